import { invoiceCsv } from '../../../cloudfunctions/shared/invoice/csv'
import type { Invoice } from '../../../cloudfunctions/shared/invoice/invoice'
import { consumedFen, invoiceableFen } from '../../../cloudfunctions/shared/invoice/invoiceable'
import type { Input } from '../../../cloudfunctions/shared/contract'
import { openAccount, type Account } from '../../../cloudfunctions/shared/ledger/account'
import { charged, current, signedIn, ZHOU } from '../../support/memory/people'
import { counter } from '../../support/memory/counter'

type Wish = Input<'invoice.request'>

const person = (amount: number, change: Partial<Wish> = {}): Wish => (
  { amount, kind: 'person', title: '林晓', email: 'lin@example.com', client_token: 'token-invoice-1', ...change }
)
const company = (change: Partial<Wish> = {}): Wish => person(1_000, { kind: 'company', title: '武汉某某网络有限公司', tax_number: '91420100MA4KXXXX0A', ...change })

/** 林, who paid ¥50 and got ¥5, has used ¥11: ¥10 of what was paid and ¥1 of what was given. */
async function spent() {
  const desk = await counter()
  await charged(desk.wallet, desk.account, 'S1', 1_100)
  const adjust = (principal_fen: number, token: string) =>
    desk.operate('account.adjust', { account: desk.account._id, principal_fen, bonus_fen: 0, reason: '更正', token })
  return { ...desk, adjust, now: () => current(desk.wallet, desk.account) }
}

describe('what can be invoiced', () => {
  const account = (kinds: Record<string, number>, invoicedFen?: number): Account => ({
    ...openAccount({ _id: 'a', openid: 'o', mobileHash: 'h', mobile: '138' }, 0),
    kinds: Object.fromEntries(['recharge', 'charge', ...Object.keys(kinds)].map((kind) => [kind, { count: 1, principalFen: kinds[kind] ?? 0, bonusFen: 7 }])) as unknown as Account['kinds'],
    ...invoicedFen === undefined ? {} : { invoicedFen },
  })

  it.each<[string, Record<string, number>, number]>([
    ['nothing of what was only paid in', { recharge: 5_000 }, 0],
    ['the principal of what was used, not the bonus', { recharge: 5_000, charge: -1_000 }, 1_000],
    ['no money that went back unused, nor what came back to the balance', { recharge: 5_000, charge: -1_000, refund: -3_000, reversal: 500 }, 1_000],
    ['less what was given back by a correction', { recharge: 5_000, charge: -1_000, adjustment: 300 }, 700],
    ['no more for a correction downwards: that money went another way', { recharge: 5_000, charge: -1_000, adjustment: -300 }, 1_000],
    ['nothing where more was given than used', { charge: -100, adjustment: 300 }, 0],
  ])('%s', (_what, kinds, fen) => expect(invoiceableFen(account(kinds))).toBe(fen))

  it('is less by what was invoiced or asked for; never negative', () => {
    expect(invoiceableFen(account({ charge: -1_000 }, 400))).toBe(600)
    expect(invoiceableFen(account({ charge: -1_000, adjustment: 800 }, 400))).toBe(0)
    expect(consumedFen(account({ charge: -1_000, adjustment: 800 }, 400))).toBe(200)
  })
})

describe('invoice.quote', () => {
  it('tells what can be invoiced, and the least', async () => {
    const { ok, wallet } = await spent()
    expect(await ok('invoice.quote', {})).toEqual({ invoiceable_account: 1_000, min_account: 100 })
    expect(await wallet.tripsOf(() => ok('invoice.quote', {}))).toEqual(['find accounts'])
  })
})

