import { handle } from '../../../cloudfunctions/api/handle'
import { routeTable } from '../../../cloudfunctions/api/routes'
import type { Input, Outputs, Route } from '../../../cloudfunctions/shared/contract'
import type { Account } from '../../../cloudfunctions/shared/ledger/account'
import type { Entry, RefundEntry } from '../../../cloudfunctions/shared/ledger/entry'
import { postAdjustment, postRefund, postReversal } from '../../../cloudfunctions/shared/ledger/post'
import { identityIds } from '../../../cloudfunctions/shared/sign-in/identity'
import { LIN, MOBILE, charged, recharged, signedIn } from '../../support/memory/people'
import { callerOf, TestWallet } from '../../support/memory/wallet'

/** A month without refunds and adjustments. */
const NOTHING_ELSE = { refund_account: 0, refund_count: 0, adjustment_account: 0, adjustment_count: 0 }

function started() {
  const wallet = new TestWallet()
  const routes = routeTable(wallet.services)
  return {
    wallet,
    async call<R extends Route>(route: R, input: Input<R>, openid = LIN): Promise<Outputs[R]> {
      const reply = await handle(routes, wallet.services.log, { route, input }, callerOf(openid))
      if (!reply.success) throw new Error(JSON.stringify(reply.error))
      return reply.result as Outputs[R]
    },
  }
}

describe('check', () => {
  it('tells a stranger the prices', async () => {
    const { call } = started()
    expect(await call('check', {})).toEqual({
      registration: 0, user: null, session: null, recent: [], time: '2026-11-23 13:00:00',
      recharge_options: [
        { id: 'r20', pay_account: 2_000, credit_account: 2_000, first_only: false }, { id: 'r50', pay_account: 5_000, credit_account: 5_500, first_only: false },
        { id: 'r100', pay_account: 10_000, credit_account: 11_500, first_only: false }, { id: 'r200', pay_account: 20_000, credit_account: 24_000, first_only: false },
      ],
      settings: {
        custom_min_account: 100, custom_max_account: 50_000, balance_cap_account: 100_000, rate_account: 50,
        captcha_resend_seconds: 60, service_phone: '', agreement_version: '2026-11-23', notice_templates: {}, maintenance: null,
      },
    })
  })

  it('tells a member the balance and the five latest entries, newest first', async () => {
    const { wallet, call } = started()
    const account = await signedIn(wallet)
    await recharged(wallet, account)
    for (const session of ['S1', 'S2', 'S3', 'S4', 'S5', 'S6']) await charged(wallet, account, session, 100)
    const view = await call('check', {})
    expect(view).toMatchObject({ registration: 'success', user: { balance_account: 4_900, mobile: '138******78' } })
    expect(view.recent.map(({ id, type }) => `${type} ${id}`)).toEqual(['S6', 'S5', 'S4', 'S3', 'S2'].map((session) => `expense charge:${session}`))
  })

  it('knows who left', async () => {
    const { wallet, call } = started()
    const { openidBinding } = identityIds(wallet.services.hash, LIN)
    wallet.sdk.documents.commit([['bindings', openidBinding, { _id: openidBinding, account: 'gone', createdAt: 1, deletedAt: 2 } as never]])
    expect(await call('check', {})).toMatchObject({ registration: -2, user: null, recent: [] })
  })

  it('costs one round trip for a member and two for a stranger; the settings are kept for 30 seconds', async () => {
    const { wallet, call } = started()
    expect(await wallet.tripsOf(() => call('check', {}, 'oTest-a-stranger'))).toEqual(['find accounts', 'get settings', 'get bindings', 'add settings'])
    expect(await wallet.tripsOf(() => call('check', {}, 'oTest-a-stranger'))).toEqual(['find accounts', 'get bindings'])
    await recharged(wallet, await signedIn(wallet))
    expect(await wallet.tripsOf(() => call('check', {}))).toEqual(['find accounts'])
    wallet.now += 30_000
    expect(await wallet.tripsOf(() => call('check', {}))).toEqual(expect.arrayContaining(['get settings']))
  })
})

describe('user', () => {
  it('has the fields of the specification, and costs one round trip', async () => {
    const { wallet, call } = started()
    const account = await signedIn(wallet)
    await recharged(wallet, account)
    await charged(wallet, account, 'S1', 550)
    expect(await wallet.tripsOf(() => call('user', {}))).toEqual(['find accounts'])
    expect(await call('user', {})).toEqual({
      id: account._id, nike_name: '微信用户', head_img_url: '', mobile: '138******78',
      total_account: 5_000, used_account: 550, refunded_account: 0, balance_account: 4_950, principal_account: 4_500, bonus_account: 450, state: 'using', agreed_version: '',
      month: { month: '2026-11', recharge_account: 5_500, recharge_count: 1, expense_account: 550, expense_count: 1, ...NOTHING_ELSE },
      ctime: '2026-11-23 13:00:00', utime: '2026-11-23 13:00:00',
    })
  })
})

