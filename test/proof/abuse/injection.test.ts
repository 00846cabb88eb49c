import type { Outputs, Route } from '../../../cloudfunctions/shared/contract'
import { INPUTS } from '../../../cloudfunctions/shared/contract'
import { ZHOU, recharged } from '../../support/memory/people'
import { World } from './world'

const LISTS = ['recharge.list', 'expense.list', 'statement.list'] as const
const ROUTES = Object.keys(INPUTS) as Route[]
/** Every text or number that a client can send, by route. */
const FIELDS: readonly (readonly [route: string, field: string, rest: Record<string, unknown>])[] = [
  ['captcha', 'mobile', {}],
  ['login', 'mobile', { code: '123456' }],
  ['login', 'code', { mobile: '13812345678' }],
  ['login', 'agreement_version', { mobile: '13812345678', code: '123456' }],
  ['login.phone', 'phone_code', { agreement_version: '2026-11-23' }],
  ['login.phone', 'agreement_version', { phone_code: 'a-code-of-nobody' }],
  ['agreement.accept', 'agreement_version', {}],
  ['mobile.change', 'mobile', { code: '123456' }],
  ['mobile.change', 'code', { mobile: '13812345678' }],
  ['mobile.change.phone', 'phone_code', {}],
  ['recharge', 'account', {}],
  ['recharge', 'client_token', { account: 5_000 }],
  ['recharge.verify', 'out_trade_no', {}],
  ['device.look', 'device_code', {}],
  ['device.start', 'device_code', { tariff_id: 'x' }],
  ['device.start', 'tariff_id', { device_code: 'x' }],
  ['device.stop', 'session_id', {}],
  ['device.current', 'session_id', {}],
  ['refund.quote', 'amount', {}],
  ['refund.request', 'amount', { forfeited_amount: 0, client_token: 'token-0123456789' }],
  ['refund.request', 'forfeited_amount', { amount: 100, client_token: 'token-0123456789' }],
  ['refund.request', 'client_token', { amount: 100, forfeited_amount: 0 }],
  ...LISTS.flatMap((route) => ['page', 'size', 'start_time', 'end_time', 'cursor'].map((field) => [route, field, {}] as const)),
]

const deep = (depth: number): unknown => (depth === 0 ? 1 : { $and: [deep(depth - 1)] })

describe('injection', () => {
  it.each(FIELDS)('29: %s takes no operator for %s', async (route, field, rest) => {
    const world = await World.lived()
    for (const operator of [{ $gt: '' }, { $ne: null }, { $regex: '.*' }, { $exists: true }, { $in: ['x'] }]) {
      await world.refuses(() => world.call(route, { ...rest, [field]: operator }), 'INVALID_INPUT')
    }
  })

  it('30: a code that is missing or undefined is not dropped from the question', async () => {
    const world = await World.lived()
    for (const input of [{ mobile: '13812345678' }, { mobile: '13812345678', code: undefined }, { mobile: '13812345678', code: null }]) {
      await world.refuses(() => world.call('login', input), 'INVALID_INPUT')
    }
  })

  it.each(ROUTES)('31: %s takes no filter in place of its input', async (route) => {
    const world = await World.lived()
    for (const input of [{ $or: [{}, {}] }, { $where: 'true' }, { $expr: { $eq: [1, 1] } }, { $and: deep(100) }, deep(100)]) {
      await world.refuses(() => world.call(route, input), 'INVALID_INPUT')
    }
  })

  it.each([{}, [], -1, NaN, null, true, '', 'x', '-1', '1.forged', '99.'.padEnd(60, 'x')])('32: the cursor %p is none of ours', async (cursor) => {
    const world = await World.lived()
    for (const route of LISTS) await world.refuses(() => world.call(route, { cursor }), 'INVALID_INPUT')
  })

  it('32: nor is the cursor of another person, or of another list', async () => {
    const world = await World.lived()
    await recharged(world.wallet, world.account)
    const { result } = await world.call('recharge.list', { size: 1 }) as { result: Outputs['recharge.list'] }
    expect(result.cursor).not.toBeNull()
    await world.refuses(() => world.call('recharge.list', { size: 1, cursor: result.cursor }, ZHOU), 'INVALID_INPUT')
    for (const route of ['expense.list', 'statement.list']) await world.refuses(() => world.call(route, { size: 1, cursor: result.cursor }), 'INVALID_INPUT')
  })

  it.each(ROUTES)('33: %s takes nothing that would update a document', async (route) => {
    const world = await World.lived()
    for (const payload of [{ $inc: { balanceFen: 1 } }, { balance: 1 }, { balanceFen: 1 }, { _id: 'x' }, { 'kinds.recharge.count': 9 }, { data: { $set: {} } }]) {
      await world.refuses(() => world.call(route, payload), 'INVALID_INPUT')
    }
  })

  it.each(ROUTES)('34: %s takes neither __proto__ nor constructor', async (route) => {
    const world = await World.lived()
    for (const text of ['{"__proto__":{"account":1},"x":1}', '{"constructor":{"prototype":{"account":1}}}', '{"prototype":1}']) {
      await world.refuses(() => world.call(route, JSON.parse(text)), 'INVALID_INPUT')
    }
    expect(({} as { account?: number }).account).toBeUndefined()
  })

  it.each([1e9, -1, 0, '20', 1.5, 51])('35: %p rows are no page', async (size) => {
    const world = await World.lived()
    for (const route of LISTS) await world.refuses(() => world.call(route, { size }), 'INVALID_INPUT')
  })

  it('35: nor is there a page 1e12', async () => {
    const world = await World.lived()
    await world.refuses(() => world.call('recharge.list', { page: 1e12 }), 'INVALID_INPUT')
  })

  it.each(ROUTES)('36: %s takes no megabyte, no ten thousand fields, nothing but an object', async (route) => {
    const world = await World.lived()
    const many = Object.fromEntries(Array.from({ length: 10_000 }, (_, index) => [`f${index}`, index]))
    for (const input of [{ filler: 'x'.repeat(1_000_000) }, many, null, 1, 'x', true, [], [{}]]) {
      await world.refuses(() => world.call(route, input), 'INVALID_INPUT')
    }
  })

  it.each([null, undefined, 1, 'check', true, []])('36: the event %p is none', async (event) => {
    const world = await World.lived()
    await world.refuses(() => world.send(event), 'INVALID_INPUT', 'UNKNOWN_ROUTE')
  })

  it.each(['', 'Check', 'check ', '__proto__', 'constructor', 'toString', 'hasOwnProperty', 'x'.repeat(10_000), null, undefined, 1, ['check'], { $gt: '' }])(
    '37: there is no route %p',
    async (route) => {
      const world = await World.lived()
      await world.refuses(() => world.send({ route, input: {} }), 'UNKNOWN_ROUTE')
    },
  )
})
