import { handle } from '../../../cloudfunctions/api/handle'
import { routeTable } from '../../../cloudfunctions/api/routes'
import type { Envelope, Outputs, Route } from '../../../cloudfunctions/shared/contract'
import type { Caller } from '../../../cloudfunctions/shared/platform/caller'
import { LIN, MOBILE, ZHOU, ordered, recharged, signedIn } from '../../support/memory/people'
import { callerOf, TestWallet } from '../../support/memory/wallet'

/** An account with history, an open order, and somebody else's order; then what one call changes and logs. */
async function lived() {
  const wallet = new TestWallet()
  const account = await signedIn(wallet)
  await recharged(wallet, account)
  const other = await signedIn(wallet, ZHOU, '13987654321')
  const foreign = await ordered(wallet, other, 5_000)
  wallet.pay.paid(foreign._id, 5_000, ZHOU)
  const routes = routeTable(wallet.services)
  return { wallet, account, foreign, call: (event: unknown, caller: Caller = callerOf(LIN)) => handle(routes, wallet.services.log, event, caller) }
}

const ROUTES: readonly Route[] = ['check', 'captcha', 'login', 'login.phone', 'agreement.accept', 'mobile.change', 'mobile.change.phone', 'user', 'profile.update', 'account.export', 'account.delete.look', 'account.delete', 'recharge', 'recharge.verify', 'recharge.list', 'expense.list', 'device.look', 'device.start', 'device.stop', 'device.current', 'statement.list', 'refund.quote', 'refund.request', 'refund.list', 'ticket.open', 'ticket.list', 'invoice.quote', 'invoice.request', 'invoice.list']

const deep = (depth: number): unknown => (depth === 0 ? 1 : { $and: [deep(depth - 1)] })
const operators = [{ $gt: '' }, { $ne: null }, { $regex: '.*' }, { $exists: true }, deep(100)]

