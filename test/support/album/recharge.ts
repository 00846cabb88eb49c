import type { Scene } from '../album'
import { until } from '../screen'

const RECHARGE = '/pages/recharge/recharge'

export const scenes: Scene[] = [
  { name: 'recharge-loading', state: 'loading', async arrange(stage) {
    await stage.cloud.silent()
    await stage.newcomer()
    await stage.miniProgram.navigateTo(RECHARGE)
    await stage.screen.onPage('pages/recharge/recharge')
  } },
  { name: 'recharge-failed', state: 'failed', async arrange(stage) {
    await stage.cloud.down()
    await stage.newcomer()
    await stage.miniProgram.navigateTo(RECHARGE)
    await stage.screen.onPage('pages/recharge/recharge')
    await stage.screen.find('#retry')
  } },
  { name: 'recharge-deleted', state: 'refused', async arrange(stage) {
    await stage.cloud.says('check', { registration: -2, user: null })
    await stage.newcomer()
    await stage.miniProgram.navigateTo(RECHARGE)
    await stage.screen.onPage('pages/recharge/recharge')
    await stage.screen.find('#contact')
  } },
  { name: 'recharge', state: 'ready', async arrange(stage) {
    await stage.account()
    await stage.open(RECHARGE, '#pay')
  } },
  { name: 'recharge-custom', state: 'refused', async arrange({ screen }) {
    await screen.type('#custom-amount', '0.5')
    await screen.find('#custom-error')
  } },
  { name: 'recharge-ordering', state: 'waiting', async arrange(stage) {
    await stage.screen.tap('#option-2')
    await stage.cloud.silent()
    await stage.screen.tap('#pay')
  } },
  { name: 'recharge-payment', state: 'sheet', async arrange({ backstage }) {
    await backstage.openPayment()
  } },
  { name: 'recharge-confirming', state: 'waiting', async arrange(stage) {
    const { outTradeNo } = await stage.backstage.openPayment()
    await stage.cloud.silent('recharge.verify')
    await stage.backstage.decide(outTradeNo, 'paid', 'lose')
    await stage.screen.find('#confirming')
  } },
  { name: 'recharge-credited', state: 'done', async arrange({ screen }) {
    await screen.find('#credited')
    // The new balance is counted up once.
    await until('the new balance', async () => {
      const { shownFen, balanceFen } = await (await screen.page()).data() as { shownFen: number; balanceFen: number }
      return shownFen === balanceFen || undefined
    })
  } },
  { name: 'recharge-again', state: 'ready', async arrange(stage) {
    await stage.open(RECHARGE, '#pay')
  } },
  { name: 'recharge-refused', state: 'refused', async arrange(stage) {
    await stage.cloud.refuses('recharge', 'PAYMENT_UNAVAILABLE')
    await stage.screen.tap('#pay')
    await stage.screen.find('#pay-error')
  } },
  { name: 'recharge-late', state: 'waiting', slow: true, async arrange(stage) {
    await stage.mock('requestPayment', {})
    await stage.screen.tap('#pay')
    await stage.screen.find('#late')
  } },
  { name: 'recharge-late-checked', state: 'waiting', slow: true, async arrange({ screen }) {
    await screen.tap('#check-payment')
    await screen.find('#checked')
  } },
  { name: 'recharge-full', state: 'refused', async arrange(stage) {
    await stage.account()
    await stage.cloud.says('check', { user: { balance_account: 100_000, principal_account: 100_000 } })
    await stage.open('/pages/balance/balance', '#balance')
    await stage.pullDown()
    await stage.screen.showsFen('#balance', 100_000)
    await stage.miniProgram.navigateTo(RECHARGE)
    await stage.screen.onPage('pages/recharge/recharge')
  } },
]
