import { useState } from 'preact/hooks'
import type { DeviceSettings, NetworkLoss } from '../../phone/protocol'
import { Choice, Section } from './controls'

type Values<Setting extends keyof DeviceSettings> = readonly (readonly [DeviceSettings[Setting] & (string | number), string])[]
const NETWORKS: Values<'network'> = [['wifi', 'Wi-Fi'], ['4g', '4G'], ['none', 'Offline']]
const DELAYS: Values<'latencyMs'> = [[0, 'None'], [300, '0.3 s'], [1000, '1 s'], [3000, '3 s'], [10_000, '10 s']]
const LOSSES: readonly (readonly [NetworkLoss['what'], string])[] = [
  ['nothing', 'Nothing'], ['requests', 'Requests'], ['replies', 'Replies only'],
]
const SHARES: readonly (readonly [number, string])[] = [[100, 'All'], [50, 'Each second'], [25, 'Each fourth'], [10, 'Each tenth']]
const MEANING: Record<NetworkLoss['what'], string> = {
  nothing: '',
  requests: 'The cloud never hears of them.',
  replies: 'The cloud does what was asked, and the phone does not hear of it: the case to be ready for.',
}

/** How well the phone is connected: late, or with calls that break off. */
export function NetworkControls({ device, set }: { device: DeviceSettings; set(change: Partial<DeviceSettings>): void }) {
  const loss: NetworkLoss = device.loss ?? { what: 'nothing', percent: 100 }
  const [only, setOnly] = useState(loss.only ?? '')
  const lose = (change: Partial<NetworkLoss>): void => set({ loss: { ...loss, ...change } })
  return (
    <Section title="Network" note="Of wx.request and wx.cloud.">
      <Choice label="Connected" value={device.network} values={NETWORKS} onChoose={(network) => set({ network })} />
      <Choice label="Later by" value={device.latencyMs} values={DELAYS} onChoose={(latencyMs) => set({ latencyMs })} />
      <Choice label="Loses" value={loss.what} values={LOSSES} onChoose={(what) => lose({ what })} />
      {loss.what !== 'nothing' && (
        <>
          <Choice label="Of them" value={loss.percent} values={SHARES} onChoose={(percent) => lose({ percent })} />
          <form class="choice" onSubmit={(event) => {
            event.preventDefault()
            lose({ only: only.trim() })
          }}>
            <span class="label">Only</span>
            <input class="only mono" placeholder="function or URL that contains …" value={only}
              onInput={(event) => setOnly(event.currentTarget.value)} onBlur={() => only.trim() !== (loss.only ?? '') && lose({ only: only.trim() })} />
          </form>
          <p class="hint">{MEANING[loss.what]}</p>
        </>
      )}
    </Section>
  )
}
