import type { RefundQuoteView, RefundView } from '../../../../cloudfunctions/shared/contract'
import { aCheck, aQuote, aRefundState, aUser } from '../builders'
import { eventOf, loadPage, type FakePage } from '../fake-page'
import { installFakeWx, ok, refused, type FakeWx } from '../fake-wx'

interface Data {
  screen: string
  refundableFen: number
  wantedFen: number
  amountFen: number
  forfeitedFen: number
  afterFen: number
  refusal: string
  typedProblem: string
  errorText: string
  staleText: string
  confirming: boolean
  confirmTitle: string
  confirmText: string
  submitting: boolean
  refunds: { stateText: string }[]
}

let fake: FakeWx
let page: FakePage<Data>
/** What the server answers with. */
let server: { quote: (amount?: number) => RefundQuoteView; request: () => unknown; refunds: RefundView[] }
const left: string[] = []

/** A tenth of the bonus goes with an amount of one's own. */
const quoteOf = (amount?: number) => (amount === undefined || amount === 11_850 ? aQuote() : aQuote({ amount, forfeited_amount: 42, balance_after_account: 12_350 - amount - 42 }))
const offline = () => Promise.reject({ errMsg: 'cloud.callFunction:fail request:fail' })
const asked = (route: string) => fake.calls.filter((call) => call.route === route).map(({ input }) => input as Record<string, unknown>)

beforeEach(async () => {
  jest.useFakeTimers({ now: Date.UTC(2026, 7, 20, 7, 0, 0) })
  fake = installFakeWx()
  left.length = 0
  server = { quote: quoteOf, request: () => ok({ refunds: [aRefundState()], user: aUser({ balance_account: 0 }) }), refunds: [] }
  fake.reply = (route, input) => {
    switch (route) {
      case 'check': return ok(aCheck())
      case 'refund.quote': return ok(server.quote((input as { amount?: number }).amount))
      case 'refund.list': return ok({ refunds: server.refunds })
      default: return server.request()
    }
  }
  Object.assign((globalThis as unknown as { wx: object }).wx, {
    getAppBaseInfo: () => ({ language: 'zh_CN' }),
    redirectTo: async ({ url }: { url: string }) => { left.push(url) },
    pageScrollTo: async () => undefined,
    stopPullDownRefresh: async () => undefined,
  })
  page = await loadPage<Data>(() => import('../../../../miniprogram/pages/refund/refund'))
})
afterEach(() => jest.useRealTimers())

async function opened(): Promise<Data> {
  await page.onLoad({})
  return page.data
}
const type = async (value: string) => {
  await page.onTyped?.(eventOf({ value }))
  await jest.advanceTimersByTimeAsync(1_000)
}
const submit = async () => page.onSubmit?.()
const confirm = async () => page.onConfirm?.()

describe('the refund page', () => {
  it('shows what can come back, of which all is wanted at first, and what goes with it', async () => {
    expect(await opened()).toMatchObject({ screen: 'form', refundableFen: 11_850, wantedFen: 11_850, amountFen: 11_850, forfeitedFen: 500, afterFen: 0 })
    expect(asked('refund.quote')).toEqual([{}])
  })

  it('asks what an amount of one\'s own does once it is typed, and not at every key', async () => {
    await opened()
    for (const text of ['3', '30', '30.5']) await page.onTyped?.(eventOf({ value: text }))
    await jest.advanceTimersByTimeAsync(1_000)
    expect(asked('refund.quote')).toEqual([{}, { amount: 3_050 }])
    expect(page.data).toMatchObject({ wantedFen: 3_050, amountFen: 3_050, forfeitedFen: 42 })
  })

  it('says under the field why an amount cannot come back, and asks for nothing', async () => {
    await opened()
    await type('200')
    expect(page.data).toMatchObject({ typedProblem: '最多可退 ¥118.50', wantedFen: 0 })
    await submit()
    expect(page.data.confirming).toBe(false)
    expect(asked('refund.quote')).toHaveLength(1)
  })

  it('shows no quote of an amount that is no longer wanted', async () => {
    await opened()
    let answer: (value: unknown) => void = () => undefined
    const replied = fake.reply
    fake.reply = () => new Promise((resolve) => { answer = resolve })
    await type('30')
    fake.reply = replied
    await page.onWhole?.()
    answer(ok(quoteOf(3_000)))
    await jest.advanceTimersByTimeAsync(0)
    expect(page.data).toMatchObject({ wantedFen: 11_850, amountFen: 11_850, forfeitedFen: 500 })
  })

  it('sends whoever is not signed in to sign in first', async () => {
    fake.reply = () => ok(aCheck({ registration: 0, user: null, recent: [] }))
    await opened()
    expect(left).toEqual(['/pages/login/login?goal=refund'])
    expect(asked('refund.quote')).toEqual([])
  })

  it('fails with words and a code, and shows everything after a retry', async () => {
    const { reply } = fake
    fake.reply = (route, input) => (route === 'check' ? reply(route, input) : offline())
    expect(await opened()).toMatchObject({ screen: 'failed', errorCode: 'OFFLINE' })
    fake.reply = reply
    await page.onRetry?.()
    expect(page.data).toMatchObject({ screen: 'form', retrying: false })
  })

  it('keeps what it shows, marked as old, when it cannot be refreshed', async () => {
    await opened()
    fake.reply = offline
    await page.onPullDownRefresh?.()
    expect(page.data).toMatchObject({ screen: 'form', staleText: '上次更新 15:00', refundableFen: 11_850 })
  })

  it('asks for nothing while a machine is in use', async () => {
    server.quote = () => aQuote({ refusal: 'DEVICE_SESSION_RUNNING' })
    expect(await opened()).toMatchObject({ refusal: 'DEVICE_SESSION_RUNNING', refundableFen: 11_850, wantedFen: 0 })
  })
})

