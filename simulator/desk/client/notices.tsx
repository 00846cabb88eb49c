import type { DeskState } from './api'
import { useChosenPhone } from './chosen-phone'
import { plural } from './text'

const SHOWN = 4

interface Props {
  state: DeskState
  connected: boolean
  failure: string
  dismiss(): void
}

/** What is wrong, above whatever is open. */
export function Notices({ state, connected, failure, dismiss }: Props) {
  const { problems } = state
  const { phone } = useChosenPhone()
  const failed = phone?.run
  const warnings = plural(problems.length, 'warning')
  const errors = problems.filter(({ severity }) => severity === 'error').length
  return (
    <>
      {!connected && (
        <p class="notice" role="alert"><b>The simulator has stopped.</b> Start it again, and this page connects by itself.</p>
      )}
      {failure && (
        <p class="notice" role="alert"><span class="grow">{failure}</span><button aria-label="Dismiss" onClick={dismiss}>×</button></p>
      )}
      {problems.length > 0 && (
        <div class={errors > 0 ? 'notice list' : 'notice soft list'}>
          <b>{errors > 0 ? `The Mini Program does not compile: ${plural(errors, 'error')}. Save the mended file to go on.` : warnings}</b>
          <ul>
            {problems.slice(0, SHOWN).map(({ file, line, column, message }) => (
              <li key={`${file}${line}${column}${message}`}>
                <code>{[file, line, column].filter((part) => part !== undefined).join(':')}</code> {message}
              </li>
            ))}
          </ul>
          {problems.length > SHOWN && <span>and {problems.length - SHOWN} more in the terminal</span>}
        </div>
      )}
      {state.functionProblems.map((problem) => (
        <div key={problem} class="notice list"><b>A function cannot be built or loaded:</b><pre>{problem}</pre></div>
      ))}
      {errors === 0 && failed?.state === 'failed' && (
        <p class="notice" role="alert"><span><b>The Mini Program did not start:</b> {failed.reason}</span></p>
      )}
    </>
  )
}
