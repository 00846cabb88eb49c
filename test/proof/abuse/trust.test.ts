import { handle as handleOperator } from '../../../cloudfunctions/operator/handle'
import type { Account } from '../../../cloudfunctions/shared/ledger/account'
import { counter, OPERATOR_KEY } from '../../support/memory/counter'
import { charged, current, LIN, recharged, ZHOU } from '../../support/memory/people'
import { callerOf } from '../../support/memory/wallet'
import { World, ZHOU_MOBILE } from './world'

const ticket = (change: object = {}) => ({ kind: 'complaint', text: '机器多收了我的钱', client_token: 'token-of-a-ticket', ...change })
const invoice = (change: object = {}) => ({ amount: 500, kind: 'person', title: '林晓', email: 'lin@example.com', client_token: 'token-of-an-invoice', ...change })
const rows = ({ wallet }: Pick<World, 'wallet'>, collection: string) => wallet.sdk.documents.all(collection)

describe('tickets', () => {
  it('86: nobody has a file of somebody else shown to the owner, by whatever path', async () => {
    const world = await World.lived()
    const { account: { _id: own }, foreign: { account: other }, wallet } = world
    const theirs = wallet.files.uploaded(`tickets/${other}/abcdefgh.jpg`)
    for (const photo of [
      theirs, `cloud://test.bucket/avatars/${own}/abcdefgh.jpg`, `cloud://test.bucket/tickets/${own}/../${other}/abcdefgh.jpg`, `cloud://test.bucket/tickets/${own}/a/abcdefgh.jpg`,
      `cloud://test.bucket/tickets/${own}/%2e%2e/abcdefgh.jpg`, `cloud://other.bucket/tickets/${own}/abcdefgh.jpg`, `cloud://test.bucket/tickets/${own}/`, `cloud://test.bucket//tickets/${own}/abcdefgh.jpg`,
      `cloud://test.bucket/x/tickets/${own}/abcdefgh.jpg`, `https://evil.example/tickets/${own}/abcdefgh.jpg`, `cloud://test.bucket/tickets/${own}/abcdefgh.html`, `cloud://test.bucket/tickets/${own}/abcdefgh.jpg?x`, '',
    ]) await world.refuses(() => world.call('ticket.open', ticket({ photos: [photo] })), 'FILE_REFUSED')
  })

  it('87: whom a ticket is of is nothing that a client says', async () => {
    const world = await World.lived()
    for (const field of ['account', 'user_id', 'openid', 'state', 'answers', 'place', 'device_id', '_id']) {
      await world.refuses(() => world.call('ticket.open', ticket({ [field]: world.foreign.account })), 'INVALID_INPUT')
      await world.refuses(() => world.call('ticket.list', { [field]: world.foreign.account }), 'INVALID_INPUT')
    }
  })

  it('88: a line of somebody else\'s statement is answered as one that is not there', async () => {
    const world = await World.lived()
    const zhou = await world.wallet.services.ledger.accountOf(ZHOU) as Account
    await recharged(world.wallet, zhou)
    const theirs = String(rows(world, 'entries').find(({ account }) => account === zhou._id)?._id)
    const replies = await Promise.all([theirs, 'recharge:nobody-has-this'].map((entry_id) => world.call('ticket.open', ticket({ entry_id }))))
    expect(JSON.stringify(replies[0])).toBe(JSON.stringify(replies[1]))
    await world.refuses(() => world.call('ticket.open', ticket({ entry_id: theirs })), 'INVALID_INPUT')
  })

  it('89: of sixty tickets at once ten stand, and no balance has changed', async () => {
    const world = await World.lived()
    const before = await world.balance()
    const replies = await Promise.all(Array.from({ length: 60 }, (_, index) => world.call('ticket.open', ticket({ client_token: `token-flood-${index}` }))))
    expect(replies.filter(({ success }) => success)).toHaveLength(10)
    for (const reply of replies) if (!reply.success) expect(['TICKET_LIMIT_REACHED', 'BUSY']).toContain(reply.error.code)
    expect(rows(world, 'tickets')).toHaveLength(10)
    expect(await world.balance()).toBe(before)
    expect(world.audit()).toEqual([])
  })

  it('90: a token of somebody else\'s finds nothing of theirs', async () => {
    const world = await World.lived()
    await world.call('ticket.open', ticket({ text: '只有林该看到的话' }))
    const theirs = await world.call('ticket.open', ticket({ text: '只有周该看到的话' }), ZHOU)
    expect(theirs).toMatchObject({ success: true, result: { text: '只有周该看到的话' } })
    expect(JSON.stringify(await world.call('ticket.list', {}, ZHOU))).not.toContain('林')
  })

  it('91: what is written stays text: not turned around, not invisible, in no log', async () => {
    const world = await World.lived()
    const text = '<script>alert(1)</script>\u202egnp.exe\u0000\ud800 {"level":"alarm"} ${1+1} 13812345678'
    const reply = await world.call('ticket.open', ticket({ text, contact: `${ZHOU_MOBILE}\r\n{"level":"alarm"}` }))
    expect(reply).toMatchObject({ success: true, result: { text: '<script>alert(1)</script> gnp.exe  {"level":"alarm"} ${1+1} 13812345678' } })
    expect(world.wallet.lines).toEqual([])
    for (const empty of ['\u200b\u200b\u200b\u200b\u200b\u200b', '\u202e\u202e\u202e\u202e\u202e\u202e', '\n\n\n\n\n\n']) {
      await world.refuses(() => world.call('ticket.open', ticket({ text: empty, client_token: 'token-of-nothing' })), 'INVALID_INPUT')
    }
  })

  it('92: no client answers or closes a ticket, reads all of them, or decides about an invoice', async () => {
    const { wallet } = await counter()
    for (const caller of [callerOf(LIN), callerOf(null, 'wx_client'), callerOf(LIN, ''), callerOf(null, 'wx_http')]) {
      for (const action of ['ticket.list', 'ticket.answer', 'ticket.close', 'invoice.list', 'invoice.export', 'invoice.issue', 'invoice.refuse']) {
        const door = { actions: { [action]: () => { throw new Error('it was let in') } } as never, ...wallet.services, operatorKey: OPERATOR_KEY }
        expect(await handleOperator(door, { action, input: {}, operatorKey: OPERATOR_KEY }, caller)).toMatchObject({ ok: false, error: { code: 'CALLER_REFUSED' } })
      }
    }
  })

  it('93: somebody without an account, and one that was deleted, open nothing', async () => {
    const world = await World.lived()
    const routes: [string, object][] = [['ticket.open', ticket()], ['ticket.list', {}], ['invoice.quote', {}], ['invoice.request', invoice()], ['invoice.list', {}]]
    for (const [route, input] of routes) {
      await world.refuses(() => world.call(route, input, 'oTest-a-stranger'), 'NOT_REGISTERED')
    }
    const { balanceFen } = await current(world.wallet, world.account)
    const order = await current(world.wallet, world.account)
    world.wallet.sdk.documents.commit([['accounts', order._id, { ...order, openOrders: [] } as never]])
    expect(await world.call('account.delete', { forfeited_account: balanceFen })).toMatchObject({ success: true })
    for (const [route, input] of routes) await world.refuses(() => world.call(route, input), 'ACCOUNT_DELETED')
  })
})

