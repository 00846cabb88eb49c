import type { Scene } from '../album'
import { DEMO_PERSON } from '../wallet'

export const scenes: Scene[] = [
  { name: 'balance-guest', state: 'ready', measured: true, tall: true, async arrange(stage) {
    await stage.guest()
  } },
  { name: 'balance-loading', state: 'loading', async arrange(stage) {
    await stage.cloud.silent()
    await stage.newcomer()
    await stage.screen.find('#balance-loading')
  } },
  { name: 'balance-failed', state: 'failed', async arrange(stage) {
    await stage.cloud.down()
    await stage.newcomer()
    await stage.screen.find('#retry')
  } },
  { name: 'balance-deleted', state: 'refused', async arrange(stage) {
    await stage.cloud.says('check', { registration: -2, user: null })
    await stage.newcomer()
    await stage.screen.find('#contact')
  } },
  { name: 'balance-empty', state: 'empty', async arrange(stage) {
    await stage.account()
    await stage.screen.find('#recent-empty')
  } },
  { name: 'balance', state: 'ready', measured: true, async arrange(stage) {
    await stage.demo()
  } },
  { name: 'balance-detail', state: 'sheet', measured: true, async arrange({ screen }) {
    await screen.tap('#recent-0')
    await screen.find('#detail')
  } },
  { name: 'balance-offline', state: 'offline', async arrange(stage) {
    await stage.offline()
    await stage.person(DEMO_PERSON)
    await stage.screen.find('#stale')
  } },
  { name: 'balance-slow', state: 'offline', async arrange(stage) {
    await stage.cloud.silent()
    await stage.person(DEMO_PERSON)
    await stage.screen.find('#stale')
  } },
  { name: 'balance-disabled', state: 'refused', async arrange(stage) {
    await stage.cloud.says('check', { user: { state: 'unused' } })
    await stage.demo()
  } },
  { name: 'balance-maintenance', state: 'refused', async arrange(stage) {
    await stage.cloud.says('check', { settings: { maintenance: { from: '2020-01-01 00:00:00', until: '2099-01-01 00:00:00', text: '今晚 23:00 到次日 6:00 系统升级，暂停充值。' } } })
    await stage.demo()
  } },
  { name: 'balance-without-mobile', state: 'ready', async arrange(stage) {
    await stage.cloud.says('check', { user: { mobile: '' } })
    await stage.demo()
    await stage.screen.find('#bind-mobile')
  } },
  { name: 'balance-pending', state: 'ready', async arrange(stage) {
    await stage.account({ fen: 5_000 })
    await stage.mock('requestPayment', {})
    await stage.open('/pages/recharge/recharge', '#option-2')
    await stage.screen.tap('#option-2')
    await stage.screen.tap('#pay')
    await stage.screen.find('#confirming')
    await stage.miniProgram.navigateBack()
    await stage.screen.find('#pending-recharge')
  } },
  { name: 'balance-device-session', state: 'ready', async arrange(stage) {
    await stage.account({ fen: 5_000 })
    await stage.useMachine()
    await stage.pass(17)
    await stage.open('/pages/balance/balance', '#session-card')
    await stage.screen.find('#session-clock')
  } },
]