const fields: Partial<Record<Route, Record<string, readonly unknown[]>>> = {
  captcha: { mobile: ['', '1381234567', '+8613812345678', '13812345678\n', 13_812_345_678, null, undefined, ['13812345678'], 'x'.repeat(1_000), ...operators] },
  login: {
    mobile: ['', '23812345678', null, undefined, {}, ...operators],
    code: ['', '12345', '1234567', 'abcdef', 123_456, null, undefined, ['123456'], ...operators],
  },
  'login.phone': {
    phone_code: ['', 'short', 'has a blank', 'x'.repeat(257), 12_345_678, null, undefined, ['x'], ...operators],
    agreement_version: ['', '2026-1-1', '2026-11-24', '9999-12-31', 20_261_123, null, undefined, ['2026-11-23'], ...operators],
  },
  'agreement.accept': { agreement_version: ['', '2026-11-24', '9999-12-31', null, undefined, ...operators] },
  'mobile.change': {
    mobile: ['', '23812345678', null, undefined, {}, ...operators],
    code: ['', '12345', 123_456, null, undefined, ...operators],
  },
  'mobile.change.phone': { phone_code: ['', 'short', null, undefined, ...operators] },
  'profile.update': {
    nike_name: ['', ' ', 'a\nb', '名'.repeat(21), 'x'.repeat(1_000), 1, null, ['林'], ...operators],
    head_img_file: ['x', 'https://example.org/a.jpg', 'cloud://test.bucket/avatars/another/abcdefgh.jpg', 'x'.repeat(257), 1, null, ['x'], ...operators],
  },
  'account.export': { cursor: ['', 'x', 'entries..forged', 'entries.-1.x', 1, NaN, null, 'x'.repeat(129), [], ...operators] },
  'account.delete': { forfeited_account: [-1, 0.5, '0', NaN, Infinity, 2 ** 53, 0, 5_000, null, undefined, [0], true, ...operators] },
  recharge: {
    account: [0, -1, 0.5, '100', NaN, Infinity, 1e9, 2 ** 53, null, undefined, [100], true, ...operators],
    client_token: ['short', 'x'.repeat(65), 'has blank', 1, null, ...operators],
  },
  'recharge.verify': { out_trade_no: ['', 'x'.repeat(33), 'a b', 1, null, undefined, ['x'], '../x', 'nobody-has-this', ...operators] },
}
const documentIds = ['', 'x'.repeat(65), 'a b', '../x', 1, null, ['x'], 'nobody-has-this', ...operators]
const deviceCodes = ['', 'x'.repeat(41), 'no-such-machine', 1, null, undefined, ['x'], ...operators]
fields['device.look'] = { device_code: deviceCodes }
fields['device.start'] = { device_code: deviceCodes, tariff_id: [...documentIds, undefined] }
fields['device.stop'] = { session_id: [...documentIds, undefined] }
fields['device.current'] = { session_id: documentIds }
const amounts = [0, -1, 0.5, '100', NaN, Infinity, 1e9, 2 ** 53, null, [100], true, ...operators]
fields['refund.quote'] = { amount: amounts }
fields['refund.request'] = {
  amount: [...amounts, undefined],
  forfeited_amount: [-1, 0.5, '100', NaN, 99, 101, 2 ** 53, null, undefined, [100], ...operators],
  client_token: ['short', 'x'.repeat(65), 'has blank', 1, null, undefined, ...operators],
}
fields['ticket.open'] = {
  kind: ['', 'praise', 1, null, undefined, ...operators],
  text: ['', '坏', '长'.repeat(501), 'x'.repeat(1_001), 1, null, undefined, ...operators],
  device_code: ['', 'x'.repeat(41), 1, null, ...operators],
  entry_id: ['', '../accounts', 'charge:of-nobody', 1, null, ...operators],
  contact: ['1'.repeat(61), 1, null, ...operators],
  photos: ['cloud://test.bucket/x.jpg', [''], ['x'], [1], [null], ['cloud://test.bucket/x.jpg'], Array(4).fill('x'), null, ...operators],
  client_token: ['short', 'x'.repeat(65), 'has blank', 1, null, undefined, ...operators],
}
fields['invoice.request'] = {
  amount: [...amounts, 1, undefined],
  kind: ['', 'state', 1, null, undefined, ...operators],
  title: ['', ' ', '长'.repeat(101), 'a\nb', 1, null, undefined, ...operators],
  tax_number: ['91420100MA4KXXXX0A', 1, null, ...operators],
  email: ['', 'x', 'a@b', 'a b@example.com', 1, null, undefined, ...operators],
  client_token: ['short', 'x'.repeat(65), 'has blank', 1, null, undefined, ...operators],
}
fields['notice.allow'] = {
  kinds: [[], ['spam'], ['recharged', { $inc: 5 }], Array(5).fill('recharged'), 'recharged', null, undefined, ...operators],
}
for (const route of ['recharge.list', 'expense.list', 'statement.list'] as const) {
  fields[route] = {
    page: [0, -1, 1.5, '1', NaN, 1e12, null, [1], ...operators],
    size: [0, -1, 51, 1e9, '20', 1.5, null, ...operators],
    start_time: ['2026-13-01 00:00:00', '2026-02-30 00:00:00', '2026-01-01', 'yesterday', 1, null, ...operators],
    end_time: ['2026-01-01T00:00:00', 0, ...operators],
    cursor: ['', 'x', '1.forged', '-1', -1, NaN, null, 'x'.repeat(65), [], ...operators],
  }
}

