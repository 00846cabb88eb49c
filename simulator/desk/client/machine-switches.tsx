import type { StandingMachine } from '../../machine/state'
import type { Switches } from '../../machine/switches'
import { patch, post, remove } from './api'
import { Choice, DangerButton, Section, Switch, type Act } from './controls'
import { plural, time } from './text'

const NETWORKS = [['ok', 'Connected'], ['none', 'No network'], ['replies_lost', 'Replies get lost']] as const
const CLOCKS = [[0, 'Right'], [4, '4 min fast'], [-90, '90 min slow'], [60 * 24 * 30, '30 d fast']] as const
const STOPS = [[0, 'At once'], [3, '3 min late'], [60, '1 h late']] as const
const POWERS = [['on', 'On'], ['crashed', 'Crashed'], ['off', 'Off']] as const
const DECISIONS = [['open', 'Open'], ['locked', 'Locked'], ['maintain', 'Maintenance']] as const
const CALLS_SHOWN = 9

/** What can be done to a machine, and what it said. */
export function MachineSwitches({ machine, act }: { machine: StandingMachine; act: Act }) {
  const { id, place, operator, power, switches } = machine
  const at = `/machines/${id}`
  const set = (change: Partial<Switches>): void => act(() => patch(at, change))
  return (
    <Section title={place.location} note={`${place.province} ${place.city} ${place.area}`}>
      <div class="switches">
        <div>
          <Choice label="Operator" value={operator ?? 'open'} values={DECISIONS}
            onChoose={(state) => act(() => post(`${at}/operator`, { state }))} />
          <Choice label="Power" value={power} values={POWERS} onChoose={(chosen) => act(() => post(`${at}/power`, { power: chosen }))} />
          <Choice label="Network" value={switches.network} values={NETWORKS} onChoose={(network) => set({ network })} />
          <Choice label="Its clock" value={switches.skewMinutes} values={CLOCKS} onChoose={(skewMinutes) => set({ skewMinutes })} />
          <Choice label="Tells stops" value={switches.lateStopMinutes} values={STOPS} onChoose={(lateStopMinutes) => set({ lateStopMinutes })} />
          <Switch on={switches.ignoresStop} onTurn={(ignoresStop) => set({ ignoresStop })}>Ignores the command to lock</Switch>
          <div class="buttons">
            <button title="A printer jam" onClick={() => act(() => post(`${at}/fault`, { code: 'PRINTER_JAM', detail: 'tray 1' }))}>
              Report a fault
            </button>
            <DangerButton label="Carry away" sure="Really carry away?" onPress={() => act(() => remove(at))} />
          </div>
        </div>
        <Calls machine={machine} />
      </div>
    </Section>
  )
}

/** What it said last, and what it could not say yet. */
function Calls({ machine: { calls, unsent } }: { machine: StandingMachine }) {
  return (
    <div class="calls">
      <span class="label">Its last calls</span>
      {unsent.length > 0 && (
        <p class="waits">
          {plural(unsent.length, 'report')} not told yet: {unsent.map(({ what, at }) => `${what} of ${time(at)}`).join(', ')}
        </p>
      )}
      <ol class="mono">
        {calls.slice(0, CALLS_SHOWN).map(({ at, what, status, outcome }, index) => (
          <li key={`${at}${calls.length - index}`} class={status === null || status >= 400 ? 'bad' : ''}>
            <span>{time(at)}</span><span>{what}</span><span>{status ?? '—'}</span><span title={outcome}>{outcome}</span>
          </li>
        ))}
      </ol>
    </div>
  )
}
