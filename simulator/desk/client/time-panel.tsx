import { useState } from 'preact/hooks'
import { post, type DeskState, type Timer } from './api'
import { DangerButton, Section, type Act } from './controls'
import { useTopic } from './live'
import { useNow } from './now'
import { dateTime, fromInput, toInput } from './text'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const JUMPS: [string, number][] = [
  ['+1 min', MINUTE], ['+5 min', 5 * MINUTE], ['+10 min', 10 * MINUTE],
  ['+1 hour', HOUR], ['+1 day', 24 * HOUR], ['+30 days', 30 * 24 * HOUR],
]

/** The time that phone and cloud go by, what is due in it, and the way back to the beginning. */
export function TimePanel({ state, act }: { state: DeskState; act: Act }) {
  const { clock } = state
  const timers = useTopic<Timer[]>('timers', '/timers')
  const now = useNow(clock)
  const [chosen, setChosen] = useState('')
  const move = (body: object): void => act(() => post('/clock', body))
  const isReal = !clock.paused && Math.abs(clock.offsetMs) < 1000
  const moved = clock.offsetMs > 0 ? 'Ahead of this machine\'s time.' : 'Behind this machine\'s time.'
  const drift = clock.paused ? 'The clock stands still.' : isReal ? 'The time of this machine.' : moved
  return (
    <>
      <Section title="Clock" note="For phone, functions, payments and timers; in Beijing time.">
        <div class="clock">
          <strong class="mono">{dateTime(now)}</strong>
          <span class="muted">{drift}</span>
          <div class="buttons">
            {clock.paused
              ? <button class="primary" onClick={() => move({ action: 'resume' })}>Let it go on</button>
              : <button onClick={() => move({ action: 'pause' })}>Pause</button>}
            <button disabled={isReal} onClick={() => move({ action: 'real' })}>Back to real time</button>
          </div>
        </div>
        <div class="choice">
          <span class="label">Jump</span>
          <div class="buttons">
            {JUMPS.map(([label, ms]) => <button key={label} onClick={() => move({ action: 'advance', ms })}>{label}</button>)}
          </div>
        </div>
        <form class="choice" onSubmit={(event) => {
          event.preventDefault()
          move({ action: 'set', ms: fromInput(chosen) })
        }}>
          <span class="label">Jump to</span>
          <div class="buttons">
            <input type="datetime-local" step="1" aria-label="Time to jump to" value={chosen}
              onFocus={() => setChosen(chosen || toInput(now))} onInput={(event) => setChosen(event.currentTarget.value)} />
            <button disabled={chosen === '' || Number.isNaN(fromInput(chosen))}>Go</button>
          </div>
        </form>
        <p class="hint">What becomes due while the clock jumps runs at once: timers, repeated callbacks, expiry.</p>
      </Section>
      <Section title="Timers" note="Run by themselves when their time comes.">
        {timers?.length === 0 && <p class="empty">No function of this project has one.</p>}
        <ul class="rows">
          {timers?.map(({ functionName, triggerName, cron, nextAt }) => (
            <li class="row" key={`${functionName}/${triggerName}`}>
              <div class="main">
                <b>{functionName}</b>
                <span class="muted">
                  {nextAt === undefined ? 'Never again' : `Next at ${dateTime(nextAt)}`} · <span class="mono">{cron}</span>
                </span>
              </div>
              <button onClick={() => act(() => post(`/timers/${functionName}/run`))}>Run now</button>
            </li>
          ))}
        </ul>
      </Section>
      <Section title="Data">
        <div class="row">
          <div class="main">
            <b>Begin again with nothing</b>
            <span class="muted">Empties the local cloud (accounts, orders, payments, messages) and what the phone has stored.</span>
          </div>
          <DangerButton label="Empty everything" sure="Really empty?" onPress={() => act(() => post('/reset'))} />
        </div>
      </Section>
    </>
  )
}
