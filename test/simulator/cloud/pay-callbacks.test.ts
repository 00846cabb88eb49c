import type { LocalCloud } from '../../../simulator/cloud'
import { act, call, closeClouds, NOON, openCloud, temporaryFolder } from './local-cloud'
import type { Attempt } from './local-cloud'

let cloud: LocalCloud
beforeAll(async () => {
  cloud = await openCloud()
})
beforeEach(async () => {
  await cloud.clock.set(NOON)
})
afterAll(closeClouds)

let orders = 0
/** An order to be paid; `attach` says how the function answers the callback. */
async function placed(attach = '', on: LocalCloud = cloud): Promise<{ outTradeNo: string; prepayId: string }> {
  const outTradeNo = `C${++orders}`
  const { value } = await act<Attempt<{ prepayId: string }>>(on, 'pay', {
    api: 'unifiedOrder',
    data: {
      functionName: 'callback', envId: 'local-test', subMchId: '1900000109', nonceStr: 'n', body: 'b', outTradeNo, totalFee: 100,
      spbillCreateIp: '127.0.0.1', ...attach !== '' && { attach },
    },
  })
  return { outTradeNo, prepayId: value?.prepayId ?? '' }
}

interface Received { event: Record<string, unknown>; source: string; openid: string | null; at: number }
const received = (outTradeNo: string, on: LocalCloud = cloud): Received[] =>
  on.database.find('received', { query: { 'event.outTradeNo': outTradeNo }, order: { at: 1 } }) as unknown as Received[]
const notice = (outTradeNo: string, on: LocalCloud = cloud) => on.pay.find(outTradeNo)?.notices[0]

