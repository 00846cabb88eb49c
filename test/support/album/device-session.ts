import type { Scene } from '../album'
import type { Machine } from '../backstage'

let machine: Machine
const SESSION = '/pages/device-session/device-session'

export const scenes: Scene[] = [
  { name: 'device-session-none', state: 'empty', async arrange(stage) {
    await stage.account({ fen: 5_000 })
    await stage.open(SESSION, '#no-session')
  } },
  { name: 'device-session-loading', state: 'loading', async arrange(stage) {
    await stage.cloud.silent()
    await stage.open(`${SESSION}?id=s1`, '#use-loading')
  } },
  { name: 'device-session-failed', state: 'failed', async arrange(stage) {
    await stage.cloud.down()
    await stage.open(`${SESSION}?id=s1`, '#retry')
  } },
  { name: 'device-session-pending', state: 'waiting', async arrange(stage) {
    machine = await stage.machine()
    await stage.backstage.switchMachine(machine.id, { network: 'none' })
    await stage.open(`/pages/device/device?code=${machine.code}`, '#start')
    await stage.screen.tap('#start')
    await stage.screen.find('#pending')
  } },
  { name: 'device-session-cancelled', state: 'done', async arrange({ screen }) {
    await screen.tap('#cancel-start')
    await screen.find('#cancelled')
  } },
  { name: 'device-session', state: 'ready', measured: true, async arrange(stage) {
    await stage.account({ fen: 5_000 })
    machine = await stage.useMachine()
    await stage.pass(17)
    await stage.screen.says('#clock', '17:')
  } },
  { name: 'device-session-offer', state: 'ready', async arrange(stage) {
    await stage.cloud.says('check', { settings: { notice_templates: { balance_low: 'T1', session_settled: 'T2' } } })
    await stage.account({ fen: 5_000 })
    machine = await stage.useMachine()
    await stage.pass(17)
    await stage.screen.says('#clock', '17:')
  } },
  { name: 'device-session-offline', state: 'offline', async arrange(stage) {
    await stage.offline()
    await stage.pullDown()
    await stage.screen.find('#offline')
  } },
  { name: 'device-session-low', state: 'ready', measured: true, async arrange(stage) {
    await stage.pass(90)
    await stage.screen.find('#low')
  } },
  { name: 'device-session-stop', state: 'sheet', measured: true, async arrange({ screen }) {
    await screen.tap('#stop')
    await screen.find('#stop-confirm')
  } },
  { name: 'device-session-stopping', state: 'waiting', async arrange(stage) {
    await stage.backstage.switchMachine(machine.id, { network: 'none' })
    await stage.screen.tap('#stop-confirm')
    await stage.screen.find('#stopping')
  } },
  { name: 'device-session-settled', state: 'done', async arrange(stage) {
    await stage.backstage.switchMachine(machine.id, { network: 'ok' })
    await stage.pass(1.2)
    await stage.screen.find('#settled')
  } },
]