describe('invoices', () => {
  it('94: a hundred requests at once stay within what was used', async () => {
    const world = await World.lived()
    await charged(world.wallet, world.account, 'S1', 1_100)
    const replies = await Promise.all(Array.from({ length: 100 }, (_, index) => world.call('invoice.request', invoice({ amount: 300, client_token: `token-flood-${index}` }))))
    expect(replies.filter(({ success }) => success)).toHaveLength(3)
    expect((await current(world.wallet, world.account)).invoicedFen).toBe(900)
    expect(rows(world, 'invoices')).toHaveLength(3)
  })

  it('95: money that was only paid in, or went back, is in no invoice', async () => {
    const world = await World.lived()
    await world.refuses(() => world.call('invoice.request', invoice()), 'INVOICE_EXCEEDED')
    await charged(world.wallet, world.account, 'S1', 110)
    const quote = await world.call('refund.quote', {})
    const { amount, forfeited_amount } = quote.result as { amount: number, forfeited_amount: number }
    expect(await world.call('refund.request', { amount, forfeited_amount, client_token: 'token-of-a-refund' })).toMatchObject({ success: true })
    await world.refuses(() => world.call('invoice.request', invoice({ amount: 101 })), 'INVOICE_EXCEEDED')
    expect(await world.call('invoice.request', invoice({ amount: 100 }))).toMatchObject({ success: true })
  })

  it('96: what was given is in no invoice, by bonus or by a correction', async () => {
    const desk = await counter()
    await charged(desk.wallet, desk.account, 'S1', 5_500)
    await desk.operate('account.adjust', { account: desk.account._id, principal_fen: 2_000, bonus_fen: 0, reason: '补偿', token: 'gift-token-1' })
    await charged(desk.wallet, desk.account, 'S2', 2_000)
    // ¥50 were paid, ¥5 and ¥20 given: all of it is used.
    expect(await desk.ok('invoice.quote', {})).toMatchObject({ invoiceable_account: 5_000 })
    expect(await desk.call('invoice.request', { ...invoice({ amount: 5_001 }), kind: 'person' } as never)).toMatchObject({ error: { code: 'INVOICE_EXCEEDED' } })
  })

  it('97: a token is one request of one amount and one account', async () => {
    const world = await World.lived()
    await charged(world.wallet, world.account, 'S1', 2_200)
    expect(await world.call('invoice.request', invoice())).toMatchObject({ success: true })
    for (const change of [{ amount: 501 }, { title: '别人' }, { email: 'other@example.com' }]) {
      await world.refuses(() => world.call('invoice.request', invoice(change)), 'CLIENT_TOKEN_REUSED')
    }
    await world.refuses(() => world.call('invoice.request', invoice(), ZHOU), 'INVOICE_EXCEEDED')
    expect(JSON.stringify(await world.call('invoice.list', {}, ZHOU))).not.toContain('林晓')
  })

  it('98: a refusal gives back once, however often and beside whatever else it is said', async () => {
    const desk = await counter()
    await charged(desk.wallet, desk.account, 'S1', 2_200)
    const { invoice: { id } } = await desk.ok('invoice.request', invoice({ amount: 2_000 }) as never)
    const decide = (index: number) => (index % 2 === 0
      ? desk.operate('invoice.refuse', { invoice_id: id, reason: '抬头有误' })
      : desk.operate('invoice.issue', { invoice_id: id, number: '12345678' }))
    await Promise.all(Array.from({ length: 20 }, (_, index) => decide(index)))
    const [row] = desk.rows('invoices')
    expect(['issued', 'refused']).toContain(row?.state)
    expect((await current(desk.wallet, desk.account)).invoicedFen).toBe(row?.state === 'issued' ? 2_000 : 0)
    expect(desk.rows('operations').filter(({ outcome }) => outcome === 'done')).toHaveLength(1)
  })

  it('99: an export holds no formula and no cell or row that somebody made up', async () => {
    const desk = await counter()
    await charged(desk.wallet, desk.account, 'S1', 2_200)
    const titles = ['=cmd|\' /C calc\'!A0', '+1+1', '-2+3', '@SUM(A1)', 'a","b', '\t=1']
    for (const [index, title] of titles.entries()) await desk.ok('invoice.request', invoice({ amount: 100, title, client_token: `token-cell-${index}` }) as never)
    const reply = await desk.operate('invoice.export') as unknown as { result: { csv: string } }
    const lines = reply.result.csv.trim().split('\r\n')
    expect(lines).toHaveLength(1 + titles.length)
    for (const line of lines) {
      const cells = [...line.replace('\ufeff', '').matchAll(/"((?:[^"]|"")*)"(?:,|$)/g)].map(([, cell = '']) => cell)
      expect(cells).toHaveLength(10)
      for (const cell of cells) expect(cell).not.toMatch(/^[=+\-@\t\r]/)
    }
  })

  it('100: no amount, number or address outside the rules is kept', async () => {
    const world = await World.lived()
    await charged(world.wallet, world.account, 'S1', 2_200)
    for (const amount of [0, -1, 0.5, NaN, Infinity, 2 ** 53, '500', null, [500], { $gt: 0 }, true]) {
      await world.refuses(() => world.call('invoice.request', invoice({ amount })), 'INVALID_INPUT')
    }
    for (const change of [
      { kind: 'company' }, { kind: 'company', tax_number: '9'.repeat(14) }, { kind: 'company', tax_number: '９'.repeat(18) }, { kind: 'company', tax_number: '91420100\'OR 1=1' },
      { tax_number: '91420100MA4KXXXX0A' }, { kind: 'state' }, { title: '' }, { title: 'a\r\nb' }, { title: '长'.repeat(101) },
      { email: 'a@b.c, d@e.fg' }, { email: 'a@example.com\r\nBcc: x@example.com' }, { email: '"x"@example.com' }, { email: `${'a'.repeat(65)}@example.com` }, { email: 'a@-example.com' },
    ]) await world.refuses(() => world.call('invoice.request', invoice(change)), 'INVALID_INPUT')
    await world.refuses(() => world.call('invoice.request', invoice({ amount: 99 })), 'AMOUNT_NOT_OFFERED')
    expect(rows(world, 'invoices')).toEqual([])
  })
})