describe('the callback of a payment', () => {
  it('has WeChat Pay\'s fields, its source and no user', async () => {
    const { outTradeNo, prepayId } = await placed('acknowledge:1')
    cloud.pay.decide(prepayId, 'paid')
    await cloud.pay.idle()
    const [only, ...others] = received(outTradeNo)
    expect(others).toEqual([])
    expect(only).toMatchObject({ source: 'wx_paycallback', openid: null })
    expect(only?.event).toEqual({
      returnCode: 'SUCCESS', resultCode: 'SUCCESS', appid: 'wx0123456789abcdef',
      subAppid: 'wx0123456789abcdef', mchId: '1800008281', subMchId: '1900000109',
      nonceStr: expect.stringMatching(/^[0-9a-f]{32}$/), openid: expect.stringMatching(/^o.{27}$/),
      isSubscribe: 'N', subOpenid: 'oUser-one', subIsSubscribe: 'N',
      tradeType: 'JSAPI', bankType: 'OTHERS', totalFee: 100, feeType: 'CNY',
      cashFee: 100, transactionId: expect.stringMatching(/^4200\d{24}$/),
      outTradeNo, timeEnd: '20260301120000', attach: 'acknowledge:1',
    })
    expect(cloud.pay.find(outTradeNo)?.callback).toEqual({ delivered: true, attempts: 1 })
  })

  it('is not sent when the user cancels', async () => {
    const { outTradeNo, prepayId } = await placed()
    cloud.pay.decide(prepayId, 'cancel')
    await cloud.pay.idle()
    expect(received(outTradeNo)).toEqual([])
  })

  it('is repeated at WeChat\'s intervals for a day and 4 minutes, then given up', async () => {
    const { outTradeNo, prepayId } = await placed('refuse')
    cloud.pay.decide(prepayId, 'paid')
    await cloud.pay.idle()
    for (const seconds of [15, 15, 30, 180, 600, 1200, 1800, 1800, 1800, 3600, 10800, 10800, 10800, 21600, 21600]) {
      const before = received(outTradeNo).length
      await cloud.clock.advance(seconds * 1000 - 1)
      expect(received(outTradeNo)).toHaveLength(before)
      await cloud.clock.advance(1)
      expect(received(outTradeNo)).toHaveLength(before + 1)
    }
    expect(cloud.clock.now()).toBe(NOON + (24 * 60 + 4) * 60_000)
    expect(notice(outTradeNo)).toMatchObject({ state: 'given-up', attempts: 16, nextAt: null })
    await cloud.clock.advance(86_400_000)
    expect(received(outTradeNo)).toHaveLength(16)
  })

  it('is repeated until it is acknowledged, the same event each time', async () => {
    const { outTradeNo, prepayId } = await placed('acknowledge:3')
    cloud.pay.decide(prepayId, 'paid')
    await cloud.pay.idle()
    await cloud.clock.advance(15_000)
    await cloud.clock.advance(15_000)
    await cloud.clock.advance(86_400_000)
    const events = received(outTradeNo).map(({ event }) => event)
    expect(events).toEqual([events[0], events[0], events[0]])
    expect(notice(outTradeNo)).toMatchObject({ state: 'acknowledged', attempts: 3, nextAt: null })
  })

  it.each(['text', 'crash'])('is not acknowledged by %s', async (attach) => {
    const { outTradeNo, prepayId } = await placed(attach)
    cloud.pay.decide(prepayId, 'paid')
    await cloud.pay.idle()
    expect(notice(outTradeNo)).toMatchObject({ state: 'pending', attempts: 1, nextAt: NOON + 15_000 })
  })

  it('has failed when the function has not answered for 5 seconds', async () => {
    const silent = await openCloud()
    const { outTradeNo, prepayId } = await placed('silent', silent)
    const arrived = new Promise((resolve) => silent.logs.subscribe(({ name }) => {
      if (name === 'insertDocument received') resolve(undefined)
    }))
    silent.pay.decide(prepayId, 'paid')
    await arrived
    await silent.clock.advance(5_000)
    await silent.pay.idle()
    expect(notice(outTradeNo, silent)?.deliveries).toMatchObject([{ acknowledged: false, answer: 'no answer within 5 seconds' }])
    await silent.close()
  })

  it('can be lost: nobody is told until it is sent by hand', async () => {
    const { outTradeNo, prepayId } = await placed()
    cloud.pay.decide(prepayId, 'paid', { callback: 'lose' })
    await cloud.clock.advance(2 * 86_400_000)
    expect(received(outTradeNo)).toEqual([])
    expect(notice(outTradeNo)?.state).toBe('lost')
    expect(await cloud.pay.deliver(outTradeNo)).toMatchObject([{ acknowledged: true }])
    expect(notice(outTradeNo)?.state).toBe('acknowledged')
  })

  it('can be late: it comes a minute after the payment', async () => {
    const { outTradeNo, prepayId } = await placed()
    cloud.pay.decide(prepayId, 'paid', { callback: 'late' })
    await cloud.clock.advance(59_999)
    expect(received(outTradeNo)).toEqual([])
    await cloud.clock.advance(1)
    expect(received(outTradeNo)).toHaveLength(1)
  })

  it('can come twice at the same moment', async () => {
    cloud.pay.nextCallback('duplicate')
    const { outTradeNo, prepayId } = await placed()
    cloud.pay.decide(prepayId, 'paid')
    await cloud.pay.idle()
    cloud.pay.nextCallback('deliver')
    expect(received(outTradeNo)).toHaveLength(2)
    expect(notice(outTradeNo)?.state).toBe('acknowledged')
  })

  it('can be replayed many times, several at once', async () => {
    const { outTradeNo, prepayId } = await placed()
    cloud.pay.decide(prepayId, 'paid')
    await cloud.pay.idle()
    const deliveries = await cloud.pay.deliver(outTradeNo, { times: 40, concurrency: 8 })
    expect(deliveries.filter(({ acknowledged }) => acknowledged)).toHaveLength(40)
    expect(received(outTradeNo)).toHaveLength(41)
    await expect(cloud.pay.deliver('unknown')).rejects.toThrow('has no payment callback')
  })

  it('can name another payer than the one who ordered', async () => {
    const { outTradeNo, prepayId } = await placed()
    cloud.pay.decide(prepayId, 'paid', { payerOpenid: 'oUser-two' })
    await cloud.pay.idle()
    expect(received(outTradeNo)[0]?.event).toMatchObject({ subOpenid: 'oUser-two' })
  })

  it('can be forged as WeChat Pay, and by a client only with the client\'s source and past the rules', async () => {
    const event = { outTradeNo: 'forged', totalFee: 1e9, resultCode: 'SUCCESS' }
    expect(await cloud.pay.forge('callback', event)).toEqual({ errcode: 0, errmsg: 'ok' })
    await expect(call(cloud, 'callback', event)).rejects.toMatchObject({ errCode: -501023 })
    await act(cloud, 'call', { name: 'callback', data: event })
    expect(received('forged').map(({ source }) => source)).toEqual(['wx_paycallback', 'wx_client,scf'])
  })

  it('goes on after a restart where it had stopped', async () => {
    const dataDir = temporaryFolder()
    const before = await openCloud({ dataDir })
    const { outTradeNo, prepayId } = await placed('acknowledge:2', before)
    before.pay.decide(prepayId, 'paid')
    await before.pay.idle()
    await before.close()

    const after = await openCloud({ dataDir })
    expect(notice(outTradeNo, after)).toMatchObject({ state: 'pending', attempts: 1, nextAt: NOON + 15_000 })
    await after.clock.advance(15_000)
    expect(received(outTradeNo, after)).toHaveLength(2)
    expect(notice(outTradeNo, after)).toMatchObject({ state: 'acknowledged', attempts: 2 })
  })
})
