import fc from 'fast-check'
import { handle } from '../../../cloudfunctions/pay-callback/handle'
import { AppError } from '../../../cloudfunctions/shared/app-error'
import { creditRecharge } from '../../../cloudfunctions/shared/recharge/credit'
import { requestRefund } from '../../../cloudfunctions/shared/refund/request'
import { current, ordered } from '../../support/memory/people'
import type { PayTrouble } from '../../support/memory/refunds'
import { callerOf } from '../../support/memory/wallet'
import { DAY, MINUTE, purse } from './purse'

type Purse = Awaited<ReturnType<typeof purse>>

/** A call of the user with what was quoted before: refused is an answer, anything else is not. */
async function asked(made: Purse, amountFen: number, forfeitedFen: number, clientToken: string): Promise<string> {
  try {
    await requestRefund(made.services, { account: await made.now(), amountFen, forfeitedFen, clientToken, envId: 'test' })
    return 'taken'
  } catch (error) {
    if (error instanceof AppError) return error.code
    throw error
  }
}

const turns = async (count: number): Promise<void> => {
  for (let turn = 0; turn < count; turn += 1) await new Promise((resolve) => setImmediate(resolve))
}

/** WeChat is done with everything, answers, and the timer comes by until nothing is left to do. */
async function healed(made: Purse): Promise<void> {
  made.wallet.sdk.fault = () => undefined
  made.wechat.trouble = () => undefined
  for (let round = 0; round < 3; round += 1) {
    made.wallet.now += DAY
    await made.sweep()
    made.wechat.end('arrived')
  }
  expect(made.refunds().every(({ state }) => state === 'refunded' || state === 'returned')).toBe(true)
  expectAddedUp(made)
}

/** What is missing in our books is what WeChat gave back. */
function expectAddedUp({ wechat, entries, audit, orders }: Purse): void {
  const principal = (kind: string): number => entries().filter((entry) => entry.kind === kind).reduce((sum, { principalFen }) => sum + principalFen, 0)
  expect(wechat.backFen()).toBe(0 - principal('refund') - principal('reversal'))
  for (const { _id, payFen } of orders) expect(wechat.backFen(_id)).toBeLessThanOrEqual(payFen)
  expect(audit()).toEqual([])
}

