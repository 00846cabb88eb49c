import { ordered } from '../../support/memory/people'
import { leaver } from './leaver'

const NUMBER = '13800000001'
const MINUTE = 60_000

describe('deleting an account', () => {
  it('wipes what is personal, frees the number, and keeps the ledger under a pseudonym', async () => {
    const { ok, leave, stored, entries, wallet, account, openid, audit } = await leaver()
    const picture = wallet.files.uploaded(`avatars/${account._id}/abcdefgh.jpg`)
    await ok('profile.update', { nike_name: '小林', head_img_file: picture })
    expect(await leave()).toBe('success')
    expect(stored()).toMatchObject({
      openid: `deleted:${account._id}`, mobile: '', mobileHash: '', nickname: '', avatarUrl: '', balanceFen: 0, deletedAt: wallet.now,
    })
    expect(entries()).toHaveLength(2)
    const names = JSON.stringify([wallet.sdk.documents.all('accounts'), wallet.sdk.documents.all('entries'), wallet.sdk.documents.all('bindings')])
    for (const personal of [openid, NUMBER, '138******01', '小林', picture]) expect(names).not.toContain(personal)
    expect(wallet.files.stored.size).toBe(0)
    expect(await audit()).toEqual([])
  })

  it('gives up what is left by an entry of its own', async () => {
    const { leave, entries, account } = await leaver()
    await leave()
    expect(entries().at(-1)).toMatchObject({
      _id: `adjustment:deletion:${account._id}`, amountFen: -5_500, principalFen: -5_000, bonusFen: -500, balanceAfterFen: 0,
      detail: { cause: 'deletion' },
    })
  })

  it('writes no entry where nothing is left', async () => {
    const { leave, entries, audit } = await leaver(0)
    await leave()
    expect(entries()).toEqual([])
    expect(await audit()).toEqual([])
  })

  it('says what is given up and what a refund brings back before', async () => {
    const { look } = await leaver()
    expect(await look()).toMatchObject({ obstacles: [], refundable_account: 5_000, stranded_account: 0, forfeited_account: 5_500, user: { balance_account: 5_500 } })
  })

  it('deletes nothing when another amount would be given up than was said', async () => {
    const { remove, wallet } = await leaver()
    const before = JSON.stringify(wallet.stored())
    for (const fen of [0, 5_000, 5_499, 5_501]) {
      expect(await remove(fen)).toMatchObject({ success: false, error: { code: 'ACCOUNT_NOT_CLEAR', details: { limit_fen: 5_500 } } })
    }
    expect(JSON.stringify(wallet.stored())).toBe(before)
  })

  it('happens once, however often it is said', async () => {
    const { leave, remove, entries, stored, wallet } = await leaver()
    await leave()
    const deletedAt = wallet.now
    wallet.now += MINUTE
    expect(await remove(5_500)).toEqual({ success: true, result: 'success', error: null })
    expect(await remove(0)).toMatchObject({ success: true })
    expect(entries()).toHaveLength(2)
    expect(stored().deletedAt).toBe(deletedAt)
  })

  it('happens once when it is said ten times at once', async () => {
    const { remove, entries, audit } = await leaver()
    const replies = await Promise.all(Array.from({ length: 10 }, () => remove(5_500)))
    expect(replies.filter(({ success }) => !success).map(({ error }) => error?.code).filter((code) => code !== 'BUSY')).toEqual([])
    expect(replies.some(({ success }) => success)).toBe(true)
    expect(entries()).toHaveLength(2)
    expect(await audit()).toEqual([])
  })

  it('is done although nobody heard of its commit', async () => {
    const { remove, wallet, entries, stored } = await leaver()
    let lost = false
    wallet.sdk.fault = (trip) => {
      if (trip !== 'commit' || lost) return undefined
      lost = true
      return 'lost'
    }
    expect(await remove(5_500)).toMatchObject({ success: true })
    expect(entries()).toHaveLength(2)
    expect(stored().deletedAt).toBe(wallet.now)
  })

  it('is refused to those who have no account', async () => {
    const { remove } = await leaver()
    expect(await remove(0, 'oTest-nobody')).toMatchObject({ success: false, error: { code: 'NOT_REGISTERED' } })
  })

  it('leaves the caller without an account: nothing of it is answered any more', async () => {
    const { leave, call, ok } = await leaver()
    await leave()
    expect(await ok('check', {})).toMatchObject({ registration: -2, user: null, recent: [] })
    for (const [route, input] of [['user', {}], ['statement.list', {}], ['account.export', {}], ['account.delete.look', {}], ['profile.update', { nike_name: '林' }]] as const) {
      expect(await call(route, input)).toMatchObject({ success: false, error: { code: 'ACCOUNT_DELETED' } })
    }
  })

  it('frees the number at once, also for somebody else', async () => {
    const { leave, signIn, account } = await leaver()
    await leave()
    const other = await signIn('oTest-another', NUMBER)
    expect(other._id).not.toBe(account._id)
    expect(other).toMatchObject({ balanceFen: 0, mobile: '138******01' })
  })

  it('lets the person come back with an empty account', async () => {
    const { leave, signIn, account, ok, stored } = await leaver()
    await leave()
    const again = await signIn(undefined, NUMBER)
    expect(again._id).not.toBe(account._id)
    expect(await ok('check', {})).toMatchObject({ registration: 'success', user: { id: again._id, balance_account: 0 }, recent: [] })
    expect(stored().openid).toBe(`deleted:${account._id}`)
  })
})

