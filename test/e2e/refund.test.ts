import { Screen } from '../support/screen'
import { openWallet, type Wallet } from '../support/wallet'
import { asNewUser, payFifty, signIn } from './journey'

jest.setTimeout(60_000)

describe('getting the rest back', () => {
  let wallet: Wallet
  let screen: Screen
  let people = 0

  beforeAll(async () => {
    wallet = await openWallet()
    screen = new Screen(wallet.miniProgram)
  })
  afterAll(() => wallet?.close())

  /** Each test has a person of its own with ¥50 paid and ¥5 given. */
  beforeEach(async () => {
    people++
    await asNewUser(wallet, screen, `oE2e-refund-${people}`)
    await signIn(screen, wallet.backstage, `1370000${String(people).padStart(4, '0')}`)
    await payFifty(screen)
    await wallet.backstage.decide((await wallet.backstage.openPayment()).outTradeNo, 'paid')
    await screen.find('#credited')
    await screen.tap('#done')
    await screen.showsFen('#balance', 5_500)
    await wallet.miniProgram.switchTab('/pages/mine/mine')
    await screen.tap('#refund-entry')
    await screen.onPage('pages/refund/refund')
    await screen.showsFen('#refundable', 5_000)
  })

  it('says what comes back and what is forfeited, asks once, and the statement adds up', async () => {
    await screen.showsFen('#forfeited', 500)
    await screen.showsFen('#balance-after', 0)
    await screen.showsFen('#refund-part-0', 5_000)
    await screen.tap('#refund-submit')
    await screen.tap('#refund-confirm')
    await screen.showsFen('#refund-done', 5_000)
    await screen.says('#refund-row-0', '处理中')
    await wallet.backstage.advanceClock(20 * 60_000)
    await wallet.backstage.runTimer('reconcile')
    await wallet.miniProgram.reLaunch('/pages/refund/refund')
    await screen.says('#refund-row-0', '已退回')
    await screen.showsFen('#refundable', 0)

    await wallet.miniProgram.switchTab('/pages/history/history')
    await screen.tap('#tab-all')
    await screen.showsFen('#row-0', -5_500)
    await screen.showsFen('#row-1', 5_500)
    await wallet.miniProgram.switchTab('/pages/balance/balance')
    await screen.showsFen('#balance', 0)
  })

  it('takes a part, with its share of the bonus', async () => {
    await screen.tap('#refund-own')
    await screen.type('#refund-amount', '60')
    await screen.find('#refund-amount-error')
    await screen.type('#refund-amount', '20')
    await screen.showsFen('#forfeited', 200)
    await screen.showsFen('#balance-after', 3_300)
    await screen.tap('#refund-submit')
    await screen.tap('#refund-confirm')
    await screen.showsFen('#refund-done', 2_000)
    await screen.tap('#done')
    await wallet.miniProgram.switchTab('/pages/balance/balance')
    await screen.showsFen('#balance', 3_300)
  })

  it('puts the money back when WeChat cannot pay it out, and says so', async () => {
    await wallet.backstage.failRefunds(1)
    await screen.tap('#refund-submit')
    await screen.tap('#refund-confirm')
    await screen.find('#refund-done')
    await wallet.backstage.advanceClock(20 * 60_000)
    await wallet.backstage.runTimer('reconcile')
    await wallet.miniProgram.reLaunch('/pages/refund/refund')
    await screen.says('#refund-row-0', '已退回余额')
    await wallet.miniProgram.switchTab('/pages/history/history')
    await screen.tap('#tab-all')
    await screen.showsFen('#row-0', 5_500)
    await screen.showsFen('#row-1', -5_500)
    await wallet.miniProgram.switchTab('/pages/balance/balance')
    await screen.showsFen('#balance', 5_500)
  })
})
