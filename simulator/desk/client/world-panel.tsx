import { useEffect, useState } from 'preact/hooks'
import { renderSVG } from 'uqr'
import type { ScannableCode } from '../../phone/protocol'
import { codes, get, patch, post, type DeskState } from './api'
import type { Act } from './main'
import { dateTime } from './text'

const MINUTE = 60_000
const JUMPS: [string, number][] = [['+1 min', MINUTE], ['+5 min', 5 * MINUTE], ['+1 h', 60 * MINUTE], ['+1 day', 24 * 60 * MINUTE]]
const FONT_SCALES = [1, 1.2, 1.4]

/** Who holds the phone, what time it is, which phone it is, and what lies around to be scanned. */
export function WorldPanel({ state, act }: { state: DeskState; act: Act }) {
  const [listed, setListed] = useState<ScannableCode[]>([])
  const [timers, setTimers] = useState<string[]>([])
  const [seconds, setSeconds] = useState(0)
  const [name, setName] = useState('')
  useEffect(() => {
    void codes().then(setListed)
    void get<{ name: string; timers: string[] }[]>('/functions').then((list) => setTimers(list.filter((one) => one.timers.length > 0).map((one) => one.name)))
    const tick = setInterval(() => setSeconds((count) => count + 1), 1000)
    return () => clearInterval(tick)
  }, [])
  useEffect(() => setSeconds(0), [state.clock])

  const phone = state.phones.find((one) => one.name === 'main')
  const shown = state.clock.nowMs + (state.clock.paused ? 0 : seconds * 1000)
  const { device } = state
  const set = (change: object) => act(() => patch('/device', change))
  return (
    <>
      <h2>Clock</h2>
      <article class="row">
        <div><strong class="mono">{dateTime(shown)}</strong> <span class="muted">{state.clock.paused ? 'paused' : ''}</span></div>
        <div class="buttons">
          <button onClick={() => act(() => post('/clock', { action: state.clock.paused ? 'resume' : 'pause' }))}>{state.clock.paused ? 'Go on' : 'Pause'}</button>
          {JUMPS.map(([label, ms]) => <button onClick={() => act(() => post('/clock', { action: 'advance', ms }))}>{label}</button>)}
        </div>
      </article>
      {timers.map((timer) => (
        <article class="row">
          <span>Timer <span class="mono">{timer}</span></span>
          <button onClick={() => act(() => post(`/timers/${timer}/run`))}>Run now</button>
        </article>
      ))}

      <h2>Who holds the phone</h2>
      <div class="buttons wide">
        {state.users.map((user) => (
          <button class={user.openid === phone?.openid ? 'chip on' : 'chip'} onClick={() => act(() => post('/phones/main/user', { openid: user.openid }))}>{user.name}</button>
        ))}
        <form class="inline" onSubmit={(event) => {
          event.preventDefault()
          act(async () => {
            await post('/users', { openid: `oLocal-${Date.now().toString(36)}`, name })
            setName('')
          })
        }}>
          <input placeholder="Another person" value={name} onInput={(event) => setName(event.currentTarget.value)} />
          <button disabled={name.trim() === ''}>Add</button>
        </form>
      </div>

      <h2>Phone</h2>
      <div class="buttons wide">
        {Object.values(state.models).map((preset) => (
          <button class={preset.model === device.model ? 'chip on' : 'chip'} onClick={() => set(preset)}>{preset.model}</button>
        ))}
      </div>
      <div class="buttons wide">
        {(['light', 'dark'] as const).map((theme) => <button class={theme === device.theme ? 'chip on' : 'chip'} onClick={() => set({ theme })}>{theme}</button>)}
        {FONT_SCALES.map((fontScale) => <button class={fontScale === device.fontScale ? 'chip on' : 'chip'} onClick={() => set({ fontScale })}>Text ×{fontScale}</button>)}
        {(['wifi', 'none'] as const).map((network) => <button class={network === device.network ? 'chip on' : 'chip'} onClick={() => set({ network })}>{network === 'none' ? 'offline' : 'online'}</button>)}
      </div>

      <h2>Codes to scan</h2>
      <div class="codes">
        {listed.map((code) => (
          <figure>
            <div class="qr" dangerouslySetInnerHTML={{ __html: renderSVG(contentText(code.content)) }} />
            <figcaption>{code.title}</figcaption>
            <button onClick={() => act(() => post('/phones/main/scan', { id: code.id }))}>Scan</button>
          </figure>
        ))}
      </div>

      <h2>Data</h2>
      <article class="row">
        <span class="muted">Removes all accounts, orders, messages and payments of the local cloud.</span>
        <button class="danger" onClick={() => confirm('Empty the local cloud?') && act(() => post('/reset'))}>Empty</button>
      </article>
    </>
  )
}

function contentText(content: ScannableCode['content']): string {
  if (content.kind === 'wxacode') return `${content.path}?scene=${content.scene}`
  return content.kind === 'link' ? content.url : content.text
}