describe('what tickets and invoices say about the person', () => {
  const ticket = (account: string, _id: string, more: object) => ({ _id, account, kind: 'fault', text: '屏幕不亮', contact: '13800000001', photos: [], state: 'open', answers: [], createdAt: 1, closedAt: null, ...more })
  const invoice = (account: string, _id: string, more: object) => ({ _id, account, amountFen: 100, kind: 'person', title: '林', taxNumber: '', email: 'lin@example.com', state: 'issued', createdAt: 1, doneAt: 2, number: '1', url: '', reason: '', ...more })

  it('goes, with the photos; an invoice that is still to be made is sent', async () => {
    const { leave, hall, wallet, account } = await leaver()
    const photo = wallet.files.uploaded(`tickets/${account._id}/photo-1234.jpg`)
    const foreign = wallet.files.uploaded('tickets/another/photo-1234.jpg')
    hall.store('tickets', ticket(account._id, 't1', { photos: [photo] }))
    hall.store('tickets', ticket('another', 't2', { photos: [foreign] }))
    hall.store('invoices', invoice(account._id, 'i1', {}))
    hall.store('invoices', invoice(account._id, 'i2', { state: 'requested' }))
    await leave()
    expect([...wallet.files.stored]).toEqual([foreign])
    expect(wallet.sdk.documents.get('tickets', 't1')).toMatchObject({ contact: '', photos: [], text: '屏幕不亮' })
    expect(wallet.sdk.documents.get('tickets', 't2')).toMatchObject({ contact: '13800000001', photos: [foreign] })
    expect(wallet.sdk.documents.get('invoices', 'i1')).toMatchObject({ email: '' })
    expect(wallet.sdk.documents.get('invoices', 'i2')).toMatchObject({ email: 'lin@example.com' })
  })

  it('goes from hundreds of them', async () => {
    const { leave, hall, wallet, account } = await leaver(0)
    for (let count = 0; count < 230; count += 1) hall.store('tickets', ticket(account._id, `t${count}`, { createdAt: Math.floor(count / 3) }))
    await leave()
    expect(wallet.sdk.documents.all('tickets').filter(({ contact }) => contact !== '')).toEqual([])
  })

  it('deletes the account also when cloud storage or a later query fails, and tells the operator', async () => {
    const { remove, wallet, stored, hall, account } = await leaver()
    hall.store('tickets', ticket(account._id, 't1', { photos: [wallet.files.uploaded(`tickets/${account._id}/photo-1234.jpg`)] }))
    wallet.files.trouble = 'fails'
    expect(await remove(5_500)).toMatchObject({ success: true })
    expect(stored().deletedAt).toBeDefined()
    expect(wallet.lines.at(-1)).toContain('photo-1234')
  })

  it('goes with the next call when it could not the first time', async () => {
    const { remove, wallet, hall, account } = await leaver()
    hall.store('tickets', ticket(account._id, 't1', {}))
    wallet.sdk.fault = (trip) => (trip === 'find tickets' ? 'fails' : undefined)
    expect(await remove(5_500)).toMatchObject({ success: true })
    expect(wallet.sdk.documents.get('tickets', 't1')).toMatchObject({ contact: '13800000001' })
    wallet.sdk.fault = () => undefined
    await remove(5_500)
    expect(wallet.sdk.documents.get('tickets', 't1')).toMatchObject({ contact: '' })
  })
})

