import { billReplyOf } from '../../../cloudfunctions/shared/platform/wechat-bill'
import { gzipSync } from 'node:zlib'
import { BilledWallet, MORNING, billOf, order } from './day'

const HOUR = 3_600_000
const MINUTE = 60_000

describe('the report of a day', () => {
  it('is not asked for before ten in the morning of the next day', async () => {
    const billed = new BilledWallet()
    billed.wallet.now = MORNING + 34 * HOUR - 1
    await billed.run()
    expect(billed.report()).toBeNull()
    expect(billed.asked).not.toContain('20261122')
    billed.later(1)
    await billed.run()
    expect(billed.report()).toMatchObject({ state: 'complete' })
  })

  it('is made for the seven days before too, each once, and then nothing is asked any more', async () => {
    const billed = new BilledWallet()
    expect(await billed.run()).toEqual({ made: 7, differing: 0, waiting: 0 })
    expect(billed.asked).toEqual(['20261116', '20261117', '20261118', '20261119', '20261120', '20261121', '20261122'])
    expect(await billed.wallet.tripsOf(() => billed.run())).toEqual([])
    // Another instance asks once.
    const other = billed.instance()
    expect(await billed.wallet.tripsOf(() => other())).toEqual(['find reports'])
    expect(await billed.wallet.tripsOf(() => other())).toEqual([])
    expect(billed.asked).toHaveLength(7)
    billed.later(24 * HOUR)
    expect(await billed.run()).toMatchObject({ made: 1 })
  })

  it('is made once by timers that run side by side', async () => {
    const billed = new BilledWallet()
    const runs = await Promise.all(Array.from({ length: 10 }, () => billed.instance()()))
    expect(runs.reduce((sum, { made }) => sum + made, 0)).toBe(7)
    expect(billed.asked).toHaveLength(7)
  })

  it.each([
    ['the bill is being made', { kind: 'not-ready' } as const],
    ['WeChat knows of no bill, and there were trades', { kind: 'none' } as const],
  ])('waits when %s, and tries again after a quarter of an hour', async (problem, reply) => {
    const billed = new BilledWallet()
    billed.store([order('R1')])
    billed.replies.set('20261122', reply)
    expect(await billed.run()).toMatchObject({ made: 6, waiting: 1 })
    expect(billed.report()).toMatchObject({ state: 'waiting', problem, madeAt: null })
    billed.later(14 * MINUTE)
    await billed.instance()()
    expect(billed.asked.filter((day) => day === '20261122')).toHaveLength(1)
    billed.later(MINUTE)
    billed.bill(billOf([order('R1')]))
    expect(await billed.run()).toMatchObject({ made: 1 })
    expect(billed.report()).toMatchObject({ state: 'complete', tries: 2, problem: null })
  })

  it('waits when WeChat cannot be reached, and the other days do not wait for it', async () => {
    const billed = new BilledWallet()
    billed.unreachable()
    expect(await billed.run()).toMatchObject({ made: 6, waiting: 1 })
    expect(billed.report()).toMatchObject({ state: 'waiting', problem: 'PAYMENT_UNAVAILABLE: down' })
    expect(billed.wallet.lines).toEqual([expect.stringContaining('"refused"')])
  })

  it('tells an operator when it has waited for two hours', async () => {
    const billed = new BilledWallet()
    billed.unreachable()
    for (let tries = 0; tries < 8; tries += 1) {
      await billed.run()
      billed.later(15 * MINUTE)
    }
    expect(billed.wallet.lines.filter((line) => line.includes('"alarm"'))).toHaveLength(1)
  })

  it('takes it for an answer when there is no bill until six in the evening', async () => {
    const billed = new BilledWallet()
    billed.store([order('R1')])
    billed.later(8 * HOUR)
    await billed.run()
    expect(billed.report()).toMatchObject({ state: 'complete', reasons: { MISSING_AT_WECHAT: 1 } })
  })

  it('fails when what came is no bill, tells why, and tries again', async () => {
    const billed = new BilledWallet()
    billed.replies.set('20261122', { kind: 'bill', text: '<html>' })
    await billed.run()
    expect(billed.report()).toMatchObject({ state: 'failed', problem: 'no header or no totals' })
    expect(billed.wallet.lines).toEqual([expect.stringContaining('"alarm"')])
    billed.later(15 * MINUTE)
    billed.bill(billOf([]))
    await billed.run()
    expect(billed.report()).toMatchObject({ state: 'complete' })
  })

  it('is not lost with a run that is cut off', async () => {
    const billed = new BilledWallet()
    billed.replies.set('20261122', new Error('killed'))
    await expect(billed.run()).rejects.toThrow('killed')
    expect(billed.report()).toMatchObject({ state: 'waiting' })
    billed.bill(billOf([]))
    billed.later(15 * MINUTE)
    await billed.instance()()
    expect(billed.report()).toMatchObject({ state: 'complete' })
  })

  it('is never changed once it is complete, also not by a run that comes back late', async () => {
    const billed = new BilledWallet()
    billed.bill(billOf([order('R1')]))
    await billed.run()
    const report = billed.report()
    expect(report).toMatchObject({ differenceCount: 1 })
    const { reconciliations } = billed.wallet.services
    if (!report) throw new Error('no report')
    expect(await reconciliations.saveReport({ ...report, differenceCount: 0 }, report.lookAt)).toBe(false)
    expect(await reconciliations.claimReport(report, 0)).toBe(false)
    expect(billed.report()).toEqual(report)
    expect(billed.wallet.lines).toEqual([expect.stringContaining('"MISSING_HERE":1')])
  })
})

describe('what a reply of downloadBill means', () => {
  it('a bill, zipped or not', () => {
    expect(billReplyOf({ data: gzipSync('交易时间') })).toEqual({ kind: 'bill', text: '交易时间' })
    expect(billReplyOf({ data: Buffer.from('交易时间') })).toEqual({ kind: 'bill', text: '交易时间' })
    expect(billReplyOf({ data: '交易时间' })).toEqual({ kind: 'bill', text: '交易时间' })
  })

  it.each([
    [{ returnCode: 'FAIL', returnMsg: 'No Bill Exist', errorCode: '20002' }, 'none'],
    [{ returnCode: 'FAIL', returnMsg: '账单不存在' }, 'none'],
    [{ returnCode: 'FAIL', returnMsg: 'Bill Creating', errorCode: '20003' }, 'not-ready'],
  ])('%j: %s', (reply, kind) => expect(billReplyOf(reply)).toEqual({ kind }))

  it.each([{}, { returnCode: 'FAIL', returnMsg: 'invalid bill_date', errorCode: '20001' }, { returnCode: 'FAIL', returnMsg: 'SYSTEMERROR' }])(
    'no clear answer: %j', (reply) => {
      expect(() => billReplyOf(reply)).toThrow(expect.objectContaining({ code: 'PAYMENT_UNAVAILABLE' }))
    })
})
