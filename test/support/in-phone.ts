import type MiniProgram from 'miniprogram-automator/out/MiniProgram'
import type { Phone } from '../../simulator/phone/runtime/phone'

/** The phone's page, for functions that run there. */
export interface PhoneScope {
  __phone: Phone
}

/**
 * Runs a function inside the simulated phone's browser page; it may use nothing from outside but its arguments.
 * Resolves with what it returns, as JSON carries it.
 */
export async function inPhone<Args extends unknown[], Result>(
  miniProgram: MiniProgram, work: (...args: Args) => Result | Promise<Result>, ...args: Args
): Promise<Result> {
  // tsx wraps functions to keep their names, with a helper that the page does not have.
  const declaration = `function (...args) { const __name = (named) => named; return (${work.toString()})(...args) }`
  return await miniProgram.evaluate(declaration, ...args) as Result
}
