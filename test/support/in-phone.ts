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

/** The same of several functions at one moment, each with its own arguments. */
export async function inPhoneAtOnce<Works extends Record<string, (...args: never[]) => unknown>>(
  miniProgram: MiniProgram, works: Works, args: { [Name in keyof Works]?: Parameters<Works[Name]> } = {},
): Promise<{ [Name in keyof Works]: ReturnType<Works[Name]> }> {
  const calls = Object.entries(works).map(([name, work]) => `${JSON.stringify(name)}: (${work.toString()})(...(args[${JSON.stringify(name)}] ?? []))`)
  const declaration = `function (args) { const __name = (named) => named; return { ${calls.join(', ')} } }`
  return await miniProgram.evaluate(declaration, args) as { [Name in keyof Works]: ReturnType<Works[Name]> }
}
