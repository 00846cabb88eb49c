import { useState } from 'preact/hooks'
import type { DeviceSettings } from '../../phone/protocol'
import { patch, post, type DeskState } from './api'
import { CodeShelf } from './code-shelf'
import { Choice, Section, type Act } from './controls'
import { mobile } from './text'
import { WechatControls } from './wechat-controls'

type Values<Setting extends keyof DeviceSettings> = readonly (readonly [DeviceSettings[Setting], string])[]
const THEMES: Values<'theme'> = [['light', 'Light'], ['dark', 'Dark']]
const TEXT_SIZES: Values<'fontScale'> = [[1, 'Normal'], [1.2, 'Large'], [1.4, 'Care mode']]
const NETWORKS: Values<'network'> = [['wifi', 'Wi-Fi'], ['4g', '4G'], ['none', 'Offline']]
const DELAYS: Values<'latencyMs'> = [[0, 'None'], [1000, '1 s'], [3000, '3 s'], [10_000, '10 s']]
const LANGUAGES: Values<'language'> = [['zh_CN', '中文'], ['en', 'English']]

/** Which phone it is, who holds it, and what lies around to be scanned. */
export function PhonePanel({ state, act }: { state: DeskState; act: Act }) {
  const { device, models } = state
  const set = (change: Partial<DeviceSettings>): void => act(() => patch('/device', change))
  return (
    <>
      <Section title="Who holds the phone" note="Each has a WeChat of their own: identity, storage, number.">
        <People state={state} act={act} />
      </Section>
      <WechatControls state={state} act={act} />
      <CodeShelf act={act} />
      <Section title="The phone itself"><div class="choices">
        <Choice label="Model" value={device.model} values={Object.values(models).map(({ model }) => [model, model])}
          onChoose={(model) => set(Object.values(models).find((one) => one.model === model) ?? {})} />
        <Choice label="Theme" value={device.theme} values={THEMES} onChoose={(theme) => set({ theme })} />
        <Choice label="Text size" value={device.fontScale} values={TEXT_SIZES} onChoose={(fontScale) => set({ fontScale })} />
        <Choice label="Network" value={device.network} values={NETWORKS} onChoose={(network) => set({ network })} />
        <Choice label="Weak by" value={device.latencyMs} values={DELAYS} onChoose={(latencyMs) => set({ latencyMs })} />
        <Choice label="Language" value={device.language} values={LANGUAGES} onChoose={(language) => act(async () => {
            await patch('/device', { language })
            // WeChat starts anew in another language.
            await post('/phones/main/launch')
          })} />
      </div></Section>
    </>
  )
}

function People({ state, act }: { state: DeskState; act: Act }) {
  const holder = state.phones.find(({ name }) => name === 'main')?.openid
  const [name, setName] = useState('')
  const [number, setNumber] = useState('')
  const add = (event: Event): void => {
    event.preventDefault()
    act(async () => {
      await post('/users', { name: name.trim(), ...(number === '' ? {} : { mobile: number.replaceAll(' ', '') }) })
      setName('')
      setNumber('')
    })
  }
  return (
    <>
      <ul class="people" role="radiogroup" aria-label="Who holds the phone">
        {state.users.map((user) => (
          <li key={user.openid}>
            <button class="person" role="radio" aria-checked={user.openid === holder} title={user.openid}
              onClick={() => act(() => post('/phones/main/user', { openid: user.openid }))}>
              <b>{user.name}</b><span class="muted">{mobile(user.mobile)}</span>
            </button>
          </li>
        ))}
      </ul>
      <form class="buttons" onSubmit={add}>
        <input placeholder="Another person's name" value={name} onInput={(event) => setName(event.currentTarget.value)} />
        <input class="mono" inputMode="numeric" placeholder="Mobile (optional)" value={number}
          onInput={(event) => setNumber(event.currentTarget.value)} />
        <button disabled={name.trim() === ''}>Add</button>
      </form>
    </>
  )
}
