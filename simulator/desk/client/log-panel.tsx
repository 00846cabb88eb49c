import { useState } from 'preact/hooks'
import type { LogEntry } from './api'
import { clock, json } from './text'

/** What the functions, the phone and the cloud's services did, newest first. */
export function LogPanel({ log, clear }: { log: LogEntry[]; clear: () => void }) {
  const [filter, setFilter] = useState('')
  const [open, setOpen] = useState<number>()
  const wanted = filter.toLowerCase()
  const shown = log.filter((entry) => !wanted || `${entry.kind} ${entry.name} ${entry.message ?? ''} ${json(entry.input)}`.toLowerCase().includes(wanted)).reverse()
  return (
    <>
      <div class="buttons wide">
        <input class="grow" type="search" placeholder="Filter by function, text or input" value={filter} onInput={(event) => setFilter(event.currentTarget.value)} />
        <button onClick={clear}>Clear</button>
      </div>
      {shown.length === 0 && <p class="empty">Nothing yet.</p>}
      <table class="log mono">
        <tbody>
          {shown.map((entry) => (
            <>
              <tr class={entry.ok === false || entry.level === 'error' ? 'bad' : ''} onClick={() => setOpen(open === entry.id ? undefined : entry.id)}>
                <td>{clock(entry.at)}</td>
                <td>{entry.kind}</td>
                <td class="what">{entry.name} {entry.message ?? routeOf(entry)}</td>
                <td class="time">{entry.durationMs === undefined ? '' : `${Math.round(entry.durationMs)} ms`}</td>
              </tr>
              {open === entry.id && <tr><td colSpan={4}><pre>{json({ openid: entry.openid, input: entry.input, output: entry.output, coldStartMs: entry.coldStartMs, message: entry.message }, 2)}</pre></td></tr>}
            </>
          ))}
        </tbody>
      </table>
    </>
  )
}

/** Functions with a route table are told apart by it. */
const routeOf = ({ input }: LogEntry): string => String((input as { route?: string } | undefined)?.route ?? '')
