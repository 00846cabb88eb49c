import type { Scene } from '../album'
import type { Stage } from '../stage'

let code = ''
const openMachine = (stage: Stage, sign: string): Promise<void> => stage.open(`/pages/device/device?code=${code}`, sign)

export const scenes: Scene[] = [
  { name: 'device-guest', state: 'refused', measured: true, async arrange(stage) {
    code = (await stage.machine()).code
    await stage.guest()
    await openMachine(stage, '#device-refusal')
  } },
  { name: 'device-balance-too-low', state: 'refused', async arrange(stage) {
    await stage.account()
    await openMachine(stage, '#way-on')
  } },
  { name: 'device', state: 'ready', measured: true, async arrange(stage) {
    await stage.account({ fen: 5_000 })
    await openMachine(stage, '#start')
  } },
  { name: 'device-loading', state: 'loading', async arrange(stage) {
    await stage.cloud.silent('device.look')
    await openMachine(stage, '#device-loading')
  } },
  { name: 'device-failed', state: 'failed', async arrange(stage) {
    await stage.cloud.down('device.look')
    await openMachine(stage, '#retry')
  } },
  { name: 'device-bands', state: 'ready', measured: true, tall: true, async arrange(stage) {
    const bands = [{ from: '00:00', until: '08:00', rate_account: 0 }, { from: '18:00', until: '23:00', rate_account: 80 }]
    await stage.cloud.says('device.look', { device: { tariff: { bands, day_cap_account: 3_000, free_minutes: 5 } } })
    await openMachine(stage, '#device-tariff')
  } },
  { name: 'device-in-use', state: 'refused', async arrange(stage) {
    await stage.cloud.says('device.look', { device: { state: 'busy', refusal: -7 } })
    await openMachine(stage, '#way-on')
  } },
  { name: 'device-maintained', state: 'refused', async arrange(stage) {
    await stage.cloud.says('device.look', { device: { state: 'maintain', refusal: -9 } })
    await openMachine(stage, '#way-on')
  } },
  { name: 'device-disabled', state: 'refused', async arrange(stage) {
    await stage.cloud.says('device.look', { device: { refusal: -3 } })
    await openMachine(stage, '#contact')
  } },
  { name: 'device-resting', state: 'refused', async arrange(stage) {
    await stage.cloud.says('check', { settings: { maintenance: { from: '2020-01-01 00:00:00', until: '2099-01-01 04:00:00', text: '' } } })
    await stage.account({ fen: 5_000 })
    await openMachine(stage, '#maintenance')
  } },
  { name: 'device-no-mobile', state: 'refused', async arrange(stage) {
    await stage.cloud.says('device.look', { device: { refusal: -1 }, user: { mobile: '' } })
    await openMachine(stage, '#way-on')
  } },
  { name: 'device-unknown', state: 'refused', async arrange(stage) {
    await stage.open('/pages/device/device?code=nothing', '#problem')
  } },
  { name: 'device-starting', state: 'waiting', async arrange(stage) {
    await openMachine(stage, '#start')
    await stage.cloud.silent('device.start')
    await stage.screen.tap('#start')
  } },
  { name: 'device-refused', state: 'refused', async arrange(stage) {
    code = (await stage.machine()).code
    await stage.account({ fen: 5_000 })
    await openMachine(stage, '#start')
    await stage.cloud.refuses('device.start', 'BUSY')
    await stage.screen.tap('#start')
    await stage.screen.find('#start-error')
  } },
]
