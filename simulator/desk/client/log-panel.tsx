import { useState } from 'preact/hooks'
import type { LogEntry, User } from './api'
import { Switch } from './controls'
import { useLive } from './live'
import { LogRow } from './log-row'
import { json, plural } from './text'

const KINDS: readonly (readonly [LogEntry['kind'], string])[] = [
  ['function', 'Functions'], ['console', 'Console'], ['pay', 'Payments'], ['sms', 'Messages'], ['openapi', 'Open APIs'],
  ['timer', 'Timers'], ['http', 'HTTP'], ['storage', 'Files'], ['message', 'Pushed'], ['warning', 'Warnings'],
]
/** Each request over HTTP is a call of a function too. */
const HIDDEN_FIRST: ReadonlySet<LogEntry['kind']> = new Set(['http'])
const SHOWN = 300

/** What the functions, the phone and the cloud's services did, newest first. */
export function LogPanel({ users }: { users: User[] }) {
  const live = useLive()
  const [filter, setFilter] = useState('')
  const [hidden, setHidden] = useState(HIDDEN_FIRST)
  const [open, setOpen] = useState<number>()
  const found = live.log.filter((entry) => !hidden.has(entry.kind) && contains(entry, filter)).reverse()
  const toggle = (kind: LogEntry['kind']): void => {
    const next = new Set(hidden)
    if (!next.delete(kind)) next.add(kind)
    setHidden(next)
  }
  return (
    <div class="log">
      <div class="filters">
        <div class="buttons">
          <input class="grow" type="search" placeholder="Show only what contains: a route, an error, an openid …"
            value={filter} onInput={(event) => setFilter(event.currentTarget.value)} />
          <Switch on={live.database} onTurn={(on) => live.showDatabase(on)}>Each database request too</Switch>
          <button disabled={live.log.length === 0} onClick={() => live.clearLog()}>Clear</button>
        </div>
        <div class="buttons">
          {KINDS.map(([kind, label]) => (
            <button key={kind} class="chip small" aria-pressed={!hidden.has(kind)} onClick={() => toggle(kind)}>{label}</button>
          ))}
        </div>
      </div>
      {found.length === 0 && <p class="empty">{whyEmpty(live.log.length)}</p>}
      <ol class="entries">
        {found.slice(0, SHOWN).map((entry) => (
          <LogRow key={entry.id} entry={entry} users={users} open={open === entry.id}
            onToggle={() => setOpen(open === entry.id ? undefined : entry.id)} />
        ))}
      </ol>
      {found.length > SHOWN && <p class="more">{found.length - SHOWN} earlier; narrow the filter to see them</p>}
    </div>
  )
}

const whyEmpty = (entries: number): string =>
  entries === 0 ? 'Nothing yet. Whatever the phone does appears here.' : `None of ${plural(entries, 'entry', 'entries')} matches.`

function contains(entry: LogEntry, filter: string): boolean {
  if (filter === '') return true
  const text = `${entry.kind} ${entry.name} ${entry.openid ?? ''} ${entry.message ?? ''} ${json(entry.input)} ${json(entry.output)}`
  return text.toLowerCase().includes(filter.toLowerCase())
}