describe('captcha and login', () => {
  it('sign a new user in', async () => {
    const { wallet, call } = started()
    expect(await call('captcha', { mobile: MOBILE })).toBe('success')
    const signedIn = await call('login', { mobile: MOBILE, code: wallet.messages[0]?.code ?? '' })
    expect(signedIn).toMatchObject({ mobile: '138******78', balance_account: 0 })
    expect(await call('user', {})).toEqual(signedIn)
  })
})

describe('recharge', () => {
  it('gives an order with what WeChat needs, and is verified afterwards', async () => {
    const { wallet, call } = started()
    await signedIn(wallet)
    const order = await call('recharge', { account: 5_000, client_token: 'token-0123456789' })
    expect(order).toEqual({
      out_trade_no: expect.stringMatching(/^[0-9a-f]{32}$/), amount: 5_000, bonus_amount: 500,
      payment: { timeStamp: '1', nonceStr: 'n', package: `prepay_id=${order.out_trade_no}`, signType: 'MD5', paySign: 's' },
    })
    expect(await call('recharge.verify', { out_trade_no: order.out_trade_no })).toMatchObject({ state: 'pending', user: { balance_account: 0 } })
    wallet.pay.paid(order.out_trade_no, 5_000, LIN)
    expect(await call('recharge.verify', { out_trade_no: order.out_trade_no })).toEqual({
      state: 'credited', out_trade_no: order.out_trade_no, amount: 5_000, bonus_amount: 500, user: await call('user', {}),
    })
    expect(await call('user', {})).toMatchObject({ balance_account: 5_500 })
  })
})

