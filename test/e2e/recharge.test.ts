import { formatWireTime } from '../../cloudfunctions/shared/beijing-time'
import { Screen, until } from '../support/screen'
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

  it('says before paying how much still fits, and begins with what was paid last', async () => {
    await screen.tap('#recharge')
    await screen.says('#room', '余额最多存 ¥1,000，还能存 ¥1,000')
    await screen.type('#custom-amount', '450')
    await screen.tap('#pay')
    await wallet.backstage.decide((await wallet.backstage.openPayment()).outTradeNo, 'paid')
    await screen.find('#credited')
    await screen.tap('#done')
    await screen.tap('#recharge')
    await screen.says('#room', '还能存 ¥550')
    await screen.showsFen('#pay', 45_000)
    await screen.tap('#option-2')
    await screen.showsFen('#pay', 5_000)
    await screen.type('#custom-amount', '600')
    await screen.says('#custom-error', '最多 ¥500')
  })

  describe('where the operator has decided so', () => {
    const OPTIONS = [
      { id: 'first20', payFen: 2_000, bonusFen: 200, firstOnly: true },
      { id: 'r20', payFen: 2_000, bonusFen: 0, firstOnly: false },
      { id: 'r50', payFen: 5_000, bonusFen: 500, firstOnly: false },
    ]
    const TEMPLATES = { recharged: 'template-recharged', balance_low: 'template-low' }

    beforeAll(() => wallet.backstage.decideSettings({ rechargeOptions: OPTIONS, noticeTemplates: TEMPLATES }))

    const messages = async () => (await wallet.backstage.messages()).filter(({ openid }) => openid === `oE2e-recharge-${people}`)

    async function payOption(number: number): Promise<void> {
      await screen.tap('#recharge')
      await screen.tap(`#option-${number}`)
      await screen.tap('#pay')
      await wallet.backstage.decide((await wallet.backstage.openPayment()).outTradeNo, 'paid')
      await screen.find('#credited')
    }

    it('gives a first recharge its bonus, once', async () => {
      await screen.tap('#recharge')
      await screen.says('#option-1', '首充送 ¥2')
      await screen.tap('#option-1')
      await screen.showsFen('#credit', 2_200)
      // Begun and left: the next try has the offer, and the first can no longer be paid.
      await screen.tap('#pay')
      const { outTradeNo: left } = await wallet.backstage.openPayment()
      await wallet.backstage.decide(left, 'cancel')
      await screen.tap('#pay')
      const { outTradeNo } = await wallet.backstage.openPayment()
      expect((await wallet.backstage.payments()).find((one) => one.outTradeNo === left)?.state).toBe('CLOSED')
      await wallet.backstage.decide(outTradeNo, 'paid')
      await screen.find('#credited')
      expect(await screen.fen('#new-balance')).toBe(2_200)
      expect((await wallet.backstage.effects()).at(-1)).toMatchObject({ api: 'vibrateShort', detail: { type: 'light' } })
      await screen.tap('#done')
      await screen.tap('#recharge')
      await screen.showsFen('#credit', 2_000)
      expect(await screen.text('#option-1')).not.toContain('首充')
    })

    it('asks for messages after paying, takes no for an answer, and sends what was allowed', async () => {
      await payOption(2)
      const offer = await screen.find('#notices')
      await (await until('the offer', async () => (await offer.$('#notice-later')) ?? undefined)).tap()
      await until('the offer to go', async () => ((await offer.$('#notice-offer')) === null ? true : undefined))
      await screen.tap('#done')
      await payOption(1)
      expect(await (await screen.find('#notices')).$('#notice-offer')).toBeNull()
      await screen.tap('#done')

      // The next visit.
      await wallet.backstage.setUser(`oE2e-recharge-${people}`)
      await screen.find('#balance')
      await payOption(1)
      const again = await screen.find('#notices')
      await (await until('the offer', async () => (await again.$('#notice-allow')) ?? undefined)).tap()
      await until('WeChat to ask', () => wallet.miniProgram.native().authorizeAllow().then(() => true, () => undefined))
      await until('the answer', async () => (await again.$('#notice-answered')) ?? undefined)
      expect(await messages()).toEqual([])
      await screen.tap('#done')
      await payOption(2)
      await until('the message', async () => ((await messages()).length > 0 ? true : undefined))
      expect(await messages()).toEqual([expect.objectContaining({
        templateId: TEMPLATES.recharged, page: 'pages/balance/balance', data: expect.objectContaining({ amount1: '¥55.00', amount2: '¥150.00', thing4: '含赠送 ¥5.00' }),
      })])
    })

    it('takes no payment while the wallet is maintained, and says until when', async () => {
      await screen.tap('#recharge')
      await screen.tap('#option-2')
      const now = await wallet.backstage.clock()
      const maintenance = { from: formatWireTime(now), until: formatWireTime(now + 3_600_000), text: '' }
      await wallet.backstage.decideSettings({ maintenance })
      await screen.tap('#pay')
      await screen.says('#pay-error', '正在维护')
      await screen.says('#maintenance', '正在维护，预计')
      await wallet.backstage.decideSettings({ maintenance: null })
    })
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