/** A valid input of each route, for a single field to be spoilt in. */
const valid: Record<Route, Record<string, unknown>> = {
  check: {}, user: {}, 'account.delete.look': {},
  'profile.update': { nike_name: '小林' },
  'account.export': {},
  'account.delete': { forfeited_account: 5_500 },
  captcha: { mobile: MOBILE },
  login: { mobile: MOBILE, code: '123456' },
  'login.phone': { phone_code: 'no-such-phone-code', agreement_version: '2026-11-23' },
  'agreement.accept': { agreement_version: '2026-11-23' },
  'mobile.change': { mobile: '13700000001', code: '123456' },
  'mobile.change.phone': { phone_code: 'no-such-phone-code' },
  'notice.allow': { kinds: ['recharged'] },
  recharge: { account: 5_000, client_token: 'token-0123456789' },
  'recharge.verify': { out_trade_no: 'x' },
  'recharge.list': { page: 1, size: 20 },
  'expense.list': { page: 1, size: 20 },
  'device.look': { device_code: 'no-such-machine' },
  'device.start': { device_code: 'no-such-machine', tariff_id: 'plain' },
  'device.stop': { session_id: 'nobody-has-this' },
  'device.current': { session_id: 'nobody-has-this' },
  'statement.list': { page: 1, size: 20 },
  'statement.months': {},
  'refund.quote': { amount: 1_000 },
  'refund.request': { amount: 1_000, forfeited_amount: 100, client_token: 'token-0123456789' },
  'refund.list': {},
  'ticket.open': { kind: 'complaint', text: '机器多收了我的钱', client_token: 'token-0123456789' },
  'ticket.list': {},
  'invoice.quote': {},
  'invoice.request': { amount: 1_000, kind: 'person', title: '林晓', email: 'lin@example.com', client_token: 'token-0123456789' },
  'invoice.list': {},
}

const spoilt = ROUTES.flatMap((route) => Object.entries(fields[route] ?? {}).flatMap(([field, values]) =>
  values.map((value) => ({ route, field, value, name: `${route}: ${field} = ${(JSON.stringify(value) ?? 'undefined').slice(0, 40)}` }))))

async function expectRefused(event: unknown, code: string | readonly string[], caller?: Caller) {
  const { wallet, call } = await lived()
  const before = JSON.stringify(wallet.stored())
  wallet.lines.length = 0
  const reply = await call(event, caller)
  expect(reply).toMatchObject({ success: false, error: { code: expect.stringMatching(typeof code === 'string' ? code : code.join('|')) } })
  expect(JSON.stringify(wallet.stored())).toBe(before)
  expect(wallet.lines).toHaveLength(1)
  expectMasked(wallet.lines[0] ?? '')
  expectQuiet(reply)
  return reply
}

function expectMasked(line: string) {
  expect(JSON.parse(line)).toMatchObject({ level: 'refused' })
  expect(line).not.toContain('\n')
  for (const secret of [LIN, ZHOU, MOBILE, '13987654321', '123456']) expect(line).not.toContain(secret)
}

/** An error tells neither where it happened nor whom it concerns. */
function expectQuiet(reply: Envelope<Outputs[Route]>) {
  const text = JSON.stringify(reply)
  expect(text).not.toMatch(/ at |\.ts|node_modules|-50\d{4}/)
  expect(text.length).toBeLessThan(300)
}

