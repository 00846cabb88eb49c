import { auditAccount } from '../../../cloudfunctions/shared/audit/audit-account'
import type { AuditStore } from '../../../cloudfunctions/shared/audit/store'
import { openAccount, type Account } from '../../../cloudfunctions/shared/ledger/account'
import { ENTRY_KINDS, type Entry } from '../../../cloudfunctions/shared/ledger/entry'
import { postAdjustment } from '../../../cloudfunctions/shared/ledger/post'
import { AuditedAccount } from './audited'

let audited: AuditedAccount
beforeEach(async () => { audited = await AuditedAccount.make() })

/** `invariant: what` of each finding. */
const found = async () => (await audited.findings()).map(({ invariant, what }) => `${invariant}: ${what}`)

describe('an account whose books are right', () => {
  it('has entries of every kind, orders, refunds and device sessions in their states, and no finding', async () => {
    expect(new Set(audited.entries.map(({ kind }) => kind))).toEqual(new Set(ENTRY_KINDS))
    for (const state of ['created', 'closed', 'paid', 'refunding'] as const) expect(audited.order(state)).toBeDefined()
    for (const state of ['processing', 'refunded', 'returned'] as const) expect(audited.refundIn(state)).toBeDefined()
    expect(audited.hall.audit()).toEqual([])
    expect(await audited.findings()).toEqual([])
  })
})

