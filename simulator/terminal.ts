import { renderUnicodeCompact } from 'uqr'
import { describeProblem } from './describe-problem'
import type { CompileProblem } from './phone/package'
import type { Simulator } from './simulator'

/** Lines of an error's stack that the terminal shows; the desk has all of them. */
const STACK_LINES = 5

export function announce({ url, automator }: Simulator): void {
  console.log(renderUnicodeCompact(url))
  console.log(`Desk       ${url}`)
  console.log(`Automator  ${automator.url}`)
  console.log('Ctrl-C stops everything.')
}

export function printProblems(problems: readonly CompileProblem[]): void {
  for (const problem of problems) console.error(`${problem.severity}: ${describeProblem(problem)}`)
}

/** After functions changed. */
export function printFunctions(names: readonly string[], problems: readonly string[]): void {
  for (const problem of problems) console.error(`error: ${problem}`)
  const time = new Date().toTimeString().slice(0, 8)
  if (names.length > 0) console.log(`${time} functions loaded anew: ${names.join(', ')}`)
}

/** After each compilation that follows a saved file. */
export function printCompilation(problems: readonly CompileProblem[]): void {
  printProblems(problems)
  const errors = problems.filter(({ severity }) => severity === 'error').length
  const time = new Date().toTimeString().slice(0, 8)
  const outcome = errors === 0 ? 'compiled and reloaded' : `not reloaded: ${errors} ${errors === 1 ? 'error' : 'errors'}`
  console.log(`${time} ${outcome}`)
}

/** Errors that the Mini Program throws or writes to its console, with their places in the sources. */
export function printPhoneErrors({ cloud }: Simulator): void {
  cloud.logs.subscribe(({ kind, level, name, message = '' }) => {
    if (kind !== 'console' || level !== 'error' || !name.startsWith('phone ')) return
    console.error(`${name}: ${message.split('\n').slice(0, STACK_LINES).join('\n')}`)
  })
}
