import { wireTime } from '../../../../miniprogram/utils/date'
import { aCheck, aUser } from '../builders'
import { eventOf } from '../fake-page'
import { installFakeWx, ok, refused, type FakeWx } from '../fake-wx'
import { openPage, type OpenedPage } from '../opened-page'

const order = {
  out_trade_no: 'R1', amount: 5_000, bonus_amount: 500,
  payment: { timeStamp: '1', nonceStr: 'n', package: 'prepay_id=1', signType: 'MD5', paySign: 's' },
}
const credited = { state: 'credited', out_trade_no: 'R1', amount: 5_000, bonus_amount: 500, user: aUser({ balance_account: 17_850 }) }

describe('the page of recharges', () => {
  let fake: FakeWx
  let view: ReturnType<typeof aCheck>
  const routes = () => fake.calls.map(({ route }) => route)
  const option = (index: number) => eventOf({ dataset: { index } })

  beforeEach(() => {
    jest.useFakeTimers()
    fake = installFakeWx()
    view = aCheck({ time: wireTime(Date.now()) })
    fake.reply = (route) => ok(route === 'check' ? view : route === 'recharge' ? order : credited)
    for (const level of ['warn', 'error', 'info'] as const) jest.spyOn(console, level).mockImplementation(() => undefined)
  })
  afterEach(() => {
    jest.useRealTimers()
    jest.restoreAllMocks()
  })

  const open = (): Promise<OpenedPage> => openPage('recharge/recharge')

  it('pays what is chosen, is felt, and counts up to the new balance', async () => {
    const { page } = await open()
    expect(page.data).toMatchObject({ screen: 'form', selected: 1, payFen: 5_000, creditFen: 5_500, balanceFen: 12_350 })
    await page.onPay?.()
    await jest.advanceTimersByTimeAsync(1_000)
    expect(page.data).toMatchObject({ screen: 'credited', balanceFen: 17_850, shownFen: 17_850, paying: false })
    expect(fake.knocks).toEqual(['light'])
  })

  it('begins with what was paid last', async () => {
    fake.storage.set('wallet.lastAmount', 1_234)
    expect((await open()).page.data).toMatchObject({ selected: -1, custom: '12.34', payFen: 1_234 })
  })

  it('asks for the consent to a newer agreement before it orders', async () => {
    view = { ...view, settings: { ...view.settings, agreement_version: '2099-01-01' } }
    const { page } = await open()
    await page.onPay?.()
    expect(page.data).toMatchObject({ agreeing: true, paying: false })
    await page.onNotAgreed?.()
    expect(page.data.agreeing).toBe(false)
    expect(routes()).toEqual(['check'])
    await page.onPay?.()
    await page.onAgreed?.()
    expect(routes()).toContain('recharge')
  })

  it('pays nothing for less than was shown: what holds now stands on the form, and why', async () => {
    const first = { id: 'first20', pay_account: 2_000, credit_account: 2_200, first_only: true }
    const ordinary = { id: 'r20', pay_account: 2_000, credit_account: 2_000, first_only: false }
    view = { ...view, recharge_options: [first] }
    fake.pay = jest.fn()
    const { page } = await open()
    expect(page.data).toMatchObject({ payFen: 2_000, creditFen: 2_200 })
    fake.reply = (route) => ok(route === 'check' ? { ...view, recharge_options: [ordinary] } : { ...order, amount: 2_000, bonus_amount: 0 })
    await page.onPay?.()
    expect(fake.pay).not.toHaveBeenCalled()
    expect(page.data).toMatchObject({ screen: 'form', payFen: 2_000, creditFen: 2_000, paying: false, noteText: '优惠只有一次，这笔到账 ¥20.00。还没有付款。' })
    await page.onOption?.(option(0))
    expect(page.data.noteText).toBe('')
  })

  it.each([
    ['PAYMENT_UNAVAILABLE', {}], ['MAINTENANCE', { retry_after_seconds: 60 }], ['BALANCE_CAP_EXCEEDED', { limit_fen: 100_000 }], ['MOBILE_MISSING', {}], ['BUSY', {}],
  ])('says why, frees the button and is felt when %s', async (code, details) => {
    const { page } = await open()
    fake.reply = (route) => (route === 'recharge' ? refused(code, details) : ok(view))
    await page.onPay?.()
    expect(page.data).toMatchObject({ screen: 'form', errorCode: code, paying: false, slow: false })
    expect(fake.knocks).toEqual(['medium'])
  })

  it('shows what a refusal says of the account: a maintenance that has begun, a number that is gone', async () => {
    const { page } = await open()
    const maintenance = { from: wireTime(Date.now() - 60_000), until: wireTime(Date.now() + 3_600_000), text: '' }
    fake.reply = (route) => (route === 'recharge' ? refused('MAINTENANCE') : ok({ ...view, user: aUser({ mobile: '' }), settings: { ...view.settings, maintenance } }))
    await page.onPay?.()
    expect(page.data).toMatchObject({ resting: true, noMobile: true })
    fake.calls.length = 0
    await page.onPay?.()
    expect(routes()).toEqual([])
  })

  it('says after three seconds that an answer takes long, until it has come', async () => {
    const { page } = await open()
    let answer: (reply: unknown) => void = () => undefined
    fake.reply = (route) => (route === 'recharge' ? new Promise((resolve) => { answer = resolve }) : ok(credited))
    const paid = page.onPay?.()
    await jest.advanceTimersByTimeAsync(3_100)
    expect(page.data).toMatchObject({ slow: true, paying: true })
    answer(ok(order))
    await jest.advanceTimersByTimeAsync(1_000)
    await paid
    expect(page.data).toMatchObject({ slow: false, paying: false, screen: 'credited' })
  })

  it('keeps what was chosen while another page lies over it', async () => {
    const { page } = await open()
    await page.onOption?.(option(2))
    await page.onShow?.()
    expect(page.data).toMatchObject({ selected: 2, payFen: 10_000, creditFen: 11_500 })
    await page.onCustom?.(eventOf({ value: '33' }))
    await page.onShow?.()
    expect(page.data).toMatchObject({ selected: -1, custom: '33', payFen: 3_300 })
  })

  it('leads those who have no account to sign-in, and those whose account was closed nowhere', async () => {
    view = { ...view, registration: 0, user: null }
    expect((await open()).moves).toEqual(['redirectTo /pages/login/login?goal=recharge'])
    fake = installFakeWx()
    fake.reply = () => ok({ ...view, registration: -2 })
    expect((await open()).page.data.screen).toBe('deleted')
  })
})