describe('invoice.request', () => {
  it('keeps what was asked for and reserves its amount', async () => {
    const { ok, now, wallet } = await spent()
    const trips = await wallet.tripsOf(async () => {
      expect(await ok('invoice.request', person(600))).toEqual({
        invoice: {
          id: expect.stringMatching(/^[0-9a-f]{32}$/), amount: 600, title: '林晓', kind: 'person', tax_number: '', email: 'lin@example.com',
          state: 'requested', number: '', url: '', reason: '', ctime: '2026-11-23 13:00:00', done_time: null,
        },
        quote: { invoiceable_account: 400, min_account: 100 },
      })
    })
    expect(trips).toEqual(['find accounts', 'begin', 'add invoices', 'get accounts', 'set accounts', 'commit'])
    expect((await now()).invoicedFen).toBe(600)
    expect(await ok('invoice.quote', {})).toMatchObject({ invoiceable_account: 400 })
  })

  it('takes one for a token, however often and at however many places it is sent', async () => {
    const { ok, call, now, rows } = await spent()
    const replies = await Promise.all(Array.from({ length: 8 }, () => ok('invoice.request', person(1_000))))
    expect(new Set(replies.map((reply) => JSON.stringify(reply))).size).toBe(1)
    expect((await now()).invoicedFen).toBe(1_000)
    expect(rows('invoices')).toHaveLength(1)
    expect(await call('invoice.request', person(900))).toMatchObject({ error: { code: 'CLIENT_TOKEN_REUSED' } })
  })

  it('never reserves more than was consumed, by however many requests at once', async () => {
    const { call, now, rows } = await spent()
    const replies = await Promise.all(Array.from({ length: 9 }, (_, index) => call('invoice.request', person(300, { client_token: `token-race-${index}` }))))
    expect(replies.filter(({ success }) => success)).toHaveLength(3)
    expect(replies.find(({ success }) => !success)?.error).toMatchObject({ code: 'INVOICE_EXCEEDED', details: { limit_fen: 100 } })
    expect((await now()).invoicedFen).toBe(900)
    expect(rows('invoices')).toHaveLength(3)
  })

  it('takes the tax number of a company as it is typed', async () => {
    const { ok } = await spent()
    const { invoice } = await ok('invoice.request', company({ tax_number: ' 91420100ma4kxxxx0a ', title: ' 武汉某某网络有限公司 ' }))
    expect(invoice).toMatchObject({ tax_number: '91420100MA4KXXXX0A', title: '武汉某某网络有限公司', kind: 'company' })
  })

  it.each<[string, Wish, string]>([
    ['more than was consumed', person(1_001), 'INVOICE_EXCEEDED'],
    ['less than the least', person(99), 'AMOUNT_NOT_OFFERED'],
    ['a company without a number', company({ tax_number: '' }), 'INVALID_INPUT'],
    ['a number of 14', company({ tax_number: '9'.repeat(14) }), 'INVALID_INPUT'],
    ['a number of 21', company({ tax_number: '9'.repeat(21) }), 'INVALID_INPUT'],
    ['a number with a sign in it', company({ tax_number: '91420100-A4KXXXX0A' }), 'INVALID_INPUT'],
    ['a person with a tax number', person(500, { tax_number: '91420100MA4KXXXX0A' }), 'INVALID_INPUT'],
    ['no title', person(500, { title: ' \u200b ' }), 'INVALID_INPUT'],
    ['a title of 101', person(500, { title: '长'.repeat(101) }), 'INVALID_INPUT'],
    ['a title of two lines', person(500, { title: '林晓\n李四' }), 'INVALID_INPUT'],
    ['no address', person(500, { email: 'lin' }), 'INVALID_INPUT'],
    ['two addresses', person(500, { email: 'lin@example.com,li@example.com' }), 'INVALID_INPUT'],
    ['an address with a line in it', person(500, { email: 'lin@example.com\nbcc:li@example.com' }), 'INVALID_INPUT'],
  ])('refuses %s', async (_what, wish, code) => {
    const { call, now, rows } = await spent()
    expect(await call('invoice.request', wish)).toMatchObject({ success: false, error: { code } })
    expect(rows('invoices')).toEqual([])
    expect((await now()).invoicedFen).toBeUndefined()
  })

  it('is asked for ten times a day', async () => {
    const { call, rows, wallet, account } = await spent()
    await charged(wallet, account, 'S2', 1_100)
    const replies = await Promise.all(Array.from({ length: 12 }, (_, index) => call('invoice.request', person(100, { client_token: `token-many-${index}` }))))
    expect(replies.filter(({ success }) => success)).toHaveLength(10)
    expect(replies.find(({ success }) => !success)?.error).toMatchObject({ code: 'TICKET_LIMIT_REACHED', details: { retry_after_seconds: 11 * 3_600 } })
    expect(rows('invoices')).toHaveLength(10)
  })
})

describe('invoice.list', () => {
  it("has one's own", async () => {
    const { ok, wallet } = await spent()
    await ok('invoice.request', person(600))
    await signedIn(wallet, ZHOU, '13987654321')
    expect((await ok('invoice.list', {})).invoices).toMatchObject([{ amount: 600 }])
    expect(await ok('invoice.list', {}, ZHOU)).toEqual({ invoices: [] })
  })
})

