import type { Input } from '../../../cloudfunctions/shared/contract'
import { current, charged, signedIn, ZHOU } from '../../support/memory/people'
import { counter, PLACE, type Counter } from '../../support/memory/counter'

type Wish = Input<'ticket.open'>

const complaint = (change: Partial<Wish> = {}): Wish => ({ kind: 'complaint', text: '机器多收了我的钱', client_token: 'token-complaint-1', ...change })
const fault = ({ code, photo }: Counter, change: Partial<Wish> = {}): Wish => (
  { kind: 'fault', text: '屏幕一直是黑的', device_code: code, photos: [photo('photo-0001'), photo('photo-0002')], client_token: 'token-fault-01', ...change }
)

describe('ticket.open', () => {
  it('keeps what was said, the machine with its place, the entry and the photos', async () => {
    const desk = await counter()
    await charged(desk.wallet, desk.account, 'S1', 100)
    const reply = await desk.ok('ticket.open', fault(desk, { entry_id: 'charge:S1', contact: ' 微信 lin-2 ', text: '  屏幕一直是黑的\r\n\u0000按键没反应\u202e  ' }))
    expect(reply).toEqual({
      id: expect.stringMatching(/^[0-9a-f]{32}$/), kind: 'fault', text: '屏幕一直是黑的\n 按键没反应', device_id: desk.deviceId, place: PLACE,
      entry_id: 'charge:S1', contact: '微信 lin-2', photo_count: 2, state: 'open', answers: [], ctime: '2026-11-23 13:00:00', close_time: null,
    })
    expect(desk.rows('tickets')).toMatchObject([{ account: desk.account._id, photos: [desk.photo('photo-0001'), desk.photo('photo-0002')] }])
  })

  it('takes six round trips, one of them a transaction', async () => {
    const desk = await counter()
    const trips = await desk.wallet.tripsOf(() => desk.ok('ticket.open', complaint()))
    expect(trips).toEqual(['find accounts', 'begin', 'add tickets', 'get accounts', 'set accounts', 'commit'])
  })

  it('opens one for a token, however often and at however many places it is sent', async () => {
    const desk = await counter()
    const replies = await Promise.all(Array.from({ length: 8 }, () => desk.ok('ticket.open', complaint())))
    expect(new Set(replies.map(({ id }) => id)).size).toBe(1)
    expect(desk.rows('tickets')).toHaveLength(1)
    expect((await current(desk.wallet, desk.account)).askedOnDay).toEqual({ day: '20261123', tickets: 1, invoices: 0 })
    expect(await desk.call('ticket.open', complaint({ text: '说的是另一件事情' }))).toMatchObject({ error: { code: 'CLIENT_TOKEN_REUSED' } })
  })

  it('takes ten on a day, and says when the next may come; the day is China\'s', async () => {
    const desk = await counter()
    const many = await Promise.all(Array.from({ length: 14 }, (_, index) => desk.call('ticket.open', complaint({ client_token: `token-many-${index}` }))))
    expect(many.filter(({ success }) => success)).toHaveLength(10)
    expect(desk.rows('tickets')).toHaveLength(10)
    expect(many.find(({ success }) => !success)?.error).toMatchObject({ code: 'TICKET_LIMIT_REACHED', details: { retry_after_seconds: 11 * 3_600 } })
    // What was taken before is answered as before, also now.
    const [first] = desk.rows('tickets')
    const again = many.findIndex((reply) => reply.success && reply.result.id === first?._id)
    expect(await desk.call('ticket.open', complaint({ client_token: `token-many-${again}` }))).toMatchObject({ success: true, result: { id: first?._id } })
    desk.wallet.now += 11 * 3_600_000
    expect(await desk.call('ticket.open', complaint({ client_token: 'token-next-day' }))).toMatchObject({ success: true })
  })

  it('is open to a disabled account, and to nobody without one', async () => {
    const desk = await counter()
    const account = await current(desk.wallet, desk.account)
    desk.wallet.sdk.documents.commit([['accounts', account._id, { ...account, state: 'unused' } as never]])
    expect(await desk.call('ticket.open', complaint())).toMatchObject({ success: true })
    expect(await desk.call('ticket.open', complaint(), ZHOU)).toMatchObject({ error: { code: 'NOT_REGISTERED' } })
    expect(await desk.call('ticket.list', {}, ZHOU)).toMatchObject({ error: { code: 'NOT_REGISTERED' } })
  })

  it('comes too late for an account that is deleted meanwhile', async () => {
    const desk = await counter()
    const account = await current(desk.wallet, desk.account)
    const { documents } = desk.wallet.sdk
    desk.wallet.sdk.fault = (trip) => {
      if (trip === 'begin') documents.commit([['accounts', account._id, { ...account, deletedAt: desk.wallet.now } as never]])
      return undefined
    }
    expect(await desk.call('ticket.open', complaint())).toMatchObject({ error: { code: 'ACCOUNT_DELETED' } })
    expect(desk.rows('tickets')).toEqual([])
  })

  it('changes nothing else of the account', async () => {
    const desk = await counter()
    const { askedOnDay: _before, ...before } = await current(desk.wallet, desk.account)
    await desk.ok('ticket.open', complaint())
    const { askedOnDay: _after, ...after } = await current(desk.wallet, desk.account)
    expect(after).toEqual(before)
  })

  it.each<[string, (desk: Counter) => Wish, string]>([
    ['four characters', () => complaint({ text: '坏了坏了' }), 'INVALID_INPUT'],
    ['nothing but spaces', () => complaint({ text: '          ' }), 'INVALID_INPUT'],
    ['501 characters', () => complaint({ text: '长'.repeat(501) }), 'INVALID_INPUT'],
    ['a contact of 61 characters', () => complaint({ contact: '1'.repeat(61) }), 'INVALID_INPUT'],
    ['a fault of no machine', (desk) => fault(desk, { device_code: undefined as never }), 'INVALID_INPUT'],
    ['a machine that is not there', (desk) => fault(desk, { device_code: desk.code.replace(/.$/, (last) => (last === '3' ? '4' : '3')) }), 'DEVICE_NOT_FOUND'],
    ['four photos', (desk) => fault(desk, { photos: [1, 2, 3, 4].map((n) => desk.photo(`photo-000${n}`)) }), 'INVALID_INPUT'],
    ['one photo twice', (desk) => fault(desk, { photos: [desk.photo(), desk.photo()] }), 'INVALID_INPUT'],
    ['an entry that is not there', () => complaint({ entry_id: 'charge:none' }), 'INVALID_INPUT'],
  ])('refuses %s', async (_what, wish, code) => {
    const desk = await counter()
    expect(await desk.call('ticket.open', JSON.parse(JSON.stringify(wish(desk))) as Wish)).toMatchObject({ success: false, error: { code } })
    expect(desk.rows('tickets')).toEqual([])
  })

  it('takes 500 characters that are two units each', async () => {
    const desk = await counter()
    expect(await desk.call('ticket.open', complaint({ text: '😀'.repeat(500) }))).toMatchObject({ success: true })
  })
})