describe('what stands in the way', () => {
  it('is a device session that runs', async () => {
    const { hall, account, look, remove, stored } = await leaver()
    const sessionId = await hall.running(account)
    expect(await look()).toMatchObject({ obstacles: [{ kind: 'DEVICE_SESSION_RUNNING', session_id: sessionId, location: '光谷广场 B1' }] })
    expect(await remove(5_500)).toMatchObject({ success: false, error: { code: 'ACCOUNT_NOT_CLEAR' } })
    expect(stored().deletedAt).toBeUndefined()
  })

  it('is no device session whose time is over, although nobody has settled it', async () => {
    const { hall, account, look, leave, audit } = await leaver(500)
    await hall.running(account)
    hall.later(24 * 60 * MINUTE)
    expect(await look()).toMatchObject({ obstacles: [] })
    await leave()
    expect(await audit()).toEqual([])
    expect(hall.audit()).toEqual([])
  })

  it('is an order that can still be paid, until it is paid or closed', async () => {
    const { wallet, look, remove, stored, leave, audit } = await leaver()
    const order = await ordered(wallet, stored(), 2_000)
    expect(await look()).toMatchObject({ obstacles: [{ kind: 'ORDER_PENDING', out_trade_no: order._id, amount: 2_000, until_time: '2026-11-23 13:15:00' }] })
    expect(await remove(5_500)).toMatchObject({ success: false, error: { code: 'ACCOUNT_NOT_CLEAR' } })
    wallet.now += 18 * MINUTE
    expect(await look()).toMatchObject({ obstacles: [], forfeited_account: 5_500 })
    await leave()
    expect(await audit()).toEqual([])
  })

  it('is no order that was paid meanwhile: it is credited first', async () => {
    const { wallet, look, stored, openid } = await leaver()
    const order = await ordered(wallet, stored(), 2_000)
    wallet.pay.paid(order._id, 2_000, openid)
    expect(await look()).toMatchObject({ obstacles: [], forfeited_account: 7_500, refundable_account: 7_000 })
  })

  it('is an order that WeChat says nothing about', async () => {
    const { wallet, look, stored } = await leaver()
    await ordered(wallet, stored(), 2_000)
    wallet.now += 60 * MINUTE
    wallet.pay.down = true
    expect(await look()).toMatchObject({ obstacles: [{ kind: 'ORDER_PENDING' }] })
  })

  it('is a payment that differs from its order: an operator decides about it', async () => {
    const { wallet, look, stored, openid } = await leaver()
    const order = await ordered(wallet, stored(), 2_000)
    wallet.pay.paid(order._id, 1, openid)
    await look()
    expect(await look()).toMatchObject({ obstacles: [{ kind: 'ORDER_PENDING', until_time: null }] })
  })

  it('is a refund under way, until it has arrived', async () => {
    const { ok, wallet, look, leave, remove, notifyRefunded, audit } = await leaver()
    const quote = await ok('refund.quote', {})
    const { refunds: [refund] } = await ok('refund.request', { amount: quote.amount, forfeited_amount: quote.forfeited_amount, client_token: 'token-of-a-refund' })
    expect(await look()).toMatchObject({ obstacles: [{ kind: 'REFUND_UNDER_WAY', count: 1 }], forfeited_account: 0, refundable_account: 0 })
    expect(await remove(0)).toMatchObject({ success: false, error: { code: 'ACCOUNT_NOT_CLEAR' } })
    wallet.pay.refunds.end('arrived')
    await notifyRefunded(refund?.out_refund_no ?? '')
    expect(await look()).toMatchObject({ obstacles: [], forfeited_account: 0 })
    await leave()
    expect(await audit()).toEqual([])
  })

  it('is that the account is disabled', async () => {
    const { hall, stored, look, remove } = await leaver(0)
    hall.store('accounts', { ...stored(), state: 'unused' })
    expect(await look()).toMatchObject({ obstacles: [{ kind: 'ACCOUNT_DISABLED' }] })
    expect(await remove(0)).toMatchObject({ success: false, error: { code: 'ACCOUNT_NOT_CLEAR' } })
  })

  it('is also what comes between the look and the deletion', async () => {
    const { wallet, stored, hall, account, remove, audit } = await leaver()
    const order = () => ordered(wallet, stored(), 2_000).catch(() => null)
    const start = () => hall.start(account).catch(() => null)
    const [reply, placed, started] = await Promise.all([remove(5_500), order(), start()])
    const isRunning = started !== null && started.kind === 'started'
    if (placed !== null || isRunning) expect(reply.success).toBe(false)
    expect(stored().deletedAt === undefined).toBe(!reply.success)
    expect(await audit()).toEqual([])
  })
})

describe('a payment that comes after the account was deleted', () => {
  it('is credited to it all the same, reported to the operator, and never to the account that came after', async () => {
    const { wallet, stored, leave, notifyPaid, openid, signIn, ok, account, audit, call } = await leaver()
    const order = await ordered(wallet, stored(), 2_000)
    wallet.now += 18 * MINUTE
    await leave()
    const again = await signIn(undefined, NUMBER)
    wallet.pay.paid(order._id, 2_000, openid)
    wallet.lines.length = 0
    expect(await notifyPaid(order._id)).toEqual({ errcode: 0, errmsg: '' })
    expect(stored()).toMatchObject({ balanceFen: 2_000, principalFen: 2_000, deletedAt: expect.any(Number) })
    expect(wallet.lines.join('\n')).toContain('paid for a deleted account, credited')
    expect(wallet.lines.join('\n')).toContain(account._id)
    expect(await ok('check', {})).toMatchObject({ user: { id: again._id, balance_account: 0 } })
    expect(await call('recharge.verify', { out_trade_no: order._id })).toMatchObject({ success: false, error: { code: 'ACCOUNT_DELETED' } })
    expect(await audit()).toEqual([])
  })

  it('is credited by the caller\'s own question too, who is shown no account', async () => {
    const { wallet, stored, leave, openid, call, audit } = await leaver()
    const order = await ordered(wallet, stored(), 2_000)
    wallet.now += 18 * MINUTE
    await leave()
    wallet.pay.paid(order._id, 2_000, openid)
    expect(await call('recharge.verify', { out_trade_no: order._id })).toMatchObject({ success: false, error: { code: 'ACCOUNT_DELETED' } })
    expect(stored().balanceFen).toBe(2_000)
    expect(await audit()).toEqual([])
  })
})