describe('the owner', () => {
  it('issues an invoice, with the row that says who did it in the same transaction', async () => {
    const { ok, operate, rows, wallet } = await spent()
    const { invoice: { id } } = await ok('invoice.request', person(600))
    wallet.now += 60_000
    const issue = { invoice_id: id, number: '26420000000012345678', url: 'https://invoice.example/1' }
    for (const _twice of [1, 2]) expect(await operate('invoice.issue', issue)).toMatchObject({ ok: true, result: { state: 'issued', over_fen: 0 } })
    expect((await ok('invoice.list', {})).invoices).toMatchObject([
      { state: 'issued', number: '26420000000012345678', url: 'https://invoice.example/1', done_time: '2026-11-23 13:01:00' },
    ])
    expect(await ok('invoice.quote', {})).toMatchObject({ invoiceable_account: 400 })
    expect(rows('operations')).toMatchObject([{ action: 'invoice.issue', about: id, asked: { number: '26420000000012345678' }, outcome: 'done' }])
    expect(await operate('invoice.issue', { ...issue, number: '99999999' })).toMatchObject({ ok: false, error: { code: 'INVALID_INPUT' } })
    expect(await operate('invoice.refuse', { invoice_id: id, reason: '抬头有误' })).toMatchObject({ ok: false, error: { code: 'INVALID_INPUT' } })
  })

  it('refuses one with a reason, which gives the amount back once', async () => {
    const { ok, operate, now, rows } = await spent()
    const { invoice: { id } } = await ok('invoice.request', person(600))
    const replies = await Promise.all(Array.from({ length: 5 }, () => operate('invoice.refuse', { invoice_id: id, reason: '税号与抬头不符' })))
    expect(replies.every((reply) => reply.ok)).toBe(true)
    expect((await now()).invoicedFen).toBe(0)
    expect((await ok('invoice.list', {})).invoices).toMatchObject([{ state: 'refused', reason: '税号与抬头不符' }])
    expect(rows('operations')).toHaveLength(1)
    expect(await ok('invoice.request', person(1_000, { client_token: 'token-invoice-2' }))).toMatchObject({ quote: { invoiceable_account: 0 } })
    expect(await operate('invoice.issue', { invoice_id: id, number: '12345678' })).toMatchObject({ ok: false })
  })

  it('hears when a correction has left an invoice without a sale', async () => {
    const { ok, operate, adjust } = await spent()
    const { invoice: { id } } = await ok('invoice.request', person(1_000))
    expect(await adjust(300, 'correct-1')).toMatchObject({ ok: true })
    expect(await ok('invoice.quote', {})).toMatchObject({ invoiceable_account: 0 })
    expect(await operate('invoice.issue', { invoice_id: id, number: '12345678' })).toMatchObject({ result: { over_fen: 300 } })
  })

  it('decides also about the last one of an account that was deleted, and then forgets where it was sent', async () => {
    const { ok, operate, rows, now, wallet } = await spent()
    const { invoice: { id } } = await ok('invoice.request', person(600))
    wallet.sdk.documents.commit([['accounts', (await now())._id, { ...await now(), deletedAt: wallet.now } as never]])
    expect(await operate('invoice.issue', { invoice_id: id, number: '12345678' })).toMatchObject({ ok: true })
    expect(rows('invoices')).toMatchObject([{ state: 'issued', email: '', title: '林晓' }])
  })

  it('exports what is to be issued', async () => {
    const { ok, operate, rows } = await spent()
    await ok('invoice.request', company())
    const reply = await operate('invoice.export') as unknown as { result: { count: number, csv: string, next: null } }
    const [head, row, end] = reply.result.csv.split('\r\n')
    expect(head).toBe('\ufeff"申请编号","申请时间","账户","抬头类型","抬头","税号","邮箱","金额（元）","状态","发票号码"')
    expect(row).toMatch(/^"[0-9a-f]{32}","2026-11-23 13:00:00","[^"]+","单位","武汉某某网络有限公司","91420100MA4KXXXX0A","lin@example.com","10\.00","待开",""$/)
    expect([end, reply.result.count, reply.result.next]).toEqual(['', 1, null])
    expect(await operate('invoice.list', { state: 'issued' })).toMatchObject({ result: { invoices: [], next: null } })
    expect(await operate('invoice.list')).toMatchObject({ result: { invoices: [{ amount_fen: 1_000, tax_number: '91420100MA4KXXXX0A' }] } })
    expect(rows('operations').map(({ action }) => action)).toEqual(['invoice.export', 'invoice.list', 'invoice.list'])
  })
})

describe('the CSV', () => {
  const row: Invoice = {
    _id: 'i', account: 'a', amountFen: 5, kind: 'person', title: '', taxNumber: '', email: '', state: 'requested', createdAt: 0, doneAt: null, number: '', url: '', reason: '',
  }

  it.each([
    ['=HYPERLINK("https://evil.example")', '"\'=HYPERLINK(""https://evil.example"")"'],
    ['+1', '"\'+1"'], ['-1', '"\'-1"'], ['@a', '"\'@a"'], ['a,b', '"a,b"'], ['"', '""""'], ['某公司', '"某公司"'],
  ])('%s stays a text', (title, cell) => expect(invoiceCsv([{ ...row, title }]).split('\r\n')[1]).toBe(`"i","1970-01-01 08:00:00","a","个人",${cell},"","","0.05","待开",""`))
})
