import { useEffect, useState } from 'preact/hooks'
import { remove, type DeskState } from './api'
import { phoneTitle } from './chosen-phone'
import type { Act } from './controls'
import { useHighlight } from './highlight'
import { CASE, PhoneFrame } from './phone-frame'

/** Room above and below the phones, between them, and what the panels need beside them, CSS pixels. */
const MARGIN = 48
const CAPTION = 34
const GAP = 16
const PANEL = 560
/** Smaller, nothing on a phone can be read; then the phones scroll sideways. */
const LEAST_SCALE = 0.5

/** The phones on the desk, as large as the window allows, all by the same scale. */
export function PhoneStage({ state, chosen, choose, act }: { state: DeskState; chosen: string; choose(name: string): void; act: Act }) {
  const { innerWidth: windowWidth, innerHeight: windowHeight } = useWindow()
  const highlight = useHighlight()
  const devices = state.onDesk.map((name) => state.phones.find((phone) => phone.name === name)?.device ?? state.device)
  const isSeveral = devices.length > 1
  const height = Math.max(...devices.map((device) => device.height)) + CASE
  const width = devices.reduce((sum, device) => sum + device.width + CASE, 0)
  const lower = windowHeight - MARGIN - (isSeveral ? CAPTION : 0)
  const narrower = windowWidth - PANEL - 76 - GAP * (devices.length - 1)
  const scale = isSeveral ? Math.max(LEAST_SCALE, Math.min(1, lower / height, narrower / width)) : Math.min(1, lower / height)
  return (
    <section class={isSeveral ? 'phones several' : 'phones'}>
      {state.onDesk.map((name, index) => {
        const phone = state.phones.find((one) => one.name === name)
        return (
          <div key={name} class={name === chosen ? 'place chosen' : 'place'} data-phone={name}>
            {isSeveral && (
              <div class="caption">
                <button class="plain grow" aria-pressed={name === chosen} title="The panels are about this phone" onClick={() => choose(name)}>
                  <b>{phoneTitle(name)}</b> <span class="muted">{state.users.find(({ openid }) => openid === phone?.openid)?.name}</span>
                </button>
                {name !== 'main' && (
                  <button class="plain away" aria-label={`Take ${phoneTitle(name)} away`} title="Take it away"
                    onClick={() => act(() => remove(`/phones/${name}`))}>×</button>
                )}
              </div>
            )}
            <PhoneFrame name={name} device={devices[index] ?? state.device} scale={scale} touched={() => choose(name)}
              highlight={name === chosen ? highlight : undefined} />
          </div>
        )
      })}
    </section>
  )
}

function useWindow(): { innerWidth: number; innerHeight: number } {
  const [size, setSize] = useState({ innerWidth, innerHeight })
  useEffect(() => {
    const resize = (): void => setSize({ innerWidth, innerHeight })
    addEventListener('resize', resize)
    return () => removeEventListener('resize', resize)
  }, [])
  return size
}
