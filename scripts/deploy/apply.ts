import type { Plan, Step } from './plan'

export type Print = (line: string) => void

export const show = ({ sign, title }: Step): string => `${sign} ${title}`

export function printPlan({ steps, notes }: Plan, print: Print): void {
  if (steps.length === 0) print('Nothing to change.')
  for (const step of steps) print(`  ${show(step)}`)
  if (notes.length > 0) print('Left alone:')
  for (const note of notes) print(`  ${note}`)
}

/**
 * Carries out one step after the other and stops at the first error.
 * @returns whether all was carried out; if not, it was printed what is done and what is not
 */
export async function applySteps(steps: readonly Step[], print: Print): Promise<boolean> {
  for (const [index, step] of steps.entries()) {
    print(`[${index + 1}/${steps.length}] ${show(step)}`)
    try {
      await step.run()
    } catch (error) {
      printFailure(steps, index, error, print)
      return false
    }
  }
  return true
}

function printFailure(steps: readonly Step[], failed: number, error: unknown, print: Print): void {
  const list = (title: string, part: readonly Step[]): void => {
    print(`${title}: ${part.length === 0 ? 'nothing' : part.length}`)
    for (const step of part) print(`  ${show(step)}`)
  }
  print('')
  list('Done', steps.slice(0, failed))
  print(`Failed: ${show(steps[failed] as Step)}`)
  print(`  ${describeError(error)}`)
  list('Not done', steps.slice(failed + 1))
  print('Mend the cause and run the command again: it goes on where it stopped.')
}

/** One line; of an error of Tencent's with its code and the number to ask them with. */
export function describeError(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  const { code, requestId } = error as { code?: unknown; requestId?: unknown }
  const about = [code, requestId && `request ${String(requestId)}`].filter(Boolean).join(', ')
  return `${messageOf(error).replace(/\s+/g, ' ')}${about === '' ? '' : ` (${about})`}`
}

/** The manager gives an error of the network as the message of its own. */
function messageOf({ message }: { message: unknown }): string {
  return message instanceof Error ? messageOf(message) : String(message)
}
