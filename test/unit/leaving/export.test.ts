import type { ExportReply } from '../../../cloudfunctions/shared/contract'
import { recharged } from '../../support/memory/people'
import { AuditedAccount } from '../audit/audited'
import { leaver, type Leaver } from './leaver'

async function exported({ ok }: Pick<Leaver, 'ok'>, who?: string): Promise<ExportReply['part'][]> {
  const parts: ExportReply['part'][] = []
  let cursor: string | undefined
  do {
    const reply: ExportReply = await ok('account.export', cursor === undefined ? {} : { cursor }, who)
    expect(reply.part.rows.length).toBeLessThanOrEqual(200)
    parts.push(reply.part)
    cursor = reply.cursor ?? undefined
  } while (cursor !== undefined)
  return parts
}

describe('the export of one\'s own data', () => {
  it('begins with the account and goes through all sections that have rows', async () => {
    const made = await leaver()
    const { hall, account, wallet } = made
    hall.store('accounts', { ...made.stored(), consents: [{ version: '2026-11-23', at: wallet.now }] })
    const sessionId = await hall.running(account)
    hall.later(60_000)
    await hall.tell(sessionId, { kind: 'stopped', deviceId: 'A', at: wallet.now })
    hall.store('tickets', { _id: 't1', account: account._id, kind: 'fault', text: '屏幕不亮', contact: '13800000001', deviceId: null, place: null, entryId: null, photos: ['cloud://p'], state: 'open', answers: [], createdAt: wallet.now, closedAt: null })
    const parts = await exported(made)
    expect(parts.map(({ section, rows }) => [section, rows.length])).toEqual([
      ['account', 1], ['entries', 2], ['orders', 1], ['device_sessions', 1], ['tickets', 1], ['invoices', 0],
    ])
    expect(parts[0]?.rows).toMatchObject([{ id: account._id, mobile: '138******01', consents: [{ version: '2026-11-23', time: '2026-11-23 13:00:00' }] }])
    expect(parts[1]?.rows).toMatchObject([{ type: 'recharge', amount: 5_000 }, { type: 'expense', cost_money: 50 }])
    expect(parts[2]?.rows).toMatchObject([{ amount: 5_000, bonus_amount: 500, state: 'paid', pay_time: '2026-11-23 13:00:00' }])
    expect(parts[4]?.rows).toMatchObject([{ text: '屏幕不亮', contact: '13800000001', photos: ['cloud://p'] }])
    expect(JSON.parse(JSON.stringify(parts))).toEqual(parts)
  })

  it('holds every entry once, however many pages that takes', async () => {
    const made = await leaver(0)
    const { wallet, hall, account } = made
    hall.store('settings', { ...await wallet.services.settings(), _id: 'wallet', balanceCapFen: 9_999_999 })
    wallet.now += 3_600_000
    for (let count = 0; count < 210; count += 1) await recharged(wallet, account, 100)
    const parts = await exported(made)
    const rows = parts.filter(({ section }) => section === 'entries').flatMap((part) => part.rows as { id: string }[])
    expect(new Set(rows.map(({ id }) => id)).size).toBe(210)
    expect(rows).toHaveLength(210)
    const orders = parts.filter(({ section }) => section === 'orders').flatMap((part) => part.rows)
    expect(orders).toHaveLength(210)
  })

  it('leaves out none of many tickets, also when several were opened in one moment', async () => {
    const made = await leaver(0)
    const { hall, account } = made
    for (let count = 0; count < 230; count += 1) {
      hall.store('tickets', { _id: `t${count}`, account: account._id, kind: 'fault', text: `${count}`, contact: '', deviceId: null, place: null, entryId: null, photos: [], state: 'open', answers: [], createdAt: Math.floor(count / 3), closedAt: null })
    }
    const rows = (await exported(made)).filter(({ section }) => section === 'tickets').flatMap((part) => part.rows as { text: string }[])
    expect(rows.map(({ text }) => text)).toEqual(Array.from({ length: 230 }, (_, count) => String(count)))
  })

  it('is nobody else\'s, and tells nothing that is ours alone', async () => {
    const made = await leaver()
    const other = await made.hall.person(2_000)
    const text = JSON.stringify(await exported(made))
    expect(text).not.toContain(other._id)
    for (const internal of [made.openid, made.account.mobileHash, '13800000001']) expect(text).not.toContain(internal)
    expect(text).not.toMatch(/"[^"]*(openid|hash|Fen|At|token|_id)":(?<!"(session|device|user|entry|transaction)_id":)/)
  })

  it('tells of a whole life', async () => {
    const { hall, account } = await AuditedAccount.make()
    const made = await leaver(0)
    // The same routes over the other hall's documents.
    const { exportPage } = await import('../../../cloudfunctions/shared/leaving/export')
    const { exportPartView } = await import('../../../cloudfunctions/api/views/export')
    const { services } = hall.wallet
    const sections = new Set<string>()
    let cursor: string | null | undefined
    do {
      const { page, cursor: next } = await exportPage(services, account, cursor ?? undefined)
      sections.add(exportPartView(services.hash, page, made.wallet.now).section)
      cursor = next
    } while (cursor !== null)
    expect([...sections]).toEqual(['account', 'entries', 'orders', 'device_sessions', 'refunds', 'invoices'])
  })

  it('takes no cursor but its own', async () => {
    const made = await leaver()
    const other = await made.hall.person(2_000)
    const { cursor } = await made.ok('account.export', {})
    expect(cursor).toMatch(/^entries\.\./)
    const forged = ['', 'x', 'entries', 'entries..', `${cursor}x`, cursor?.replace('entries', 'orders'), cursor?.replace('..', '.0.'), 'nothing..0123456789abcdef']
    for (const wrong of forged) {
      expect(await made.call('account.export', { cursor: wrong ?? '' })).toMatchObject({ success: false, error: { code: 'INVALID_INPUT', message: 'cursor' } })
    }
    expect(await made.call('account.export', { cursor: cursor ?? '' }, other.openid)).toMatchObject({ success: false, error: { code: 'INVALID_INPUT' } })
  })
})
