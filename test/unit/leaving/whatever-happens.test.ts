import fc from 'fast-check'
import type { Device } from '../../../cloudfunctions/shared/device-session/device'
import { settleRefund } from '../../../cloudfunctions/shared/refund/settle'
import { handle } from '../../../cloudfunctions/user-events/handle'
import { current, ordered } from '../../support/memory/people'
import { callerOf } from '../../support/memory/wallet'
import type { Refund } from '../../../cloudfunctions/shared/refund/refund'
import type { Order } from '../../../cloudfunctions/shared/recharge/order'
import { leaver, type Leaver } from './leaver'

const MINUTE = 60_000

/** Everything that people and WeChat do around somebody who wants to leave, at once and one after another. */
const deed = fc.oneof(
  fc.record({ kind: fc.constant('order' as const), payFen: fc.constantFrom(100, 2_000, 5_000) }),
  fc.record({ kind: fc.constantFrom('pay' as const, 'use' as const, 'stop' as const, 'refund' as const, 'refunds end' as const, 'wait' as const) }),
  fc.record({ kind: fc.constantFrom('profile' as const, 'revoke' as const) }),
  fc.record({ kind: fc.constant('leave' as const) }),
  fc.record({ kind: fc.constant('fault' as const), with: fc.constantFrom('conflict' as const, 'lost' as const, 'fails' as const), at: fc.nat({ max: 40 }) }),
)
type Deed = typeof deed extends fc.Arbitrary<infer D> ? D : never

async function does(made: Leaver, doing: Deed, index: number): Promise<unknown> {
  const { hall, wallet, account, openid, call, notifyPaid } = made
  const orders = () => wallet.sdk.documents.all('orders') as unknown as Order[]
  switch (doing.kind) {
    case 'order': return ordered(wallet, await current(wallet, account), doing.payFen)
    case 'pay': {
      // Also what was closed, and after the account is gone: WeChat's money comes when it comes.
      const order = orders().find(({ creditedAt }) => creditedAt === null)
      if (!order) return undefined
      wallet.pay.paid(order._id, order.payFen, openid, { paidAt: wallet.now })
      return notifyPaid(order._id)
    }
    case 'use':
      hall.place({ _id: 'A', sessionId: (wallet.sdk.documents.get('devices', 'A') as unknown as Device).sessionId })
      return hall.running(await current(wallet, account))
    case 'stop': return Promise.all(hall.sessions().filter(({ dueAt }) => dueAt !== null).map(({ _id }) => hall.tell(_id, { kind: 'stopped', deviceId: 'A', at: wallet.now })))
    case 'refund': {
      const quote = await call('refund.quote', {})
      if (!quote.success || quote.result.amount === 0) return undefined
      const { amount, forfeited_amount } = quote.result
      return call('refund.request', { amount, forfeited_amount, client_token: `token-${index}-0000` })
    }
    case 'refunds end': {
      wallet.pay.refunds.end(index % 3 === 0 ? 'failed' : 'arrived')
      const refunds = wallet.sdk.documents.all('refunds') as unknown as Refund[]
      return Promise.all(refunds.map((refund) => settleRefund(wallet.services, refund)))
    }
    case 'wait':
      wallet.now += 20 * MINUTE
      return hall.sweep()
    case 'profile': return call('profile.update', { nike_name: `林${index}` })
    case 'revoke': return handle(wallet.services, { MsgType: 'event', Event: 'user_authorization_revoke', CreateTime: Math.floor(wallet.now / 1_000), OpenID: openid, RevokeInfo: '6,8' }, callerOf(null, ''))
    case 'leave': {
      const look = await call('account.delete.look', {})
      return look.success ? call('account.delete', { forfeited_account: look.result.forfeited_account }) : undefined
    }
    case 'fault': {
      let left = doing.at
      wallet.sdk.fault = () => ((left -= 1) === 0 ? doing.with : undefined)
      return undefined
    }
  }
}

/** Until nothing stands in the way: uses end, refunds arrive, orders close. */
async function gone(made: Leaver): Promise<void> {
  const { hall, wallet, stored, leave, notifyRefunded } = made
  wallet.sdk.fault = () => undefined
  for (let day = 0; day < 3 && stored().deletedAt === undefined; day += 1) {
    wallet.now += 24 * 60 * MINUTE
    await hall.sweep()
    wallet.pay.refunds.end('arrived')
    for (const id of stored().openRefunds ?? []) await notifyRefunded(id)
    await leave().catch(() => undefined)
  }
  if (stored().deletedAt === undefined) throw new Error('nobody could leave')
}

describe('whatever happened before', () => {
  it('an account can be left, its books add up, nothing personal stays, and the number is free', async () => {
    await fc.assert(fc.asyncProperty(
      fc.array(fc.record({ together: fc.boolean(), it: deed }), { minLength: 2, maxLength: 12 }),
      async (deeds) => {
        const made = await leaver(5_000)
        let running: Promise<unknown>[] = []
        for (const [index, doing] of deeds.entries()) {
          running.push(does(made, doing.it, index))
          if (doing.together) continue
          // Refusals, and a database that does not answer, are part of it.
          await Promise.allSettled(running)
          running = []
        }
        await Promise.allSettled(running)
        await gone(made)

        expect(await made.audit()).toEqual([])
        expect(made.hall.audit()).toEqual([])
        const { openid, account, wallet } = made
        expect(made.stored()).toMatchObject({ openid: `deleted:${account._id}`, nickname: '', mobile: '', mobileHash: '' })
        expect(JSON.stringify(wallet.sdk.documents.all('accounts'))).not.toContain(openid)
        // It was left with nothing, and what came in since then is in it.
        const entries = made.entries().sort((one, other) => other.seq - one.seq)
        const late = entries.slice(0, entries.findIndex(({ kind }) => kind !== 'recharge'))
        expect(made.stored().balanceFen).toBe(late.reduce((sum, { amountFen }) => sum + amountFen, 0))
        expect(await made.signIn(undefined, '13800000001')).toMatchObject({ balanceFen: 0, seq: 0 })
      },
    ), { numRuns: 60 })
  })
})
