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
  { name: 'recharge', state: 'ready', measured: true, async arrange(stage) {
    await stage.account()
    await stage.open(RECHARGE, '#pay')
  } },
  { name: 'recharge-custom', state: 'refused', measured: true, async arrange({ screen }) {
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
  { name: 'recharge-late', state: 'waiting', async arrange(stage) {
    await stage.mock('requestPayment', {})
    await stage.screen.tap('#pay')
    await stage.screen.find('#late')
  } },
  { name: 'recharge-late-checked', state: 'waiting', async arrange({ screen }) {
    await screen.tap('#check-payment')
    await screen.find('#checked')
  } },
  { name: 'recharge-first', state: 'ready', async arrange(stage) {
    const option = (id: string, pay: number, credit: number, first_only = false) => ({ id, pay_account: pay, credit_account: credit, first_only })
    await stage.cloud.says('check', { recharge_options: [option('f20', 2_000, 2_200, true), option('r50', 5_000, 5_500), option('r100', 10_000, 11_500), option('r200', 20_000, 24_000)] })
    await stage.account()
    await stage.open(RECHARGE, '#pay')
  } },
  { name: 'recharge-repriced', state: 'refused', async arrange({ screen }) {
    await screen.tap('#option-1')
    await screen.tap('#pay')
    await screen.find('#pay-note')
  } },
  { name: 'recharge-slow', state: 'waiting', async arrange({ cloud, screen }) {
    await cloud.silent('recharge')
    await screen.tap('#pay')
    await screen.find('#slow')
  } },
  { name: 'recharge-near-cap', state: 'ready', async arrange(stage) {
    // The order of the scene before has arrived.
    await stage.backstage.decide((await stage.backstage.openPayment()).outTradeNo, 'cancel')
    await stage.cloud.says('check', { user: { balance_account: 94_800, principal_account: 94_800 } })
    await stage.account()
    await stage.open(RECHARGE, '#pay')
  } },
  { name: 'recharge-maintained', state: 'refused', async arrange(stage) {
    await stage.cloud.says('check', { settings: { maintenance: { from: '2020-01-01 00:00:00', until: '2099-01-01 04:00:00', text: '' } } })
    await stage.account()
    await stage.open(RECHARGE, '#maintenance')
  } },
  { name: 'recharge-no-mobile', state: 'refused', async arrange(stage) {
    await stage.cloud.says('check', { user: { mobile: '' } })
    await stage.account()
    await stage.open(RECHARGE, '#bind-mobile')
  } },
  { name: 'recharge-agreement', state: 'sheet', async arrange(stage) {
    await stage.cloud.says('check', { settings: { agreement_version: '2099-01-01' } })
    await stage.account()
    await stage.open(RECHARGE, '#pay')
    await stage.screen.tap('#pay')
  } },
  { name: 'recharge-credited-offer', state: 'done', async arrange(stage) {
    await stage.cloud.says('check', { settings: { notice_templates: { recharged: 'T1', balance_low: 'T2' } } })
    await stage.account()
    await stage.open(RECHARGE, '#pay')
    await stage.screen.tap('#pay')
    await stage.backstage.decide((await stage.backstage.openPayment()).outTradeNo, 'paid')
    await stage.screen.find('#credited')
    await until('the new balance', async () => {
      const { shownFen, balanceFen } = await (await stage.screen.page()).data() as { shownFen: number; balanceFen: number }
      return shownFen === balanceFen || undefined
    })
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