describe('refunds at the same time', () => {
  it('of all of the balance: one of twenty is taken', async () => {
    const made = await purse(5_000)
    const answers = await Promise.all(Array.from({ length: 20 }, (_, index) => asked(made, 5_000, 500, `token-${index}`)))
    expect(answers.filter((answer) => answer === 'taken')).toHaveLength(1)
    expect(new Set(answers)).toEqual(new Set(['taken', 'REFUND_EXCEEDED']))
    expect(made.wechat.backFen()).toBe(5_000)
    await healed(made)
  })

  it('with one token: twenty taps are one refund', async () => {
    const made = await purse(5_000, 2_000)
    const answers = await Promise.all(Array.from({ length: 20 }, () => asked(made, 6_000, 428, 'token')))
    expect(new Set(answers)).toEqual(new Set(['taken']))
    expect(made.refunds()).toHaveLength(2)
    expect(made.wechat.backFen()).toBe(6_000)
    await healed(made)
  })

  it('of parts that together exceed the newest payment go on to the next', async () => {
    const made = await purse(2_000, 2_000)
    const answers = await Promise.all(Array.from({ length: 4 }, (_, index) => asked(made, 900, 0, `token-${index}`)))
    expect(answers).toEqual(Array(4).fill('taken'))
    expect(made.wechat.backFen()).toBe(3_600)
    await healed(made)
  })

  it('as a charge: one of the two is refused, and the balance never falls below nothing', async () => {
    for (let delay = 0; delay < 12; delay += 1) {
      const made = await purse(5_000)
      const [answer, charge] = await Promise.all([
        turns(delay).then(() => asked(made, 5_000, 500, 'token')),
        turns(12 - delay).then(() => made.spend(5_500, 'S1').then(() => 'charged', (error: AppError) => error.code)),
      ])
      expect([['taken', 'BALANCE_TOO_LOW'], ['REFUND_EXCEEDED', 'charged'], ['REFUND_QUOTE_CHANGED', 'charged']]).toContainEqual([answer, charge])
      await healed(made)
    }
  })

  it('as a credit: both stand, or the quote has changed', async () => {
    for (let delay = 0; delay < 12; delay += 1) {
      const made = await purse(5_000)
      const order = await ordered(made.wallet, await made.now(), 10_000)
      made.wallet.pay.paid(order._id, 10_000, made.account.openid, { paidAt: made.wallet.now })
      const [answer, credit] = await Promise.all([
        turns(delay).then(() => asked(made, 4_000, 400, 'token')),
        turns(12 - delay).then(() => creditRecharge(made.services, order)),
      ])
      expect(credit).toMatchObject({ kind: 'credited' })
      expect(['taken', 'REFUND_QUOTE_CHANGED']).toContain(answer)
      expect((await made.now()).balanceFen).toBe(17_000 - (answer === 'taken' ? 4_400 : 0))
      await healed(made)
    }
  })

  it('as the start of a device session: never both', async () => {
    const made = await purse(5_000)
    const session = { _id: 'S', account: made.account._id, state: 'pending', dueAt: made.wallet.now + MINUTE, spendableFen: 5_500, requestedAt: made.wallet.now }
    for (const state of ['pending', 'active', 'stopping']) {
      made.sdk.documents.commit([['sessions', 'S', { ...session, state } as never], ['accounts', made.account._id, { ...await made.now(), deviceSessionId: 'S' } as never]])
      expect(await asked(made, 100, 10, 'token')).toBe('DEVICE_SESSION_RUNNING')
      expect(await made.quote()).toMatchObject({ refusal: 'DEVICE_SESSION_RUNNING', refundableFen: 5_000 })
    }
    expect(made.refunds()).toEqual([])
    // Nobody confirmed it, and the timer has not come by.
    made.sdk.documents.commit([['sessions', 'S', session as never]])
    made.wallet.now += MINUTE + 1
    expect(await asked(made, 100, 10, 'token')).toBe('taken')
    expect(await made.now()).toMatchObject({ deviceSessionId: null })
  })

  it('a quote ends a device session whose time is over', async () => {
    const made = await purse(5_000)
    const session = { _id: 'S', account: made.account._id, state: 'pending', dueAt: made.wallet.now - 1, spendableFen: 5_500, requestedAt: made.wallet.now }
    made.sdk.documents.commit([['sessions', 'S', session as never], ['accounts', made.account._id, { ...await made.now(), deviceSessionId: 'S' } as never]])
    expect(await made.quote()).toMatchObject({ refusal: null })
  })
})

describe('a crash or a fault', () => {
  it('between the hold and WeChat loses nothing: the sweep asks', async () => {
    const made = await purse(5_000, 2_000)
    made.wallet.pay.refund = () => new Promise(() => undefined)
    void asked(made, 6_000, 428, 'token')
    await turns(40)
    expect(made.refunds()).toMatchObject([{ state: 'held' }, { state: 'held' }])
    expect((await made.now()).principalFen).toBe(1_000)
    made.wallet.pay.refund = (request) => made.wechat.refund(request)
    await healed(made)
    expect(made.wechat.backFen()).toBe(6_000)
  })

  const trips = ['begin', 'get accounts', 'get orders', 'add refunds', 'set accounts', 'add entries', 'update orders', 'commit', 'update refunds', 'get refunds']

  it.each(trips.flatMap((trip) => (['conflict', 'lost', 'fails'] as const).map((fault) => [trip, fault] as const)))('at "%s" (%s) of a request leaves books that add up', async (trip, fault) => {
    const made = await purse(5_000)
    let left = 2
    made.sdk.fault = (name) => (name === trip && (left -= 1) >= 0 ? fault : undefined)
    const first = await asked(made, 2_000, 200, 'token').catch((error: Error) => error.message)
    expect(['taken', 'request timeout']).toContain(first)
    made.sdk.fault = () => undefined
    expect(await asked(made, 2_000, 200, 'token')).toBe('taken')
    expect(made.refunds()).toHaveLength(1)
    await healed(made)
    expect(made.wechat.backFen()).toBe(2_000)
  })

  it.each(['begin', 'get refunds', 'get accounts', 'get orders', 'set accounts', 'add entries', 'update orders', 'set refunds', 'commit']
    .flatMap((trip) => (['conflict', 'lost', 'fails'] as const).map((fault) => [trip, fault] as const)))('at "%s" (%s) of putting back puts back once', async (trip, fault) => {
    const made = await purse(5_000)
    await asked(made, 2_000, 200, 'token')
    made.wechat.end('failed')
    let left = 2
    made.sdk.fault = (name) => (name === trip && (left -= 1) >= 0 ? fault : undefined)
    const notify = () => handle(made.services, { outRefundNo: made.refunds()[0]?._id }, callerOf(null, 'wx_paycallback'))
    await notify()
    made.sdk.fault = () => undefined
    expect(await notify()).toEqual({ errcode: 0, errmsg: '' })
    expect((await made.now()).balanceFen).toBe(5_500)
    await healed(made)
  })
})

