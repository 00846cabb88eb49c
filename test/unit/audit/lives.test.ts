import fc from 'fast-check'
import { auditAccount } from '../../../cloudfunctions/shared/audit/audit-account'
import { sweepRefunds } from '../../../cloudfunctions/shared/refund/sweep'
import { quoteFor, requestRefund } from '../../../cloudfunctions/shared/refund/request'
import { recharged } from '../../support/memory/people'
import { Hall, SECOND } from '../device-session/hall'

/** What may happen next. */
const event = fc.oneof(
  fc.record({ kind: fc.constant('recharge' as const), fen: fc.integer({ min: 100, max: 3_000 }) }),
  fc.record({ kind: fc.constant('start' as const) }),
  fc.record({ kind: fc.constant('beat' as const) }),
  fc.record({ kind: fc.constantFrom('device stops' as const, 'user stops' as const), agoMs: fc.integer({ min: 0, max: 600_000 }) }),
  fc.record({ kind: fc.constant('reboot' as const) }),
  fc.record({ kind: fc.constant('refund' as const), fen: fc.integer({ min: 1, max: 2_000 }), end: fc.constantFrom('arrived' as const, 'failed' as const) }),
  fc.record({ kind: fc.constant('later' as const), seconds: fc.integer({ min: 1, max: 1_800 }) }),
)

describe('a life by the real code', () => {
  it('is never found wrong, whatever happens in it', async () => {
    await fc.assert(fc.asyncProperty(fc.array(event, { minLength: 20, maxLength: 60 }), async (events) => {
      const hall = new Hall()
      const { wallet } = hall
      const { services } = wallet
      const account = await hall.person(2_000)
      let tokens = 0
      let latest = ''
      for (const next of events) {
        switch (next.kind) {
          case 'recharge':
            await recharged(wallet, account, next.fen)
            break
          case 'start': {
            const device = wallet.sdk.documents.get('devices', 'A')
            wallet.sdk.documents.commit([['devices', 'A', { ...device, lastSeenAt: wallet.now } as never]])
            const outcome = await hall.start(await hall.now(account))
            if (outcome.kind === 'started') latest = outcome.session._id
            if (latest) await hall.tell(latest, { kind: 'started', deviceId: 'A', at: wallet.now, bootId: 'boot-1' })
            break
          }
          case 'beat':
          case 'reboot':
            if (latest) await hall.tell(latest, { kind: 'beat', deviceId: 'A', bootId: next.kind === 'beat' ? 'boot-1' : 'boot-2' })
            break
          case 'device stops':
            if (latest) await hall.tell(latest, { kind: 'stopped', deviceId: 'A', at: wallet.now - next.agoMs })
            break
          case 'user stops':
            if (latest) await hall.tell(latest, { kind: 'stop', account: account._id })
            break
          case 'refund': {
            const current = await hall.now(account)
            const quote = await quoteFor(services, current, undefined)
            const amountFen = Math.min(next.fen, quote.refundableFen)
            if (quote.refusal !== null || amountFen === 0) break
            const { forfeitedFen } = await quoteFor(services, current, amountFen)
            await requestRefund(services, { account: current, amountFen, forfeitedFen, clientToken: `token-${tokens += 1}`, envId: 'test' })
            wallet.pay.refunds.end(next.end)
            break
          }
          case 'later':
            hall.later(next.seconds * SECOND)
            await hall.sweep()
            await sweepRefunds(services, Infinity)
        }
      }
      expect(await auditAccount(services.audits, account._id)).toMatchObject({ kind: 'audited', findings: [] })
    }), { numRuns: 40 })
  })
})
