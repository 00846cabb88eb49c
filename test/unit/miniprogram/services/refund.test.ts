import { aCheck, aQuote, aRefundState, aUser } from '../builders'
import { installFakeWx, ok, refused, type FakeWx } from '../fake-wx'

let fake: FakeWx
let refund: typeof import('../../../../miniprogram/services/refund')
let account: typeof import('../../../../miniprogram/services/account')

const reply = ok({ refunds: [aRefundState()], user: aUser({ balance_account: 8_850 }) })
const offline = () => Promise.reject({ errMsg: 'cloud.callFunction:fail request:fail' })
const tokens = () => fake.calls.filter(({ route }) => route === 'refund.request').map(({ input }) => (input as { client_token: string }).client_token)

beforeEach(async () => {
  fake = installFakeWx()
  fake.reply = () => ok(aCheck())
  account = await import('../../../../miniprogram/services/account')
  refund = await import('../../../../miniprogram/services/refund')
  await account.refresh()
  fake.calls.length = 0
})

describe('a refund', () => {
  it('is asked for as it was quoted, and the new balance is known at once', async () => {
    fake.reply = () => reply
    await expect(refund.requestRefund(aQuote())).resolves.toMatchObject({ refunds: [{ state: 'processing' }] })
    expect(fake.calls).toEqual([
      { route: 'refund.request', input: { amount: 11_850, forfeited_amount: 500, client_token: expect.stringMatching(/^[0-9A-Za-z_-]{8,64}$/) as string } },
    ])
    expect(account.account().view?.user?.balance_account).toBe(8_850)
  })

  it('is the same one whatever the answer to the first try was: none, or that something went wrong', async () => {
    const replies = [offline(), refused('INTERNAL'), refused('BUSY'), reply]
    fake.reply = () => replies.shift()
    for (const code of ['OFFLINE', 'INTERNAL', 'BUSY']) await expect(refund.requestRefund(aQuote())).rejects.toMatchObject({ code })
    await refund.requestRefund(aQuote())
    expect(new Set(tokens()).size).toBe(1)
  })

  it('is another one once the first came about, or once there is another quote', async () => {
    fake.reply = () => reply
    await refund.requestRefund(aQuote())
    await refund.requestRefund(aQuote())
    fake.reply = offline
    for (const quote of [aQuote({ amount: 100 }), aQuote({ forfeited_amount: 0 }), aQuote({ balance_after_account: 50 })]) {
      await expect(refund.requestRefund(quote)).rejects.toMatchObject({ code: 'OFFLINE' })
    }
    expect(new Set(tokens()).size).toBe(5)
  })
})

describe('what can come back', () => {
  it('is asked for all of it, or for an amount', async () => {
    fake.reply = () => ok(aQuote())
    await refund.quoteRefund()
    await refund.quoteRefund(300)
    expect(fake.calls).toEqual([{ route: 'refund.quote', input: {} }, { route: 'refund.quote', input: { amount: 300 } }])
  })

  it('and the refunds so far can be refused like any call', async () => {
    fake.reply = () => refused('NOT_REGISTERED')
    await expect(refund.quoteRefund()).rejects.toMatchObject({ code: 'NOT_REGISTERED' })
    await expect(refund.latestRefunds()).rejects.toMatchObject({ code: 'NOT_REGISTERED' })
  })
})
