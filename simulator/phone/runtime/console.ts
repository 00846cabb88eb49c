import type { PhoneEvents } from '../protocol'
import { toPlain } from './plain'

type Level = PhoneEvents['log']['level']
const LEVELS: readonly Level[] = ['log', 'info', 'warn', 'error', 'debug']

/** The browser's own console.error, for what is reported as an exception already. */
export const printError = console.error.bind(console)

/** Lets what the Mini Program writes to the console reach the terminal and the desk too. */
export const forwardConsole = (send: (message: PhoneEvents['log']) => void): void => {
  for (const level of LEVELS) {
    const print = console[level].bind(console)
    console[level] = (...args: unknown[]) => {
      print(...args)
      send({ level, args: args.map((argument) => toPlain(argument)) })
    }
  }
}