describe('what is wrong is found, and nothing else', () => {
  it('I1: a balance that is not the sum of the entries', async () => {
    audited.corruptAccount({ balanceFen: audited.account.balanceFen + 100 })
    expect(await audited.findings()).toEqual([
      { invariant: 'I1', what: 'balance', expected: String(audited.account.balanceFen - 100), actual: String(audited.account.balanceFen) },
    ])
  })

  it('I1: principal and bonus that were swapped', async () => {
    const { principalFen, bonusFen } = audited.account
    audited.corruptAccount({ principalFen: bonusFen, bonusFen: principalFen })
    expect(await found()).toEqual(['I1: principal', 'I1: bonus'])
  })

  it('I2: counters, sums, months, number and time that do not equal the entries', async () => {
    const { kinds, months, seq, lastEntryAt, latest } = audited.account
    const [month = ''] = Object.keys(months)
    for (const [change, what] of [
      [{ kinds: { ...kinds, charge: { ...kinds.charge, count: 1 } } }, 'count of charge'],
      [{ kinds: { ...kinds, refund: { ...kinds.refund, bonusFen: -7 } } }, 'bonus of refund'],
      [{ months: { ...months, [month]: { ...months[month], refundCount: 9 } } }, `month ${month} refundCount`],
      [{ months: { ...months, 209901: { rechargeFen: 1, rechargeCount: 0, chargeFen: 0, chargeCount: 0 } } }, 'month 209901 rechargeFen'],
      [{ seq: seq + 1 }, 'seq'],
      [{ lastEntryAt: lastEntryAt - 1 }, 'time of the last entry'],
      [{ latest: latest.slice(1) }, 'latest entries'],
    ] as const) {
      const before = audited.account
      audited.corruptAccount(change)
      expect(await found()).toEqual([`I2: ${what}`])
      audited.corruptAccount(before)
    }
  })

  it('I3: what fell below zero', async () => {
    audited.corruptAccount({ bonusFen: -1 })
    expect(await found()).toEqual(['I1: bonus', 'I3: bonus'])
  })

  it('I4: a paid order that was not credited', async () => {
    audited.add('orders', { ...audited.order('paid'), _id: 'R9' })
    expect(await found()).toEqual(['I4: credit of order R9'])
  })

  it('I5: a credit without a paid order, or of another amount or payment', async () => {
    const paid = audited.order('paid')
    const { seq } = audited.entries.find(({ ref }) => ref === paid._id) as Entry
    audited.corrupt('orders', paid._id, { payFen: paid.payFen - 1 })
    expect(await found()).toEqual([`I5: principal of entry ${seq}, the credit of order ${paid._id}`])
    audited.corrupt('orders', paid._id, { ...paid, transactionId: 'other' })
    expect(await found()).toEqual([`I5: payment of order ${paid._id}`])
    audited.corrupt('orders', paid._id, { ...paid, state: 'created', paidAt: null, creditedAt: null, transactionId: null })
    expect(await found()).toEqual([`I5: credit of order ${paid._id}`])
    audited.remove('orders', paid._id)
    expect(await found()).toEqual([`I5: entry ${seq}`])
  })

  it('I10: numbers, order and balances of entries', async () => {
    const [first, second] = audited.entries as [Entry, Entry]
    for (const [change, what] of [
      [{ tseq: 7 }, 'number of entry 1 among its kind'],
      [{ at: second.at + 1 }, 'time of entry 2'],
      [{ balanceAfterFen: first.balanceAfterFen + 1 }, 'balance after entry'],
    ] as const) {
      audited.corrupt('entries', first._id, change)
      const findings = await found()
      expect(findings.length).toBeGreaterThan(0)
      for (const finding of findings) expect(finding).toContain(`I10: ${what}`)
      audited.corrupt('entries', first._id, first)
    }
    audited.corrupt('entries', first._id, { amountFen: first.amountFen + 1 })
    expect(await found()).toEqual(expect.arrayContaining(['I10: amount of entry 1', 'I10: balance after entry 1', 'I1: balance']))
  })

  it('I10: an entry that is gone', async () => {
    const adjustment = audited.entry('adjustment')
    audited.remove('entries', adjustment._id)
    expect(await found()).toEqual(expect.arrayContaining([
      `I10: number of entry ${adjustment.seq + 1}`, `I10: balance after entry ${adjustment.seq + 1}`, 'I1: balance', 'I2: seq', 'I2: count of adjustment',
    ]))
  })

  it('I10: a charge that gives', async () => {
    const charge = audited.entry('charge')
    audited.corrupt('entries', charge._id, { principalFen: 0 - charge.principalFen, bonusFen: 0 - charge.bonusFen, amountFen: 0 - charge.amountFen })
    expect(await found()).toContain(`I10: sign of entry ${charge.seq}`)
  })

  it('I11: a state that its times contradict', async () => {
    for (const [state, change, field] of [
      ['paid', { paidAt: null }, 'paidAt'], ['created', { closedAt: 1 }, 'closedAt'], ['closed', { closedAt: null }, 'closedAt'],
    ] as const) {
      const order = audited.order(state)
      audited.corrupt('orders', order._id, change)
      expect(await found()).toContain(`I11: ${field} of order ${order._id}, which is ${state}`)
      audited.corrupt('orders', order._id, order)
    }
    const refund = audited.refundIn('refunded')
    audited.corrupt('refunds', refund._id, { doneAt: null })
    const session = audited.session()
    audited.corrupt('sessions', session._id, { dueAt: 5 })
    expect(await found()).toEqual([
      `I11: doneAt of refund ${refund._id}, which is refunded`, `I11: dueAt of device session ${session._id}, which is settled`,
    ])
  })

  it('I11: an entry that was changed after it was posted', async () => {
    const last = audited.entries.at(-1) as Entry
    audited.corrupt('entries', last._id, { detail: { reason: 'other', by: 'test' } })
    expect(await found()).toEqual([`I11: entry ${last.seq}`])
  })

  it('I16: money that is no whole fen', async () => {
    const order = audited.order('created')
    audited.corrupt('orders', order._id, { payFen: 100.5 })
    expect(await found()).toEqual([`I16: price of order ${order._id}`])
    audited.corrupt('orders', order._id, order)
    audited.corruptAccount({ principalFen: 0.1 + 0.2 })
    expect(await found()).toEqual(['I16: principal'])
  })

  it('I19: a device session whose charge is missing, another, twice or of nothing', async () => {
    const session = audited.session()
    const charge = audited.entries.find(({ ref }) => ref === session._id) as Entry
    const { fee } = session
    audited.corrupt('sessions', session._id, { fee: { ...fee, amountFen: fee.amountFen - 1, waivedFen: fee.waivedFen + 1 } })
    expect(await found()).toEqual([`I19: amount of entry ${charge.seq}, the charge of device session ${session._id}`])
    audited.corrupt('sessions', session._id, session)
    audited.add('sessions', { ...session, _id: 'again' })
    expect(await found()).toEqual(['I19: charge of device session again'])
    audited.remove('sessions', 'again')
    audited.remove('sessions', session._id)
    expect(await found()).toEqual([`I19: entry ${charge.seq}`])
    audited.add('sessions', { ...session, state: 'cancelled', cancelledAt: session.settledAt, fee: null, startedAt: null, endedAt: null, settledAt: null })
    expect(await found()).toEqual([`I19: charge of device session ${session._id}, which is cancelled`])
  })

  it('I19: a fee that its calculation, its minutes or its tariff contradict', async () => {
    const session = audited.session()
    const { fee } = session
    const name = `device session ${session._id}`
    for (const [change, what] of [
      [{ fee: { ...fee, waivedFen: 5 } }, [`fee of ${name}`]],
      [{ fee: { ...fee, prices: [{ rateFen: 1, minutes: fee.amountFen }] } }, [`minutes of ${name} by price`, `prices of ${name}`]],
      [{ fee: { ...fee, freeMinutes: 1 } }, [`minutes of ${name} by price`, `free minutes of ${name}`]],
      [{ fee: { ...fee, waivedFen: -5, overCapFen: 5 } }, [`deductions of ${name}`]],
    ] as const) {
      audited.corrupt('sessions', session._id, change)
      expect(await found()).toEqual(what.map((one) => `I19: ${one}`))
      audited.corrupt('sessions', session._id, session)
    }
  })

  it('I19: a charge beyond the proof of life, or beyond the deadline', async () => {
    const session = audited.session()
    audited.corrupt('sessions', session._id, { deviceStoppedAt: null, lastSeenAt: session.endedAt - 30_001 })
    expect(await audited.findings()).toMatchObject([{ invariant: 'I19', expected: expect.stringContaining('proof of life') }])
    audited.corrupt('sessions', session._id, { deviceStoppedAt: null, lastSeenAt: session.endedAt - 30_000 })
    expect(await audited.findings()).toEqual([])
    audited.corrupt('sessions', session._id, { deadlineAt: session.endedAt - 1 })
    expect(await audited.findings()).toMatchObject([{ invariant: 'I19', expected: expect.stringContaining('deadline') }])
  })

  it('REFUND: a refund that its entries, its reversal or its order contradict', async () => {
    const [arrived, failed] = [audited.refundIn('refunded'), audited.refundIn('returned')]
    audited.corrupt('refunds', arrived._id, { bonusFen: arrived.bonusFen + 1 })
    expect(await found()).toEqual([expect.stringContaining(`REFUND: bonus of entry`)])
    audited.corrupt('refunds', arrived._id, { ...arrived, state: 'returned' })
    expect(await found()).toEqual(expect.arrayContaining([`REFUND: reversal of refund ${arrived._id}, which is returned`, `REFUND: refunded of order ${arrived.outTradeNo}`]))
    audited.corrupt('refunds', arrived._id, arrived)
    audited.corrupt('refunds', failed._id, { state: 'refunded' })
    expect(await found()).toEqual(expect.arrayContaining([`REFUND: reversal of refund ${failed._id}, which is refunded`]))
    audited.corrupt('refunds', failed._id, failed)
    audited.remove('refunds', arrived._id)
    expect((await found()).filter((finding) => finding.startsWith('REFUND: entry'))).toHaveLength(1)
    audited.add('refunds', arrived)
    audited.add('refunds', { ...arrived, _id: 'B9', outTradeNo: 'R9' })
    expect(await found()).toEqual(['REFUND: refund B9', 'REFUND: refunds of order R9'])
  })
})

