import { Hono } from 'hono'
import type { LocalCloud } from '../../../simulator/cloud'
import type { DeskParts } from '../../../simulator/desk/api'
import { paymentsApi } from '../../../simulator/desk/api/payments'
import { act, closeClouds, NOON, openCloud } from '../cloud/local-cloud'
import type { Attempt } from '../cloud/local-cloud'

let cloud: LocalCloud
let api: Hono
const changed: string[] = []
beforeAll(async () => {
  cloud = await openCloud()
  api = new Hono()
  api.onError((error, context) => context.json({ error: error.message }, 400))
  api.route('/payments', paymentsApi({ cloud, changed: (...topics: string[]) => changed.push(...topics) } as unknown as DeskParts))
})
afterAll(closeClouds)

async function ask(method: string, route: string, body?: unknown): Promise<[number, unknown]> {
  const response = await api.request(`/payments${route}`, { method, ...body !== undefined && { body: JSON.stringify(body) } })
  return [response.status, await response.json()]
}
const extra = { kind: 'payment-extra', outTradeNo: 'X1', totalFee: 1, at: NOON, subMchId: '1900000109' }

describe('differences of bills', () => {
  it('are added, listed and cleared, and desks are told', async () => {
    expect(await ask('GET', '/bill-differences')).toEqual([200, []])
    expect(changed).toEqual([])
    expect(await ask('POST', '/bill-differences', extra)).toEqual([200, [extra]])
    expect(cloud.pay.billDifferences()).toEqual([extra])
    expect(await ask('GET', '/bill-differences')).toEqual([200, [extra]])
    expect(await ask('DELETE', '/bill-differences')).toEqual([200, []])
    expect(cloud.pay.billDifferences()).toEqual([])
    expect(changed).toEqual(['payments', 'payments'])
  })

  it.each([
    [{ kind: 'payment-missing', outTradeNo: 'none' }, 'no payment none'],
    [{ kind: 'refund-amount', outRefundNo: 'none', refundFee: 1 }, 'no refund none'],
    [{ ...extra, totalFee: 0.5 }, 'totalFee'],
    [{ kind: 'payment-doubled', outTradeNo: 'X1' }, 'kind'],
    [{ ...extra, colour: 'red' }, 'colour'],
  ])('are refused where they make no sense: %j', async (body, words) => {
    expect(await ask('POST', '/bill-differences', body)).toEqual([400, { error: expect.stringContaining(words) as unknown }])
  })
})

describe('failing calls', () => {
  it('are asked for by API, number and manner', async () => {
    expect(await ask('POST', '/fail-next', { api: 'queryOrder', how: 'no-answer' })).toEqual([200, {}])
    const query = () => act<Attempt<unknown>>(cloud, 'pay', { api: 'queryOrder', data: { subMchId: '1', nonceStr: 'n', outTradeNo: 'none' } })
    expect((await query()).failure?.errCode).toBe(-501001)
    expect((await query()).value).toBeDefined()
  })

  it.each([
    [{ api: 'queryOrder', how: 'NOTENOUGH' }, 'queryOrder never answers NOTENOUGH'],
    [{ api: 'transfer', how: 'no-answer' }, 'api'],
    [{ api: 'refund', how: 'sometimes' }, 'how'],
    [{ api: 'refund', how: 'no-answer', times: -1 }, 'times'],
  ])('are refused where they make no sense: %j', async (body, words) => {
    expect(await ask('POST', '/fail-next', body)).toEqual([400, { error: expect.stringContaining(words) as unknown }])
  })
})
