import type { CompileProblem } from '../package'

/** A place in a text; line and column count from 1. */
export interface Position {
  line: number
  column: number
}

/** Where in the text the offset stands. */
export function positionAt(text: string, offset: number): Position {
  const before = text.slice(0, offset)
  const line = before.split('\n').length
  return { line, column: offset - before.lastIndexOf('\n') }
}

/** Collects the mistakes of one file or one compilation. */
export class Problems {
  readonly list: CompileProblem[] = []

  error(file: string, message: string, at?: Position): void {
    this.list.push({ severity: 'error', file, message, ...at })
  }

  warning(file: string, message: string, at?: Position): void {
    this.list.push({ severity: 'warning', file, message, ...at })
  }

  add(others: readonly CompileProblem[]): void {
    this.list.push(...others)
  }

  /** Each mistake once: a file that several others import is looked at for each of them. */
  unique(): CompileProblem[] {
    return [...new Map(this.list.map((problem) => [JSON.stringify(problem), problem])).values()]
  }

  get failed(): boolean {
    return this.list.some((problem) => problem.severity === 'error')
  }
}
