import type { CompileProblem } from './phone/package'

/** `pages/a/a.wxml:3:5 message` */
export const describeProblem = ({ file, line, column, message }: CompileProblem): string =>
  `${[file, line, column].filter((part) => part !== undefined).join(':')} ${message}`
