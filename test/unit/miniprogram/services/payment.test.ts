import { aCheck, aUser } from '../builders'
import { installFakeWx, ok, refused, type FakeWx } from '../fake-wx'

let fake: FakeWx
let payment: typeof import('../../../../miniprogram/services/payment')
let account: typeof import('../../../../miniprogram/services/account')

const order = {
  out_trade_no: 'R1', amount: 5_000, bonus_amount: 500,
  payment: { timeStamp: '1', nonceStr: 'n', package: 'prepay_id=1', signType: 'MD5', paySign: 's' },
}
const FIFTY = { payFen: 5_000, creditFen: 5_500 }
const steps = { slow: () => undefined, confirming: () => undefined }
const pending = { outTradeNo: 'R1', payFen: 5_000, creditFen: 5_500 }
const verified = (state: string) => ok({ state, out_trade_no: 'R1', amount: 5_000, bonus_amount: 500, user: aUser({ balance_account: 17_850 }) })
const routes = () => fake.calls.map(({ route }) => route)

beforeEach(async () => {
  jest.useFakeTimers()
  fake = installFakeWx()
  fake.reply = (route) => (route === 'recharge' ? ok(order) : route === 'check' ? ok(aCheck()) : verified('credited'))
  account = await import('../../../../miniprogram/services/account')
  payment = await import('../../../../miniprogram/services/payment')
  await account.refresh()
  fake.calls.length = 0
  for (const level of ['warn', 'error'] as const) jest.spyOn(console, level).mockImplementation(() => undefined)
})
afterEach(() => {
  jest.useRealTimers()
  jest.restoreAllMocks()
})