describe('asking for a refund', () => {
  it('says first what will happen, then asks once, however often it is tapped', async () => {
    await opened()
    await submit()
    expect(page.data).toMatchObject({ confirming: true, confirmTitle: '退回 ¥118.50？', submitting: false })
    expect(page.data.confirmText).toContain('赠送 ¥5.00 随之失效')
    await Promise.all([confirm(), confirm(), confirm()])
    expect(asked('refund.request')).toEqual([{ amount: 11_850, forfeited_amount: 500, client_token: expect.any(String) as string }])
    expect(page.data).toMatchObject({ screen: 'done', amountFen: 11_850, afterFen: 0, refunds: [{ stateText: '处理中' }], confirming: false, submitting: false })
  })

  it('asks what it does before the dialog, when that is not known yet', async () => {
    await opened()
    await page.onTyped?.(eventOf({ value: '30' }))
    await submit()
    expect(page.data).toMatchObject({ confirming: true, confirmTitle: '退回 ¥30.00？' })
    expect(page.data.confirmText).toContain('赠送 ¥0.42')
  })

  it('does nothing when the user thinks again', async () => {
    await opened()
    await submit()
    await page.onStay?.()
    expect(page.data).toMatchObject({ confirming: false, screen: 'form' })
    expect(asked('refund.request')).toEqual([])
  })

  it('refunds what the dialog said and nothing else, whatever arrives while it is open', async () => {
    await opened()
    await submit()
    server.quote = () => aQuote({ refundable_account: 5_000, amount: 5_000, forfeited_amount: 100 })
    await page.onPullDownRefresh?.()
    await confirm()
    expect(asked('refund.request')).toMatchObject([{ amount: 11_850, forfeited_amount: 500 }])
  })

  it('shows the new quote, and says so, when it changed in between', async () => {
    await opened()
    await submit()
    server.request = () => refused('REFUND_QUOTE_CHANGED')
    server.quote = () => aQuote({ refundable_account: 9_000, amount: 9_000, forfeited_amount: 380 })
    await confirm()
    expect(page.data).toMatchObject({
      screen: 'form', confirming: false, submitting: false, wantedFen: 9_000, forfeitedFen: 380,
      errorText: '余额刚刚有变化，请看过新的退款金额再确认',
    })
  })

  it('keeps an amount of one\'s own when the quote changed, and says under the field when it is too much now', async () => {
    await opened()
    await type('100')
    await submit()
    server.request = () => refused('REFUND_EXCEEDED', { limit_fen: 9_000 })
    server.quote = () => aQuote({ refundable_account: 9_000, amount: 9_000 })
    await confirm()
    expect(page.data).toMatchObject({ typedProblem: '最多可退 ¥90.00', wantedFen: 0, errorText: '最多可退 ¥90.00，请减少金额' })
  })

  it('cannot become two refunds when the first answer was lost', async () => {
    await opened()
    await submit()
    const { request } = server
    server.request = offline
    await confirm()
    expect(page.data).toMatchObject({ screen: 'form', submitting: false, confirming: false, errorText: '网络不可用，请检查网络后再试' })
    server.request = request
    await submit()
    await confirm()
    const [first, second] = asked('refund.request')
    expect(second).toEqual(first)
    expect(page.data.screen).toBe('done')
  })

  it('follows what becomes of it, and only of it', async () => {
    await opened()
    await submit()
    await confirm()
    server.refunds = [aRefundState({ state: 'refunded', done_time: '2026-08-20 15:00:00' }), aRefundState({ out_refund_no: 'another' })]
    await page.onPullDownRefresh?.()
    expect(page.data).toMatchObject({ screen: 'done', refunds: [{ stateText: '已退回' }] })
    fake.reply = offline
    await page.onPullDownRefresh?.()
    expect(page.data).toMatchObject({ screen: 'done', staleText: '上次更新 15:00', refunds: [{ stateText: '已退回' }] })
  })
})