describe('whatever happens', () => {
  const deed = fc.oneof(
    fc.record({ kind: fc.constant('request' as const), amountFen: fc.integer({ min: 1, max: 7_000 }), token: fc.nat({ max: 3 }) }),
    fc.record({ kind: fc.constant('spend' as const), amountFen: fc.integer({ min: 1, max: 3_000 }) }),
    fc.record({ kind: fc.constant('recharge' as const), payFen: fc.constantFrom(100, 2_000, 5_000) }),
    fc.record({ kind: fc.constant('end' as const), how: fc.constantFrom('arrived' as const, 'failed' as const) }),
    fc.record({ kind: fc.constantFrom('notify' as const, 'sweep' as const) }),
    fc.record({ kind: fc.constant('trouble' as const), with: fc.constantFrom<(PayTrouble | undefined)[]>('lost', 'fails', 'unfunded', 'impossible', undefined) }),
    fc.record({ kind: fc.constant('fault' as const), with: fc.constantFrom('conflict' as const, 'lost' as const, 'fails' as const), at: fc.nat({ max: 30 }) }),
  )
  type Deed = typeof deed extends fc.Arbitrary<infer D> ? D : never

  async function does(made: Purse, { after, it: doing }: { after: number, it: Deed }, index: number): Promise<unknown> {
    const { wallet, wechat } = made
    await turns(after)
    switch (doing.kind) {
      case 'request': {
        const forfeitedFen = await made.quote(doing.amountFen).then((quote) => quote.forfeitedFen, () => 0)
        return asked(made, doing.amountFen, forfeitedFen, `token-${doing.token}`)
      }
      case 'spend': return made.spend(doing.amountFen, `S${index}`)
      case 'recharge': {
        const order = await ordered(wallet, await current(wallet, made.account), doing.payFen)
        made.orders.push(order)
        wallet.pay.paid(order._id, doing.payFen, made.account.openid, { paidAt: wallet.now })
        return creditRecharge(made.services, order)
      }
      case 'end': return wechat.end(doing.how)
      case 'notify': return Promise.all(made.refunds().map(({ _id }) => handle(made.services, { outRefundNo: _id }, callerOf(null, 'wx_paycallback'))))
      case 'sweep':
        wallet.now += 10 * MINUTE
        return made.sweep()
      case 'trouble':
        wechat.trouble = () => doing.with
        return undefined
      case 'fault': {
        let left = doing.at
        wallet.sdk.fault = () => ((left -= 1) === 0 ? doing.with : undefined)
        return undefined
      }
    }
  }

  it('the entries add up to the balance, and what our books gave back is what WeChat did', async () => {
    await fc.assert(fc.asyncProperty(
      fc.array(fc.record({ after: fc.nat({ max: 60 }), it: deed }), { minLength: 3, maxLength: 14 }),
      async (deeds) => {
        const made = await purse(5_000, 2_000)
        // Refusals, and a database that does not answer, are part of it.
        await Promise.allSettled(deeds.map((doing, index) => does(made, doing, index)))
        await healed(made)
      },
    ), { numRuns: 250 })
  })
})
