import { render } from 'preact'
import { useCallback, useEffect, useState } from 'preact/hooks'
import type { DeskState } from './api'
import { ChosenPhoneContext } from './chosen-phone'
import type { Act } from './controls'
import { AuditsPanel } from './audits-panel'
import { DatabasePanel } from './database-panel'
import './desk.css'
import './log.css'
import './database.css'
import './machines.css'
import './pages.css'
import './audits.css'
import './phones.css'
import { Header } from './header'
import { live, useLive, useTopic } from './live'
import { LogPanel } from './log-panel'
import { MachinesPanel } from './machines-panel'
import { MessagesPanel } from './messages-panel'
import { Notices } from './notices'
import { PagesPanel } from './pages-panel'
import { PhonePanel } from './phone-panel'
import { PhoneStage } from './phone-stage'
import { Tabs, useTab } from './tabs'
import { TimePanel } from './time-panel'

function Desk() {
  const state = useTopic<DeskState>('state', '/state')
  const { connected } = useLive()
  const [failure, setFailure] = useState('')
  const [touched, touch] = useState('main')
  const [tab, setTab] = useTab()
  useEffect(() => setFailure(''), [tab])

  /** Does what a button says and shows why it could not. */
  const act = useCallback<Act>((action) => {
    setFailure('')
    action().catch((error: Error) => setFailure(error.message))
  }, [])

  if (!state) return connected ? null : <p class="gone">The simulator does not answer. Start it with <code>npm start</code>.</p>
  const name = state.onDesk.includes(touched) ? touched : 'main'
  const chosen = { name, phone: state.phones.find((phone) => phone.name === name), isOneOfSeveral: state.onDesk.length > 1 }
  return (
    <ChosenPhoneContext.Provider value={chosen}><main class="desk">
      <PhoneStage state={state} chosen={name} choose={touch} act={act} />
      <section class="side">
        <Header state={state} openTime={() => setTab('time')} act={act} />
        <Tabs tab={tab} hasMachines={state.machines} onChoose={setTab} />
        <Notices state={state} connected={connected} failure={failure} dismiss={() => setFailure('')} />
        <div class="panel" id="panel" role="tabpanel" aria-labelledby={`tab-${tab}`} inert={!connected}>
          {tab === 'messages' && <MessagesPanel state={state} act={act} />}
          {tab === 'phone' && <PhonePanel state={state} act={act} />}
          {tab === 'machines' && <MachinesPanel state={state} act={act} />}
          {tab === 'time' && <TimePanel state={state} act={act} />}
          {tab === 'pages' && <PagesPanel />}
          {tab === 'audits' && <AuditsPanel />}
          {tab === 'log' && <LogPanel users={state.users} />}
          {tab === 'database' && <DatabasePanel />}
        </div>
        <footer class="foot mono">
          <span>automator {state.automator}</span>
          <span>cloud {state.cloud}</span>
        </footer>
      </section>
    </main></ChosenPhoneContext.Provider>
  )
}

live.connect()
render(<Desk />, document.getElementById('desk') as HTMLElement)
