import { Screen } from '../support/screen'
import { openWallet, type Wallet } from '../support/wallet'
import { asNewUser, orderFifty, orderFiftyWithoutSheet, signIn } from './journey'

jest.setTimeout(60_000)

describe('recharging', () => {
  let wallet: Wallet
  let screen: Screen
  let people = 0

  beforeAll(async () => {
    wallet = await openWallet()
    screen = new Screen(wallet.miniProgram)
  })
  afterAll(() => wallet?.close())
  afterEach(() => wallet.miniProgram.restoreWxMethod('requestPayment'))

  /** Each test has a person of its own, signed in, at the balance. */
  beforeEach(async () => {
    people++
    await asNewUser(wallet, screen, `oE2e-recharge-${people}`)
    await signIn(screen, wallet.backstage, `1390000${String(people).padStart(4, '0')}`)
  })

  it('credits ¥50 with its bonus, and balance and history show it', async () => {
    const outTradeNo = await orderFifty(screen, wallet.backstage)
    await wallet.backstage.decide(outTradeNo, 'paid')
    await screen.find('#credited')
    expect(await screen.fen('#new-balance')).toBe(5500)
    await screen.tap('#done')
    await screen.onPage('pages/balance/balance')
    await screen.showsFen('#balance', 5500)
    expect(await screen.fen('#recent-0')).toBe(5500)
    await wallet.miniProgram.switchTab('/pages/history/history')
    await screen.showsFen('#row-0', 5500)
    await screen.showsFen('#month-0', 5500)
    expect(await screen.has('#row-1')).toBe(false)
  })

  it('goes quietly back to the form when the payment is cancelled', async () => {
    const outTradeNo = await orderFifty(screen, wallet.backstage)
    await wallet.backstage.decide(outTradeNo, 'cancel')
    await screen.showsFen('#pay', 5000)
    expect(await screen.has('#pay-error')).toBe(false)
    await wallet.miniProgram.navigateBack()
    await screen.showsFen('#balance', 0)
  })

  it('says that nothing was paid when WeChat reports a failure', async () => {
    const outTradeNo = await orderFifty(screen, wallet.backstage)
    await wallet.backstage.decide(outTradeNo, 'fail')
    await screen.says('#pay-error', '支付未完成')
  })

  it('credits by the app\'s own look when the callback is lost', async () => {
    const outTradeNo = await orderFifty(screen, wallet.backstage)
    await wallet.backstage.decide(outTradeNo, 'paid', 'lose')
    await screen.find('#credited')
    expect(await screen.fen('#new-balance')).toBe(5500)
  })

  it('offers "check my payment" when WeChat is late, which credits once it is paid', async () => {
    await wallet.miniProgram.mockWxMethod('requestPayment', { errMsg: 'requestPayment:ok' })
    const outTradeNo = await orderFiftyWithoutSheet(screen, wallet.backstage)
    await screen.find('#late')
    expect(await screen.text('#out-trade-no')).toBe(outTradeNo)
    await screen.tap('#check-payment')
    await screen.says('#checked', '还没有确认')
    await wallet.backstage.decide(outTradeNo, 'paid', 'lose')
    await screen.tap('#check-payment')
    await screen.find('#credited')
    expect(await screen.fen('#new-balance')).toBe(5500)
  })

  it('is credited by the timer when callback and app both miss it', async () => {
    await wallet.miniProgram.mockWxMethod('requestPayment', { errMsg: 'requestPayment:fail cancel' })
    const outTradeNo = await orderFiftyWithoutSheet(screen, wallet.backstage)
    await wallet.backstage.decide(outTradeNo, 'paid', 'lose')
    await wallet.backstage.advanceClock(10 * 60_000)
    await wallet.backstage.runTimer('reconcile')
    await wallet.miniProgram.reLaunch('/pages/balance/balance')
    await screen.showsFen('#balance', 5500)
  })

  it('takes an amount of one\'s own without bonus, and says the limits', async () => {
    await screen.tap('#recharge')
    await screen.onPage('pages/recharge/recharge')
    await screen.type('#custom-amount', '0.5')
    await screen.find('#custom-error')
    await screen.type('#custom-amount', '12.34')
    await screen.showsFen('#pay', 1234)
    await screen.tap('#pay')
    await wallet.backstage.decide((await wallet.backstage.openPayment()).outTradeNo, 'paid')
    await screen.find('#credited')
    expect(await screen.fen('#new-balance')).toBe(1234)
  })

  it('leaves nothing of the account on the screen after log-out', async () => {
    await wallet.miniProgram.switchTab('/pages/mine/mine')
    await screen.says('#mobile-masked', '139******')
    await screen.tap('#sign-out')
    await (await screen.page()).callMethod('onLeave')
    await wallet.miniProgram.reLaunch('/pages/balance/balance')
    await screen.find('#go-sign-in')
    expect(await screen.has('#balance')).toBe(false)
  })
})