describe('lists', () => {
  it('of recharges have the fields of the specification', async () => {
    const { wallet, call } = started()
    const account = await signedIn(wallet)
    const order = await recharged(wallet, account)
    const page = await call('recharge.list', { page: 1, size: 10 })
    expect(page).toEqual({
      total: 1, cursor: null, months: [(await call('user', {})).month],
      data: [{
        id: `recharge:${order._id}`, user: await call('user', {}), amount: 5_000, bonus_amount: 500, out_trade_no: order._id,
        transaction_id: expect.stringMatching(/^42/), pay_time: '2026-11-23 13:00:00', balance_account: 5_500,
        utime: '2026-11-23 13:00:00', ctime: '2026-11-23 13:00:00',
      }],
    })
  })

  it('of expenses have the fields of the specification', async () => {
    const { wallet, call } = started()
    const account = await signedIn(wallet)
    await recharged(wallet, account)
    await charged(wallet, account, 'S1', 50)
    expect((await call('expense.list', {})).data).toEqual([{
      id: 'charge:S1', user_id: account._id, device_id: 'K7M2', province: '湖北省', city: '武汉市', area: '洪山区', location: '光谷广场 B1',
      cost_money: 50, ctime: '1970-01-01 08:00:00', utime: '2026-11-23 13:00:00', end_time: '1970-01-01 08:01:00', cost_time: 1,
      rate_account: 50, balance_account: 5_450, calculation: null,
    }])
  })

  it('sum the months that the page touches, by the time of posting', async () => {
    const { wallet, call } = started()
    const account = await signedIn(wallet)
    await recharged(wallet, account)
    wallet.now = Date.UTC(2026, 10, 30, 15, 59, 59)
    await charged(wallet, account, 'S1', 100)
    wallet.now = Date.UTC(2026, 10, 30, 16, 0, 0)
    await charged(wallet, account, 'S2', 30)
    expect((await call('expense.list', {})).months).toEqual([
      { month: '2026-12', recharge_account: 0, recharge_count: 0, expense_account: 30, expense_count: 1, ...NOTHING_ELSE },
      { month: '2026-11', recharge_account: 5_500, recharge_count: 1, expense_account: 100, expense_count: 1, ...NOTHING_ELSE },
    ])
    expect((await call('expense.list', { size: 1 })).months).toHaveLength(1)
  })

  it('take a second as a whole at both ends of a time range', async () => {
    const { wallet, call } = started()
    const account = await signedIn(wallet)
    await recharged(wallet, account)
    wallet.now += 999
    await charged(wallet, account, 'S1', 100)
    wallet.now += 1
    await charged(wallet, account, 'S2', 100)
    const second = '2026-11-23 13:00:00'
    expect((await call('expense.list', { start_time: second, end_time: second })).data.map(({ id }) => id)).toEqual(['charge:S1'])
    expect(await call('expense.list', { start_time: '1926-01-01 00:00:00', end_time: '2126-01-01 00:00:00' })).toMatchObject({ total: 2 })
    expect(await call('expense.list', { start_time: '2026-11-23 13:00:02' })).toEqual({ total: 0, data: [], cursor: null, months: [] })
  })

  it('of all entries have each line in its own form, newest first', async () => {
    const { wallet, call } = started()
    const account = await signedIn(wallet)
    await recharged(wallet, account)
    await charged(wallet, account, 'S1', 50)
    const { data, ...page } = await call('statement.list', {})
    expect(data).toEqual([
      { type: 'expense', ...(await call('expense.list', {})).data[0] },
      { type: 'recharge', ...(await call('recharge.list', {})).data[0] },
    ])
    expect(data).toEqual((await call('check', {})).recent)
    expect(page).toEqual({ total: 2, cursor: null, months: [(await call('user', {})).month] })
  })

  it('of all entries have refunds, what failed of them and corrections too', async () => {
    const { wallet, call } = started()
    const signed = await signedIn(wallet)
    const order = await recharged(wallet, signed)
    const post = (next: (account: Account) => { account: Account, entry: Entry }) => wallet.services.ledger.transact(async (tx) => {
      const posted = next((await tx.account(signed._id))!)
      await tx.saveAccount(posted.account)
      await tx.addEntry(posted.entry)
      return posted.entry
    })
    const refund = await post((account) => postRefund(account, 'F1', { principalFen: 2_000, bonusFen: 200 }, { outTradeNo: order._id }, wallet.now))
    await post((account) => postReversal(account, refund as RefundEntry, wallet.now))
    await post((account) => postAdjustment(account, 'A1', { principalFen: -30, bonusFen: 0 }, { reason: '多退的费用收回', by: 'op' }, wallet.now))
    const { data, total, months } = await call('statement.list', {})
    const common = { utime: '2026-11-23 13:00:00', ctime: '2026-11-23 13:00:00' }
    const numbers = { out_refund_no: 'F1', out_trade_no: order._id, amount: 2_000, bonus_amount: 200 }
    expect(total).toBe(4)
    expect(data.slice(0, 3)).toEqual([
      { type: 'adjustment', id: 'adjustment:A1', amount: -30, reason: '多退的费用收回', balance_account: 5_470, ...common },
      { type: 'reversal', id: 'reversal:F1', ...numbers, balance_account: 5_500, ...common },
      { type: 'refund', id: 'refund:F1', ...numbers, balance_account: 3_300, ...common },
    ])
    expect(months).toMatchObject([{ recharge_account: 5_500, refund_account: 0, refund_count: 1, adjustment_account: -30, adjustment_count: 1 }])
  })

  it('sum this month and the eleven before in one round trip, leaving out those without anything', async () => {
    const { wallet, call } = started()
    const account = await signedIn(wallet)
    const recharge = (month: number) => {
      wallet.now = Date.UTC(2026, month, 15)
      return recharged(wallet, account)
    }
    for (const month of [-1, 0, 1, 10, 11]) await recharge(month)
    const months = await call('statement.months', {})
    expect(months).toEqual({ months: ['2026-12', '2026-11', '2026-02', '2026-01'].map((month) => (
      { month, recharge_account: 5_500, recharge_count: 1, expense_account: 0, expense_count: 0, ...NOTHING_ELSE }
    )) })
    wallet.now = Date.UTC(2026, 10, 30)
    expect((await call('statement.months', {})).months.at(-1)?.month).toBe('2025-12')
    expect(await wallet.tripsOf(() => call('statement.months', {}))).toEqual(['find accounts'])
    await expect(call('statement.months', {}, 'oTest-a-stranger')).rejects.toThrow('NOT_REGISTERED')
  })

  it.each(['recharge.list', 'expense.list', 'statement.list'] as const)('%s costs two round trips, and two more with a time range', async (route) => {
    const { wallet, call } = started()
    const account = await signedIn(wallet)
    await recharged(wallet, account)
    await charged(wallet, account, 'S1', 50)
    const range = { start_time: '2026-11-23 13:00:00', end_time: '2026-11-24 00:00:00' }
    expect(await wallet.tripsOf(() => call(route, {}))).toEqual(['find accounts', 'find entries'])
    expect(await wallet.tripsOf(() => call(route, range))).toEqual(['find accounts', 'find entries', 'find entries', 'find entries'])
  })
})