describe('a call is refused, nothing changes and one masked line is logged', () => {
  it.each(spoilt)('$name', async ({ route, field, value }) => {
    await expectRefused({ route, input: { ...valid[route], [field]: value } }, ['INVALID_INPUT', 'AMOUNT_NOT_OFFERED', 'ORDER_NOT_FOUND', 'DEVICE_NOT_FOUND', 'DEVICE_SESSION_NOT_FOUND', 'REFUND_EXCEEDED', 'REFUND_QUOTE_CHANGED', 'INVOICE_EXCEEDED', 'FILE_REFUSED', 'ACCOUNT_NOT_CLEAR'])
  })

  it.each(ROUTES)('%s without an openid, answered with −1', async (route) => {
    expect(await expectRefused({ route, input: valid[route] }, 'NO_OPENID', callerOf(null))).toMatchObject({ result: -1 })
  })

  it.each(ROUTES)('%s with fields that it does not have', async (route) => {
    for (const extra of ['user_id', 'openid', '_openid', 'price', 'bonus', 'balance_account', '$where', '$or', 'a.b', 'constructor', 'toString']) {
      await expectRefused({ route, input: { ...valid[route], [extra]: 'x' } }, 'INVALID_INPUT')
    }
    await expectRefused({ route, input: JSON.parse('{"__proto__":{"account":1},"x":1}') as unknown }, 'INVALID_INPUT')
  })

  it.each(ROUTES)('%s with an input that is no object', async (route) => {
    for (const input of [null, 1, 'x', true, [], [valid[route]]]) await expectRefused({ route, input }, 'INVALID_INPUT')
  })

  it.each(ROUTES)('%s with a megabyte, or ten thousand fields', async (route) => {
    await expectRefused({ route, input: { ...valid[route], filler: 'x'.repeat(1_000_000) } }, 'INVALID_INPUT')
    await expectRefused({ route, input: Object.fromEntries(Array.from({ length: 10_000 }, (_, index) => [`f${index}`, index])) }, 'INVALID_INPUT')
  })

  it.each(['', 'Check', 'check ', '__proto__', 'constructor', 'toString', 'recharge/list', 'x'.repeat(10_000), null, undefined, 1, ['check'], { $gt: '' }])(
    'the route %p',
    async (route) => { await expectRefused({ route, input: {} }, 'UNKNOWN_ROUTE') },
  )

  it.each([null, undefined, 1, 'check', true])('the event %p', async (event) => {
    await expectRefused(event, ['INVALID_INPUT', 'UNKNOWN_ROUTE'])
  })

  it.each(['', 'wx_http', 'wx_trigger', 'wx_paycallback', 'wx_crawler', 'wx_unknown', 'wx_client,scf', 'WX_CLIENT', 'wx_client '])(
    'the source %p',
    async (source) => { await expectRefused({ route: 'check', input: {} }, 'CALLER_REFUSED', callerOf(LIN, source)) },
  )

  it.each(['user', 'recharge', 'recharge.list', 'expense.list', 'statement.list', 'refund.quote', 'refund.request', 'refund.list', 'ticket.open', 'ticket.list', 'invoice.quote', 'invoice.request', 'invoice.list'] as const)('%s of a stranger', async (route) => {
    await expectRefused({ route, input: valid[route] }, 'NOT_REGISTERED', callerOf('oTest-a-stranger'))
  })

  it('the order of another person, paid or not', async () => {
    const { wallet, foreign, call } = await lived()
    const before = wallet.stored()
    expect(await call({ route: 'recharge.verify', input: { out_trade_no: foreign._id } })).toMatchObject({ error: { code: 'ORDER_NOT_FOUND' } })
    expect(wallet.stored()).toEqual(before)
  })

  it('a reversed time range', async () => {
    await expectRefused({ route: 'recharge.list', input: { start_time: '2026-01-02 00:00:00', end_time: '2026-01-01 23:59:59' } }, 'INVALID_INPUT')
  })

  it("another person's cursor", async () => {
    const { wallet, account, call } = await lived()
    await recharged(wallet, account)
    const { result } = await call({ route: 'recharge.list', input: { size: 1 } }) as { result: Outputs['recharge.list'] }
    expect(result.cursor).not.toBeNull()
    const event = { route: 'recharge.list', input: { size: 1, cursor: result.cursor } }
    expect(await call(event)).toMatchObject({ success: true })
    expect(await call(event, callerOf(ZHOU))).toMatchObject({ error: { code: 'INVALID_INPUT' } })
    for (const route of ['expense.list', 'statement.list']) {
      expect(await call({ ...event, route })).toMatchObject({ error: { code: 'INVALID_INPUT' } })
    }
  })
})

describe('what the client says about itself', () => {
  it('is ignored beside route and input: the platform puts fields of its own there', async () => {
    const { account, call } = await lived()
    const event = { route: 'user', input: {}, openid: ZHOU, _openid: ZHOU, user_id: ZHOU, userInfo: { openId: ZHOU, appId: 'x' }, tcbContext: {} }
    expect(await call(event)).toMatchObject({ success: true, result: { id: account._id } })
  })
})

describe('an error that nobody expected', () => {
  it('is hidden from the user and logged whole, masked', async () => {
    const { wallet, call } = await lived()
    wallet.sdk.fault = () => { throw new Error(`connection of ${LIN} and 13812345678\nwas lost`) }
    const reply = await call({ route: 'user', input: {} })
    expect(reply).toEqual({ success: false, result: null, error: { code: 'INTERNAL', message: 'unexpected error' } })
    const line = wallet.lines.at(-1) ?? ''
    expect(JSON.parse(line)).toMatchObject({ level: 'failed', route: 'user', what: expect.stringContaining('was lost') })
    expect(line).not.toContain('13812345678')
    expect(line).not.toContain('\n')
  })
})
