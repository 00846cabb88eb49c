import { useState } from 'preact/hooks'
import { nextPlace, type Place } from '../../machine/places'
import type { StandingMachine } from '../../machine/state'
import { post, type DeskState } from './api'
import { Section, type Act } from './controls'
import { useTopic } from './live'
import { MachineSwitches } from './machine-switches'
import { MachineTile } from './machine-tile'
import { useNow } from './now'

const FIELDS: readonly (readonly [keyof Place, string])[] = [
  ['province', 'Province'], ['city', 'City'], ['area', 'District'], ['location', 'Where it stands'],
]

/** The machines around the desk. They speak to the cloud as real ones do: docs/device-protocol.md. */
export function MachinesPanel({ state, act }: { state: DeskState; act: Act }) {
  const machines = useTopic<StandingMachine[]>('machines', '/machines')
  const now = useNow(state.clock)
  const [chosenId, choose] = useState<string>()
  if (!machines) return null
  const chosen = machines.find(({ id }) => id === chosenId) ?? machines[0]
  return (
    <>
      {machines.length === 0 && <p class="empty">No machine stands here. Set one up below; it takes a second.</p>}
      <ul class="machines">
        {machines.map((machine) => (
          <MachineTile key={machine.id} machine={machine} now={now} act={act}
            isChosen={machine === chosen} choose={() => choose(machine.id)} />
        ))}
      </ul>
      {chosen && <MachineSwitches machine={chosen} act={act} />}
      <Section title="One more" note="Its key and code are made by the function operator.">
        <Addition key={machines.length} place={nextPlace(machines.map(({ place }) => place))} act={act} />
      </Section>
    </>
  )
}

function Addition({ place: suggested, act }: { place: Place; act: Act }) {
  const [place, setPlace] = useState(suggested)
  const [isBusy, setBusy] = useState(false)
  const add = (event: Event): void => {
    event.preventDefault()
    setBusy(true)
    act(() => post('/machines', { place }).finally(() => setBusy(false)))
  }
  return (
    <form class="buttons addition" onSubmit={add}>
      {FIELDS.map(([field, label]) => (
        <input key={field} class={field} aria-label={label} placeholder={label} value={place[field]}
          onInput={(event) => setPlace({ ...place, [field]: event.currentTarget.value })} />
      ))}
      <button disabled={isBusy || FIELDS.some(([field]) => place[field].trim() === '')}>{isBusy ? 'Setting up …' : 'Set up'}</button>
    </form>
  )
}
