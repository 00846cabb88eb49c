import { useState } from 'preact/hooks'
import type { DeviceSettings } from '../../phone/protocol'
import { patch, post, type DeskState } from './api'
import { phoneTitle, useChosenPhone } from './chosen-phone'
import { CodeShelf } from './code-shelf'
import { Choice, Section, type Act } from './controls'
import { NetworkControls } from './network-controls'
import { mobile } from './text'
import { WechatControls } from './wechat-controls'

type Values<Setting extends 'theme' | 'fontScale' | 'language'> = readonly (readonly [DeviceSettings[Setting], string])[]
const THEMES: Values<'theme'> = [['light', 'Light'], ['dark', 'Dark']]
const TEXT_SIZES: Values<'fontScale'> = [[1, 'Normal'], [1.2, 'Large'], [1.4, 'Care mode']]
const LANGUAGES: Values<'language'> = [['zh_CN', '中文'], ['en', 'English']]
const MOST_PHONES = 4

/** Which phone it is, who holds it, and what lies around to be scanned. */
export function PhonePanel({ state, act }: { state: DeskState; act: Act }) {
  const { name, phone, isOneOfSeveral } = useChosenPhone()
  const { models } = state
  const device = phone?.device ?? state.device
  // A single phone is set as all are, so that headless ones follow.
  const set = (change: Partial<DeviceSettings>): void => act(() => patch(isOneOfSeveral ? `/phones/${name}/device` : '/device', change))
  const which = isOneOfSeveral ? phoneTitle(name) : 'the phone'
  return (
    <>
      <Section title={`Who holds ${which}`} note={(
        <button class="link" disabled={state.onDesk.length >= MOST_PHONES} title="On the same cloud, held by somebody else"
          onClick={() => act(() => post('/phones'))}>Lay another phone on the desk</button>
      )}>
        <People state={state} act={act} />
      </Section>
      <Section title={isOneOfSeveral ? `${phoneTitle(name)} itself` : 'The phone itself'}><div class="choices">
        <Choice label="Model" value={device.model} values={Object.values(models).map(({ model }) => [model, model])}
          onChoose={(model) => set(Object.values(models).find((one) => one.model === model) ?? {})} />
        <Choice label="Theme" value={device.theme} values={THEMES} onChoose={(theme) => set({ theme })} />
        <Choice label="Text size" value={device.fontScale} values={TEXT_SIZES} onChoose={(fontScale) => set({ fontScale })} />
        <Choice label="Language" value={device.language} values={LANGUAGES} onChoose={(language) => act(async () => {
            await patch(isOneOfSeveral ? `/phones/${name}/device` : '/device', { language })
            // WeChat starts anew in another language.
            await post(`/phones/${name}/launch`)
          })} />
      </div></Section>
      <NetworkControls key={name} device={device} set={set} />
      <CodeShelf act={act} />
      <WechatControls state={state} act={act} />
    </>
  )
}

function People({ state, act }: { state: DeskState; act: Act }) {
  const { name: phoneName, phone } = useChosenPhone()
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
            <button class="person" role="radio" aria-checked={user.openid === phone?.openid} title={user.openid}
              onClick={() => act(() => post(`/phones/${phoneName}/user`, { openid: user.openid }))}>
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