describe('a recharge', () => {
  it('takes one order and one look when the credit is there already', async () => {
    const confirming = jest.fn()
    await expect(payment.recharge(FIFTY, { ...steps, confirming })).resolves.toMatchObject({ kind: 'credited', recharge: pending })
    expect(routes()).toEqual(['recharge', 'recharge.verify'])
    expect(confirming).toHaveBeenCalledWith(pending)
    expect(account.account().view?.user?.balance_account).toBe(17_850)
    expect(payment.pendingRecharge()).toBeNull()
  })

  it('is quiet when the user closes the sheet: nothing is asked, nothing is kept', async () => {
    fake.pay = () => Promise.reject({ errMsg: 'requestPayment:fail cancel' })
    const confirming = jest.fn()
    await expect(payment.recharge(FIFTY, { ...steps, confirming })).resolves.toEqual({ kind: 'cancelled' })
    expect(confirming).not.toHaveBeenCalled()
    expect(routes()).toEqual(['recharge'])
    expect(payment.pendingRecharge()).toBeNull()
  })

  it('is kept before WeChat is asked, in case the app ends while paying', async () => {
    fake.pay = () => new Promise(() => undefined)
    void payment.recharge(FIFTY, steps)
    await jest.advanceTimersByTimeAsync(0)
    expect(payment.pendingRecharge()).toEqual(pending)
  })

  it('looks for about ten seconds, ever rarer, and then leaves it to the user', async () => {
    fake.reply = (route) => (route === 'recharge' ? ok(order) : verified('pending'))
    const started = Date.now()
    const outcome = payment.recharge(FIFTY, steps)
    await jest.advanceTimersByTimeAsync(30_000)
    await expect(outcome).resolves.toEqual({ kind: 'pending', recharge: pending })
    expect(routes().filter((route) => route === 'recharge.verify')).toHaveLength(7)
    expect(Date.now() - started).toBeGreaterThanOrEqual(10_000)
    expect(payment.pendingRecharge()).toEqual(pending)
  })

  it('stays pending when the server cannot be reached after paying', async () => {
    fake.reply = (route) => (route === 'recharge' ? ok(order) : Promise.reject({ errMsg: 'cloud.callFunction:fail request:fail' }))
    const outcome = payment.recharge(FIFTY, steps)
    await jest.advanceTimersByTimeAsync(30_000)
    await expect(outcome).resolves.toMatchObject({ kind: 'pending' })
  })

  it('is credited although the sheet said it failed', async () => {
    fake.pay = () => Promise.reject({ errMsg: 'requestPayment:fail network' })
    await expect(payment.recharge(FIFTY, steps)).resolves.toMatchObject({ kind: 'credited' })
  })

  it('fails when the sheet failed and WeChat knows of no payment', async () => {
    fake.pay = () => Promise.reject({ errMsg: 'requestPayment:fail system error' })
    fake.reply = (route) => (route === 'recharge' ? ok(order) : verified('pending'))
    await expect(payment.recharge(FIFTY, steps)).rejects.toMatchObject({ code: 'PAYMENT_FAILED' })
    expect(payment.pendingRecharge()).toBeNull()
  })

  it('sends the same token again when the first try got no answer, and another one for the next recharge', async () => {
    const replies = [Promise.reject({ errMsg: 'cloud.callFunction:fail request:fail' }), ok(order), ok(order)]
    fake.reply = (route) => (route === 'recharge' ? replies.shift() : verified('credited'))
    await expect(payment.recharge(FIFTY, steps)).rejects.toMatchObject({ code: 'OFFLINE' })
    await payment.recharge(FIFTY, steps)
    await payment.recharge(FIFTY, steps)
    const tokens = fake.calls.filter(({ route }) => route === 'recharge').map(({ input }) => (input as { client_token: string }).client_token)
    expect(tokens[1]).toBe(tokens[0])
    expect(tokens[2]).not.toBe(tokens[0])
    for (const token of tokens) expect(token).toMatch(/^[0-9A-Za-z_-]{8,64}$/)
  })

  it('takes a new token for another amount', async () => {
    fake.reply = () => Promise.reject({ errMsg: 'cloud.callFunction:fail request:fail' })
    await expect(payment.recharge(FIFTY, steps)).rejects.toBeDefined()
    await expect(payment.recharge({ payFen: 2_000, creditFen: 2_000 }, steps)).rejects.toBeDefined()
    const [first, second] = fake.calls.map(({ input }) => (input as { client_token: string }).client_token)
    expect(second).not.toBe(first)
  })

  it('does not open the sheet for less than what was shown, and orders anew the next time', async () => {
    fake.pay = jest.fn()
    fake.reply = (route) => (route === 'recharge' ? ok({ ...order, bonus_amount: 0 }) : ok(aCheck()))
    await expect(payment.recharge(FIFTY, steps)).resolves.toEqual({ kind: 'repriced', recharge: { outTradeNo: 'R1', payFen: 5_000, creditFen: 5_000 } })
    expect(fake.pay).not.toHaveBeenCalled()
    expect(payment.pendingRecharge()).toBeNull()
    await payment.recharge(FIFTY, steps)
    const [first, second] = fake.calls.map(({ input }) => (input as { client_token: string }).client_token)
    expect(second).not.toBe(first)
  })

  it('is the same order when WeChat Pay did not answer the first time', async () => {
    const replies = [refused('PAYMENT_UNAVAILABLE'), ok(order)]
    fake.reply = (route) => (route === 'recharge' ? replies.shift() : verified('credited'))
    await expect(payment.recharge(FIFTY, steps)).rejects.toMatchObject({ code: 'PAYMENT_UNAVAILABLE' })
    await payment.recharge(FIFTY, steps)
    const [first, second] = fake.calls.filter(({ route }) => route === 'recharge').map(({ input }) => (input as { client_token: string }).client_token)
    expect(second).toBe(first)
  })

  it('says after three seconds that the order takes long', async () => {
    fake.reply = () => new Promise(() => undefined)
    const slow = jest.fn()
    void payment.recharge(FIFTY, { ...steps, slow })
    await jest.advanceTimersByTimeAsync(2_900)
    expect(slow).not.toHaveBeenCalled()
    await jest.advanceTimersByTimeAsync(200)
    expect(slow).toHaveBeenCalledTimes(1)
  })

  it('remembers the amount that was paid last, until log-out', async () => {
    expect(payment.lastAmount()).toBeNull()
    await payment.recharge(FIFTY, steps)
    expect(payment.lastAmount()).toBe(5_000)
    account.signOut()
    expect(payment.lastAmount()).toBeNull()
  })

  it('does not open the sheet when the order is refused', async () => {
    fake.reply = () => refused('BALANCE_CAP_EXCEEDED', { limit_fen: 100_000 })
    fake.pay = jest.fn()
    await expect(payment.recharge(FIFTY, steps)).rejects.toMatchObject({ code: 'BALANCE_CAP_EXCEEDED' })
    expect(fake.pay).not.toHaveBeenCalled()
  })
})

describe('a recharge that was left open', () => {
  beforeEach(() => { fake.storage.set('wallet.recharge', pending) })

  it('is credited by looking again', async () => {
    await expect(payment.checkPayment(pending)).resolves.toMatchObject({ kind: 'credited' })
    expect(payment.pendingRecharge()).toBeNull()
  })

  it('is over when its order was closed', async () => {
    fake.reply = () => verified('closed')
    await expect(payment.checkPayment(pending)).resolves.toMatchObject({ kind: 'closed' })
    expect(payment.pendingRecharge()).toBeNull()
  })

  it('is no longer mentioned once the account shows it', () => {
    fake.storage.set('wallet.recharge', { ...pending, outTradeNo: 'R20260820140211x1' })
    expect(payment.pendingRecharge()).toBeNull()
    expect(fake.storage.has('wallet.recharge')).toBe(false)
  })
})
