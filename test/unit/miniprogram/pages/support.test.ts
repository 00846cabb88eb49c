import { aCheck } from '../builders'
import { eventOf } from '../fake-page'
import { installFakeWx, ok, type FakeWx } from '../fake-wx'
import { openPage } from '../opened-page'

let fake: FakeWx
beforeEach(() => {
  fake = installFakeWx()
  fake.reply = () => ok(aCheck())
})
const answered = () => new Promise((resolve) => setTimeout(resolve, 0))

describe('the help page', () => {
  it('counts minutes as the ledger does, at the price of today', async () => {
    const { page } = await openPage('support/support')
    await answered()
    expect(page.data).toMatchObject({
      numbers: 'ready', rateFen: 50, hourText: '用一小时 ¥30.00', servicePhone: '400-000-0000',
      examples: [
        { used: '29 秒', minutes: '0 分钟', fen: 0 }, { used: '30–60 秒', minutes: '1 分钟', fen: 50 },
        { used: '1 分 02 秒', minutes: '2 分钟', fen: 100 }, { used: '45 分 29 秒', minutes: '46 分钟', fen: 2_300 },
      ],
    })
  })

  it('takes its limits and offers from the settings', async () => {
    fake.reply = () => ok(aCheck({
      settings: { ...aCheck().settings, custom_min_account: 500, custom_max_account: 30_000, balance_cap_account: 80_000 },
      recharge_options: [{ id: 'o1', pay_account: 1_000, credit_account: 2_000, first_only: true }],
    }))
    const { page } = await openPage('support/support')
    await answered()
    expect(page.data.rechargeLines).toEqual(expect.arrayContaining([expect.stringContaining('¥5 到 ¥300'), expect.stringContaining('最高 ¥800')]))
    expect(page.data.options).toEqual([{ id: 'o1', payFen: 1_000, creditFen: 2_000, note: '仅首次充值' }])
  })

  it('shows rules and ways to reach us before any answer, and without one', async () => {
    fake.reply = () => Promise.reject({ errMsg: 'cloud.callFunction:fail request:fail' })
    const { page } = await openPage('support/support')
    expect(page.data).toMatchObject({ numbers: 'loading', refundLines: expect.arrayContaining([expect.stringContaining('原路退回')]) })
    await answered()
    expect(page.data).toMatchObject({ numbers: 'failed', failureCode: 'OFFLINE' })
    fake.reply = () => ok(aCheck())
    await page.onRetry?.()
    expect(page.data).toMatchObject({ numbers: 'ready', retrying: false })
  })

  it('unfolds one rule or question at a time', async () => {
    const { page } = await openPage('support/support')
    const tap = (topic: string) => page.onTopic?.(eventOf({ dataset: { topic } }))
    tap('refund')
    expect(page.data.unfolded).toBe('refund')
    tap('question-0')
    expect(page.data.unfolded).toBe('question-0')
    tap('question-0')
    expect(page.data.unfolded).toBe('')
  })

  it('leads to where it can be done', async () => {
    const { page, moves } = await openPage('support/support')
    page.onRefund?.()
    page.onInvoice?.()
    page.onTicket?.(eventOf({ dataset: { kind: 'fault' } }))
    expect(moves).toEqual(['navigateTo /pages/refund/refund', 'navigateTo /pages/invoice/invoice', 'navigateTo /pages/ticket/ticket?kind=fault'])
  })
})
