import fc from 'fast-check'
import { openAccount } from '../../../cloudfunctions/shared/ledger/account'
import { makeCursor, readCursor } from '../../../cloudfunctions/shared/ledger/cursor'
import type { Entry, ListKind } from '../../../cloudfunctions/shared/ledger/entry'
import { listEntries, type ListQuery } from '../../../cloudfunctions/shared/ledger/list'
import { postAdjustment, postCharge, postRecharge, postRefund } from '../../../cloudfunctions/shared/ledger/post'
import { DETAIL, LIN, MOBILE, charged, current, recharged, signedIn } from '../../support/memory/people'
import { NOON, TestWallet } from '../../support/memory/wallet'

/** A wallet with one account whose entries were stored directly: charges at the given times, a recharge before every third. */
async function historyAt(times: readonly number[]) {
  const wallet = new TestWallet()
  let account = openAccount({ _id: 'a', openid: LIN, mobileHash: 'h', mobile: '138******78' }, NOON)
  const entries: Entry[] = []
  const post = (posted: { account: typeof account, entry: Entry }) => {
    account = posted.account
    entries.push(posted.entry)
  }
  times.forEach((at, index) => {
    if (index % 3 === 0) post(postRecharge(account, `R${index}`, { transactionId: '42', paidAt: at, payFen: 1_000, bonusFen: 10 }, at))
    post(postCharge(account, `S${index}`, 50, DETAIL, at))
    if (index % 4 === 1) post(postRefund(account, `F${index}`, { principalFen: 30, bonusFen: 0 }, { outTradeNo: 'R0' }, at))
    if (index % 5 === 2) post(postAdjustment(account, `A${index}`, { principalFen: 7, bonusFen: 0 }, { reason: '更正', by: 'operator' }, at))
  })
  wallet.sdk.documents.commit([...entries.map((entry) => ['entries', entry._id, entry]), ['accounts', 'a', account]] as never)
  const list = (kind: ListKind, query: Partial<ListQuery>) => listEntries(wallet.services, account, kind, { page: 1, size: 20, ...query })
  /** Newest first. */
  const all = (kind: ListKind) => entries.filter((entry) => kind === 'all' || entry.kind === kind).reverse()
  return { wallet, all, list }
}

const times = fc.array(fc.integer({ min: 0, max: 5_000 }), { maxLength: 30 }).map((steps) => steps.map((_, index) => steps.slice(0, index + 1).reduce((sum, step) => sum + step, NOON)))

describe.each(['charge', 'recharge', 'refund', 'all'] as const)('the list of entries %p', (kind) => {
  it('gives the pages that slicing all entries would give', async () => {
    await fc.assert(fc.asyncProperty(times, fc.integer({ min: 1, max: 8 }), fc.integer({ min: 1, max: 10 }), async (at, page, size) => {
      const { all, list } = await historyAt(at)
      const { total, entries } = await list(kind, { page, size })
      expect(total).toBe(all(kind).length)
      expect(entries).toEqual(all(kind).slice((page - 1) * size, page * size))
    }), { numRuns: 20 })
  })

  it('gives the same through cursors, with a time range that includes both of its ends', async () => {
    const bound = fc.option(fc.integer({ min: -2_000, max: 40_000 }), { nil: undefined })
    await fc.assert(fc.asyncProperty(times, bound, bound, fc.integer({ min: 1, max: 7 }), async (at, start, end, size) => {
      const { all, list } = await historyAt(at)
      const from = start === undefined ? undefined : NOON + start
      const until = end === undefined ? undefined : NOON + end
      const expected = all(kind).filter((entry) => entry.at >= (from ?? -Infinity) && entry.at <= (until ?? Infinity))

      const walked: Entry[] = []
      let cursor: string | undefined
      do {
        const page = await list(kind, { size, from, until, cursor })
        expect(page.total).toBe(expected.length)
        walked.push(...page.entries)
        cursor = page.cursor ?? undefined
      } while (cursor !== undefined)
      expect(walked).toEqual(expected)
    }), { numRuns: 30 })
  })

  it('costs one query, and two small ones more with a time range', async () => {
    const { wallet, list } = await historyAt([NOON, NOON + 1, NOON + 2])
    expect(await wallet.tripsOf(() => list(kind, {}))).toEqual(['find entries'])
    expect(await wallet.tripsOf(() => list(kind, { from: NOON, until: NOON + 1 }))).toEqual(['find entries', 'find entries', 'find entries'])
    expect(await wallet.tripsOf(() => list(kind, { page: 99 }))).toEqual([])
  })
})

describe('lists of entries', () => {
  it('go on where they stopped although entries were posted meanwhile', async () => {
    const wallet = new TestWallet()
    const account = await signedIn(wallet, LIN, MOBILE)
    await recharged(wallet, account)
    for (const session of ['S1', 'S2', 'S3', 'S4']) await charged(wallet, account, session, 50)
    const first = await listEntries(wallet.services, await current(wallet, account), 'charge', { page: 1, size: 2 })
    await charged(wallet, account, 'S5', 50)
    const second = await listEntries(wallet.services, await current(wallet, account), 'charge', { page: 1, size: 2, cursor: first.cursor ?? '' })
    expect([...first.entries, ...second.entries].map(({ ref }) => ref)).toEqual(['S4', 'S3', 'S2', 'S1'])
    expect(second.cursor).toBeNull()
  })

  it('take only cursors that were made for this account and list', async () => {
    const { wallet: { services: { hash } } } = await historyAt([])
    const cursor = makeCursor(hash, 'a', 'charge', 17)
    expect(readCursor(hash, 'a', 'charge', cursor)).toBe(17)
    const forged = [cursor.replace(/^h/, 'i'), `0${cursor}`, `${cursor}x`, cursor.slice(0, -1), '', '1.', '-1.abc', 'NaN.x']
    for (const text of forged) expect(() => readCursor(hash, 'a', 'charge', text)).toThrow(expect.objectContaining({ code: 'INVALID_INPUT' }))
    expect(() => readCursor(hash, 'b', 'charge', cursor)).toThrow(expect.objectContaining({ code: 'INVALID_INPUT' }))
    for (const other of ['recharge', 'all'] as const) {
      expect(() => readCursor(hash, 'a', other, cursor)).toThrow(expect.objectContaining({ code: 'INVALID_INPUT' }))
    }
  })
})
