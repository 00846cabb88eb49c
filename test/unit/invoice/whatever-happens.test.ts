import fc from 'fast-check'
import { AppError } from '../../../cloudfunctions/shared/app-error'
import { DuplicateId } from '../../../cloudfunctions/shared/duplicate-id'
import { issueInvoice, refuseInvoice } from '../../../cloudfunctions/shared/invoice/decide'
import type { Invoice } from '../../../cloudfunctions/shared/invoice/invoice'
import { consumedFen } from '../../../cloudfunctions/shared/invoice/invoiceable'
import { requestInvoice } from '../../../cloudfunctions/shared/invoice/request'
import type { Account } from '../../../cloudfunctions/shared/ledger/account'
import { adjustAccount } from '../../../cloudfunctions/shared/operation/adjust-account'
import { asked as refundAsked, turns, type Purse } from '../refund/healed'
import { MINUTE, purse } from '../refund/purse'

const deed = fc.oneof(
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('spend' as const), amountFen: fc.integer({ min: 1, max: 1_500 }) }) },
  { weight: 4, arbitrary: fc.record({ kind: fc.constant('invoice' as const), amountFen: fc.integer({ min: 100, max: 1_500 }), token: fc.nat({ max: 12 }) }) },
  fc.record({ kind: fc.constant('recharge' as const), payFen: fc.constantFrom(100, 2_000) }),
  fc.record({ kind: fc.constant('refund' as const), amountFen: fc.integer({ min: 1, max: 3_000 }), how: fc.constantFrom('arrived' as const, 'failed' as const) }),
  fc.record({ kind: fc.constant('adjust' as const), amountFen: fc.integer({ min: -800, max: 800 }).filter((fen) => fen !== 0) }),
  fc.record({ kind: fc.constantFrom('refuse' as const, 'issue' as const), which: fc.nat({ max: 5 }) }),
  fc.record({ kind: fc.constant('fault' as const), with: fc.constantFrom('conflict' as const, 'lost' as const, 'fails' as const), at: fc.nat({ max: 30 }) }),
)
type Deed = typeof deed extends fc.Arbitrary<infer D> ? D : never

/** As it stands, whatever the database is made to answer. */
const accountOf = ({ sdk, account }: Purse) => sdk.documents.get('accounts', account._id) as unknown as Account
const invoicesOf = ({ sdk }: Purse) => sdk.documents.all('invoices') as unknown as Invoice[]

async function does(made: Purse, it: Deed, index: number): Promise<unknown> {
  const { services, wallet, account } = made
  const row = { _id: `O${index}`, at: wallet.now, by: 'Chen', action: 'test', about: null, asked: {} }
  switch (it.kind) {
    case 'spend': return made.spend(it.amountFen, `S${index}`)
    case 'recharge': return made.paid(it.payFen)
    case 'invoice': {
      const wish = { amountFen: it.amountFen, kind: 'person' as const, title: '林', taxNumber: '', email: 'lin@example.com', clientToken: `token-${it.token}` }
      return requestInvoice(services, await made.now(), wish)
    }
    case 'refund': {
      const forfeitedFen = (await made.quote(it.amountFen)).forfeitedFen
      await refundAsked(made, it.amountFen, forfeitedFen, `refund-${index}`)
      made.wechat.end(it.how)
      wallet.now += 10 * MINUTE
      return made.sweep()
    }
    case 'adjust': {
      const parts = { principalFen: it.amountFen, bonusFen: 0 }
      return adjustAccount(services, row, { account: account._id, parts, reason: '更正', by: 'Chen', token: `adjust-${index}` })
    }
    case 'refuse':
    case 'issue': {
      const invoice = invoicesOf(made)[it.which]
      if (!invoice) return undefined
      return it.kind === 'issue' ? issueInvoice(services, row, invoice._id, { number: `N-${invoice._id}`, url: '' }) : refuseInvoice(services, row, invoice._id, '更正')
    }
    case 'fault': {
      let trips = 0
      made.sdk.fault = () => ((trips += 1) === it.at ? it.with : undefined)
      return undefined
    }
  }
}

/** Refused is an answer, and so is a request that timed out, or a charge that stands since its reply was lost; anything else is not. */
async function answered(doing: Promise<unknown>): Promise<void> {
  try {
    await doing
  } catch (error) {
    if (!(error instanceof AppError) && !(error instanceof DuplicateId) && !/request timeout/.test(String(error))) throw error
  }
}

/** The sums of the entries, counted here anew. */
function sumsOf(made: Purse) {
  const sum = (...kinds: string[]): number => made.entries().filter(({ kind }) => kinds.includes(kind)).reduce((total, { principalFen }) => total + principalFen, 0)
  const upwards = made.entries().filter(({ kind, principalFen }) => kind === 'adjustment' && principalFen > 0).reduce((total, { principalFen }) => total + principalFen, 0)
  return { usedFen: 0 - sum('charge'), upwards, paidFen: sum('recharge', 'refund', 'reversal') }
}

async function expectHolds(made: Purse): Promise<void> {
  const account = await made.now()
  const { usedFen, upwards, paidFen } = sumsOf(made)
  const counted = invoicesOf(made).filter(({ state }) => state !== 'refused').reduce((total, { amountFen }) => total + amountFen, 0)
  expect(account.invoicedFen ?? 0).toBe(counted)
  // Never over more than was used; what a later correction gave back is over by that at most.
  expect(counted).toBeLessThanOrEqual(usedFen)
  expect(counted - Math.max(0, consumedFen(account))).toBeLessThanOrEqual(upwards)
  // Never over money that did not come in, went back, or is still there.
  expect(consumedFen(account)).toBeLessThanOrEqual(paidFen - account.principalFen)
  expect(made.audit()).toEqual([])
}

describe('whatever happens', () => {
  it('invoices stay within what was used, one deed after another', async () => {
    await fc.assert(fc.asyncProperty(fc.array(deed, { minLength: 4, maxLength: 24 }), async (deeds) => {
      const made = await purse(5_000)
      for (const [index, it] of deeds.entries()) {
        const before = accountOf(made)
        await answered(does(made, it, index))
        const after = accountOf(made)
        const isReserved = (after.invoicedFen ?? 0) > (before.invoicedFen ?? 0)
        if (isReserved) expect(after.invoicedFen).toBeLessThanOrEqual(consumedFen(after))
      }
      made.sdk.fault = () => undefined
      await expectHolds(made)
    }), { numRuns: 40 })
  })

  it('and all at once', async () => {
    await fc.assert(fc.asyncProperty(fc.array(fc.record({ after: fc.nat({ max: 8 }), it: deed }), { minLength: 4, maxLength: 14 }), async (deeds) => {
      const made = await purse(5_000)
      await made.spend(1_200, 'S')
      await Promise.all(deeds.map(async ({ after, it }, index) => {
        await turns(after)
        await answered(does(made, it, index))
      }))
      made.sdk.fault = () => undefined
      await expectHolds(made)
    }), { numRuns: 40 })
  })
})
