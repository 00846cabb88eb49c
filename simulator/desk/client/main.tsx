import { render } from 'preact'
import { useCallback, useEffect, useState } from 'preact/hooks'
import { follow, get, type DeskState, type LogEntry } from './api'
import { DatabasePanel } from './database-panel'
import './desk.css'
import { InboxPanel } from './inbox-panel'
import { LogPanel } from './log-panel'
import { PhoneFrame } from './phone-frame'
import { WorldPanel } from './world-panel'

/** The log keeps this many entries on the page; the rest is in the terminal. */
const LOG_LENGTH = 500
const TABS = ['Inbox', 'World', 'Log', 'Database'] as const
type Tab = (typeof TABS)[number]

function Desk() {
  const [state, setState] = useState<DeskState>()
  const [log, setLog] = useState<LogEntry[]>([])
  const [connected, setConnected] = useState(true)
  const [failure, setFailure] = useState('')
  const [tab, setTab] = useState<Tab>('Inbox')
  const refresh = useCallback(() => void get<DeskState>('/state').then(setState), [])

  useEffect(() => {
    void get<LogEntry[]>('/logs').then((entries) => setLog(entries.slice(-LOG_LENGTH)))
    follow(refresh, (entry) => setLog((entries) => [...entries, entry].slice(-LOG_LENGTH)), setConnected)
  }, [])

  /** Does what a button says and shows why it could not. */
  const act = useCallback((action: () => Promise<unknown>) => {
    setFailure('')
    action().then(refresh, (error: Error) => setFailure(error.message))
  }, [])

  if (!state) return null
  const phone = state.phones.find(({ name }) => name === 'main')
  return (
    <main class="desk">
      <PhoneFrame device={state.device} />
      <section class="side">
        <header class="bar">
          <div>
            <h1>{state.project.name}</h1>
            <p class="muted mono">{phone?.stack.at(-1)?.path ?? 'no page open'}</p>
          </div>
          <nav role="tablist">
            {TABS.map((name) => (
              <button role="tab" aria-selected={tab === name} class={tab === name ? 'tab on' : 'tab'} onClick={() => setTab(name)}>{name}</button>
            ))}
          </nav>
        </header>
        {!connected && <p class="notice">The simulator has stopped. Start it again and this page connects by itself.</p>}
        {failure && <p class="notice" role="alert">{failure}</p>}
        {state.problems.map(({ file, line, column, message, severity }) => (
          <p class={severity === 'error' ? 'notice' : 'notice soft'}><span class="mono">{file}:{line ?? 1}:{column ?? 1}</span> {message}</p>
        ))}
        <div class="panel">
          {tab === 'Inbox' && <InboxPanel log={log} act={act} />}
          {tab === 'World' && <WorldPanel state={state} act={act} />}
          {tab === 'Log' && <LogPanel log={log} clear={() => setLog([])} />}
          {tab === 'Database' && <DatabasePanel log={log} />}
        </div>
        <footer class="muted mono">automator {state.automator} · cloud {state.cloud}</footer>
      </section>
    </main>
  )
}

/** Runs an action of a button; failures appear above the panel. */
export type Act = (action: () => Promise<unknown>) => void

render(<Desk />, document.getElementById('desk') as HTMLElement)
