import { useState } from 'preact/hooks'
import type { SetDataCall } from '../../phone/inspect/report'
import { plural, time } from './text'

/** WeChat's audit wants no more. */
const MOST_BYTES = 256 * 1024
/** From here on it is worth a look. */
const LARGE_BYTES = 32 * 1024
const SLOW_MS = 50
const SHOWN = 200

/** Each call of setData, newest first: whose, what, how large, how long it took. */
export function SetDataLog({ calls }: { calls: readonly SetDataCall[] }) {
  const [open, setOpen] = useState<number>()
  if (calls.length === 0) return <p class="empty">No page and no component has set data yet.</p>
  const total = calls.reduce((sum, { bytes }) => sum + bytes, 0)
  const largest = calls.reduce((most, call) => (call.bytes > most.bytes ? call : most))
  return (
    <>
      <p class="sums muted">{plural(calls.length, 'call')}, {size(total)} together; the largest {size(largest.bytes)} by <span class="mono">{largest.component}</span></p>
      <ol class="entries set-data">
        {[...calls].reverse().slice(0, SHOWN).map((call) => (
          <li key={call.id} class="entry">
            <button class="line plain" aria-expanded={open === call.id} onClick={() => setOpen(open === call.id ? undefined : call.id)}>
              <span class="at mono">{time(call.at)}</span>
              <span class="what"><b>{call.component}</b></span>
              <span class="what mono">{call.paths.join(', ')}</span>
              <span class={`took mono ${tone(call.bytes, LARGE_BYTES, MOST_BYTES)}`}>{size(call.bytes)}</span>
              <span class={`took mono ${tone(call.ms, SLOW_MS, 500)}`}>{call.ms < 10 ? call.ms.toFixed(1) : Math.round(call.ms)} ms</span>
            </button>
            {open === call.id && <pre class="json">{readable(call.text)}</pre>}
          </li>
        ))}
      </ol>
    </>
  )
}

const tone = (value: number, much: number, tooMuch: number): string => (value > tooMuch ? 'bad' : value >= much ? 'much' : '')

const size = (bytes: number): string => (bytes < 1024 ? `${bytes} B` : `${(bytes / 1024).toFixed(bytes < 10_240 ? 1 : 0)} KB`)

/** Laid out, unless it was cut off and is no JSON any more. */
function readable(text: string): string {
  if (text.endsWith('…')) return text
  return text === '' ? '' : JSON.stringify(JSON.parse(text), null, 2)
}