describe('an audit', () => {
  it('names nobody', async () => {
    audited.corruptAccount({ balanceFen: 1, nickname: '林', latest: [] })
    const order = audited.order('paid')
    audited.corrupt('orders', order._id, { creditedAt: null })
    const text = JSON.stringify(await audited.findings())
    const { openid, mobile, mobileHash, nickname } = audited.account
    for (const personal of [openid, mobile, mobileHash, nickname]) expect(text).not.toContain(personal)
  })

  it('holds a part of a long history at a time and finds the same in it', async () => {
    const order = audited.order('paid')
    audited.corrupt('orders', order._id, { transactionId: 'other' })
    const { audits } = audited.hall.wallet.services
    const short = await auditAccount(audits, audited.account._id)
    // As long as it says that it is: it is read in as many parts.
    const long: AuditStore = { ...audits, account: async (id) => ({ ...await audits.account(id) as NonNullable<Awaited<ReturnType<AuditStore['account']>>>, seq: 100_001 }) }
    const parted = await auditAccount(long, audited.account._id)
    if (short.kind !== 'audited' || parted.kind !== 'audited') throw new Error('not audited')
    expect(parted.findings.filter(({ what }) => what !== 'seq')).toEqual(short.findings)
    expect(short.findings).toHaveLength(1)
  })

  it('reads a long history in pages of a thousand', async () => {
    const { entries, account } = longHistory(2_500)
    const pages: [number, number][] = []
    const store: AuditStore = {
      ...audited.hall.wallet.services.audits,
      account: async () => account,
      entriesAfter: async (_, seq, limit) => {
        pages.push([seq, limit])
        return entries.filter((entry) => entry.seq > seq).slice(0, limit)
      },
    }
    expect(await auditAccount(store, account._id)).toEqual({ kind: 'audited', entries: 2_500, findingCount: 0, findings: [] })
    expect(pages).toEqual([[0, 1_000], [1_000, 1_000], [2_000, 1_000]])
    entries.splice(1_500, 1, { ...entries[1_500] as Entry, balanceAfterFen: 1 })
    expect(await auditAccount(store, account._id)).toMatchObject({ findings: [{ what: 'balance after entry 1501' }, { what: 'balance after entry 1502' }] })
  })

  it('looks again when the account changed meanwhile, and finds nothing in what is only moving', async () => {
    const { audits } = audited.hall.wallet.services
    let moved = 0
    const moving: AuditStore = { ...audits, ordersAfter: async (...page) => {
      if ((moved += 1) === 1) await audited.adjust(5)
      return audits.ordersAfter(...page)
    }, entriesAfter: async (...page) => moved === 0 ? (await audits.entriesAfter(...page)).slice(0, -1) : audits.entriesAfter(...page) }
    expect(await auditAccount(moving, audited.account._id)).toMatchObject({ kind: 'audited', findingCount: 0 })
  })

  it('ends when its time is up, and says that there is no such account', async () => {
    const { audits } = audited.hall.wallet.services
    expect(await auditAccount(audits, audited.account._id, () => false)).toEqual({ kind: 'unfinished' })
    expect(await auditAccount(audits, 'nobody')).toEqual({ kind: 'no-account' })
  })
})

function longHistory(count: number): { account: Account, entries: Entry[] } {
  let account = openAccount({ _id: 'long', openid: 'o', mobileHash: 'h', mobile: '138******78' }, 0)
  const entries: Entry[] = []
  for (let made = 0; made < count; made += 1) {
    const posted = postAdjustment(account, String(made), { principalFen: 1, bonusFen: made % 3 }, { reason: '补偿', by: 'test' }, made)
    account = posted.account
    entries.push(posted.entry)
  }
  return { account, entries }
}
