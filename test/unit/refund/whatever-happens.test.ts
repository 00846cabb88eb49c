import fc from 'fast-check'
import { handle } from '../../../cloudfunctions/pay-callback/handle'
import { creditRecharge } from '../../../cloudfunctions/shared/recharge/credit'
import { current, ordered } from '../../support/memory/people'
import type { PayTrouble } from '../../support/memory/refunds'
import { callerOf } from '../../support/memory/wallet'
import { asked, healed, turns, type Purse } from './healed'
import { MINUTE, purse } from './purse'

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
    ), {
      numRuns: 250,
      // A notification met a request that was being refused: both sent, one put back what the other had got through.
      examples: [[[
        { after: 5, it: { kind: 'request', amountFen: 2_001, token: 0 } }, { after: 21, it: { kind: 'notify' } },
        { after: 21, it: { kind: 'trouble', with: undefined } }, { after: 0, it: { kind: 'trouble', with: 'impossible' } },
        { after: 0, it: { kind: 'spend', amountFen: 1 } },
      ]]],
    })
  })
})