describe('ticket.list', () => {
  it('has one\'s own latest twenty, newest first', async () => {
    const desk = await counter()
    for (let day = 0; day < 3; day += 1) {
      for (let count = 0; count < 8; count += 1) {
        desk.wallet.now += 60_000
        await desk.ok('ticket.open', complaint({ text: `第 ${day}-${count} 次说`, client_token: `token-${day}-${count}` }))
      }
      desk.wallet.now += 86_400_000
    }
    await signedIn(desk.wallet, ZHOU, '13987654321')
    const { tickets } = await desk.ok('ticket.list', {})
    expect(tickets).toHaveLength(20)
    expect(tickets.map(({ text }) => text).slice(0, 2)).toEqual(['第 2-7 次说', '第 2-6 次说'])
    expect(await desk.ok('ticket.list', {}, ZHOU)).toEqual({ tickets: [] })
    expect(await desk.wallet.tripsOf(() => desk.ok('ticket.list', {}))).toEqual(['find accounts', 'find tickets'])
  })
})

describe('the owner', () => {
  it('reads the open ones, the longest waiting first, with photos to look at', async () => {
    const desk = await counter()
    await desk.ok('ticket.open', fault(desk))
    desk.wallet.now += 60_000
    await desk.ok('ticket.open', complaint({ contact: 'lin@example.com' }))
    expect(await desk.operate('ticket.list')).toMatchObject({ ok: true, result: {
      tickets: [
        { kind: 'fault', place: PLACE, photo_urls: [1, 2].map((n) => `https://test.example/tickets/${desk.account._id}/photo-000${n}.jpg`) },
        { kind: 'complaint', contact: 'lin@example.com', photo_urls: [] },
      ],
      next: null,
    } })
    expect(desk.rows('operations')).toMatchObject([{ by: 'Chen', action: 'ticket.list', outcome: 'done' }])
  })

  it('reads on where there are more', async () => {
    const desk = await counter()
    for (let count = 0; count < 20; count += 1) {
      if (count % 10 === 0) desk.wallet.now += 86_400_000
      desk.wallet.now += 1_000
      await desk.ok('ticket.open', complaint({ client_token: `token-many-${count}` }))
    }
    const first = await desk.operate('ticket.list') as unknown as { result: { tickets: { ticket_id: string }[], next: string } }
    const rest = await desk.operate('ticket.list', { since: first.result.next }) as unknown as { result: { tickets: { ticket_id: string }[], next: string | null } }
    const ids = [...first.result.tickets, ...rest.result.tickets].map(({ ticket_id: id }) => id)
    expect([first.result.tickets.length, new Set(ids).size, rest.result.next]).toEqual([16, 20, null])
  })

  it('answers more than once, each answer stays, and the person reads them', async () => {
    const desk = await counter()
    const { id } = await desk.ok('ticket.open', complaint())
    expect(await desk.operate('ticket.answer', { ticket_id: id, text: '正在核对' })).toMatchObject({ ok: true, result: { state: 'answered' } })
    desk.wallet.now += 60_000
    await desk.operate('ticket.answer', { ticket_id: id, text: '已退还 ¥1.00' })
    // A call whose reply was lost is sent again.
    await desk.operate('ticket.answer', { ticket_id: id, text: '已退还 ¥1.00' })
    const { tickets } = await desk.ok('ticket.list', {})
    expect(tickets).toMatchObject([{
      state: 'answered', close_time: null, answers: [{ text: '正在核对', time: '2026-11-23 13:00:00' }, { text: '已退还 ¥1.00', time: '2026-11-23 13:01:00' }],
    }])
    expect(desk.rows('operations').map(({ action, about, outcome }) => [action, about, outcome])).toEqual([
      ['ticket.answer', id, 'done'], ['ticket.answer', id, 'done'],
    ])
  })

  it('closes a ticket; then nothing is answered any more', async () => {
    const desk = await counter()
    const { id } = await desk.ok('ticket.open', complaint())
    for (const _twice of [1, 2]) expect(await desk.operate('ticket.close', { ticket_id: id })).toMatchObject({ ok: true, result: { state: 'closed' } })
    expect(await desk.operate('ticket.answer', { ticket_id: id, text: '还有一句' })).toMatchObject({ ok: false, error: { code: 'INVALID_INPUT' } })
    expect((await desk.ok('ticket.list', {})).tickets).toMatchObject([{ state: 'closed', close_time: '2026-11-23 13:00:00' }])
    expect(desk.rows('operations').map(({ outcome }) => outcome)).toEqual(['done', 'INVALID_INPUT'])
  })

  it('is refused a ticket that is not there', async () => {
    const desk = await counter()
    for (const action of ['ticket.answer', 'ticket.close']) {
      expect(await desk.operate(action, { ticket_id: 'a'.repeat(32), ...action === 'ticket.answer' && { text: '你好' } })).toMatchObject({ ok: false, error: { code: 'INVALID_INPUT' } })
    }
  })
})
