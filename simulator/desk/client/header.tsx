import { post, type DeskState } from './api'
import { phoneTitle, useChosenPhone } from './chosen-phone'
import type { Act } from './controls'
import { useNow } from './now'
import { dateTime } from './text'

/** What runs, who holds the phone, what time it is there. */
export function Header({ state, openTime, act }: { state: DeskState; openTime(): void; act: Act }) {
  const { clock, project, users } = state
  const { name, phone, isOneOfSeveral } = useChosenPhone()
  const now = useNow(clock)
  const jumped = !clock.paused && Math.abs(clock.offsetMs) > 1000
  return (
    <header class="head">
      <div class="what">
        <h1 title={project.directory}>{project.name}</h1>
        <p class="muted mono" title="The page on the phone">{phone ? pageOf(phone) : 'no phone is open'}</p>
      </div>
      <label class="holder">
        <span class="label">Who holds {isOneOfSeveral ? phoneTitle(name) : 'the phone'}</span>
        <select value={phone?.openid} disabled={!phone} onChange={(event) => {
          const { value: openid } = event.currentTarget
          act(() => post(`/phones/${name}/user`, { openid }))
        }}>
          {users.map((user) => <option key={user.openid} value={user.openid}>{user.name}</option>)}
        </select>
      </label>
      <button class="now" title="Pause the clock or jump" onClick={openTime}>
        <span class="label">{clock.paused ? 'Clock is paused' : jumped ? 'Clock was moved' : 'Clock'}</span>
        <span class={clock.paused || jumped ? 'mono moved' : 'mono'}>{dateTime(now)}</span>
      </button>
    </header>
  )
}

function pageOf({ stack, run }: DeskState['phones'][number]): string {
  const top = stack.at(-1)
  if (!top) return run.state === 'failed' ? 'not started' : 'starting'
  const query = Object.entries(top.query).map(([key, value]) => `${key}=${value}`).join('&')
  return query === '' ? top.path : `${top.path}?${query}`
}
