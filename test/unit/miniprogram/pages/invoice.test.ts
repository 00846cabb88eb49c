import type { InvoiceView } from '../../../../cloudfunctions/shared/contract'
import { aCheck, NOW_MS } from '../builders'
import { eventOf, loadPage, type FakePage } from '../fake-page'
import { installFakeWx, ok, refused, type FakeWx } from '../fake-wx'

interface Data {
  screen: string
  invoiceableFen: number
  possible: boolean
  limitsText: string
  kind: string
  name: string
  taxNumber: string
  email: string
  amount: string
  nameProblem: string
  taxNumberProblem: string
  emailProblem: string
  amountProblem: string
  confirming: boolean
  confirmText: string
  submitting: boolean
  errorText: string
  staleText: string
  sentText: string
  invoices: { name: string; note: string; stateText: string; number: string; reason: string }[]
}

const TAX_NUMBER = '91330100MA2XXXXX0A'
const anInvoice = (change: Partial<InvoiceView> = {}): InvoiceView => ({
  id: 'i1', amount: 2_300, title: '林晓', kind: 'person', tax_number: '', email: 'lin@example.com', state: 'requested', number: '', url: '', reason: '',
  ctime: '2026-08-20 14:02:11', done_time: null, ...change,
})

let fake: FakeWx
let page: FakePage<Data>
let server: { invoiceable: number; list: InvoiceView[]; request: () => unknown; user: boolean; quote?: () => unknown }

const asked = (route: string) => fake.calls.filter((call) => call.route === route).map(({ input }) => input as Record<string, unknown>)
const offline = () => Promise.reject({ errMsg: 'cloud.callFunction:fail request:fail' })

beforeEach(async () => {
  jest.useFakeTimers({ now: NOW_MS })
  fake = installFakeWx()
  server = {
    invoiceable: 2_300, list: [], user: true,
    request: () => ok({ invoice: anInvoice(), quote: { invoiceable_account: 0, min_account: 100 } }),
  }
  fake.reply = (route) => {
    switch (route) {
      case 'check': return ok(aCheck(server.user ? {} : { registration: 0, user: null }))
      case 'invoice.quote': return server.quote?.() ?? ok({ invoiceable_account: server.invoiceable, min_account: 100 })
      case 'invoice.list': return ok({ invoices: server.list })
      default: return server.request()
    }
  }
  Object.assign((globalThis as unknown as { wx: object }).wx, { pageScrollTo: async () => undefined, stopPullDownRefresh: async () => undefined })
  page = await loadPage<Data>(() => import('../../../../miniprogram/pages/invoice/invoice'))
})
afterEach(() => jest.useRealTimers())

const opened = async (): Promise<Data> => {
  await page.onLoad({})
  return page.data
}
const type = (field: string, value: string) => page.onTyped?.({ detail: { value }, currentTarget: { dataset: { field } } })
const choose = (kind: string) => page.onKind?.(eventOf({ dataset: { kind } }))
const submit = () => page.onSubmit?.()
const confirm = async () => page.onConfirm?.()

describe('the invoice page', () => {
  it('wants all that can be invoiced, and says what may be asked for', async () => {
    expect(await opened()).toMatchObject({ screen: 'form', invoiceableFen: 2_300, possible: true, amount: '23.00', limitsText: '可填 ¥1–¥23', kind: 'person' })
  })

  it('asks once more, in one sentence, and then for exactly that', async () => {
    await opened()
    choose('company')
    type('name', ' 某某公司 ')
    type('taxNumber', '91330100ma2xxxxx0a')
    type('email', 'lin＠example.com')
    type('amount', '１２.5')
    submit()
    expect(page.data).toMatchObject({ confirming: true, confirmText: `¥12.50 开给“某某公司”，税号 ${TAX_NUMBER}，发到 lin@example.com。提交后不能修改。` })
    await confirm()
    expect(asked('invoice.request')).toEqual([
      { kind: 'company', title: '某某公司', tax_number: TAX_NUMBER, email: 'lin@example.com', amount: 1_250, client_token: expect.any(String) },
    ])
    expect(page.data).toMatchObject({ screen: 'done', confirming: false, submitting: false, invoiceableFen: 0, sentText: expect.stringContaining('lin@example.com'), invoices: [{ stateText: '申请中' }] })
  })

  it('says under each field what is wrong, and asks nothing', async () => {
    await opened()
    choose('company')
    type('amount', '23.01')
    submit()
    expect(page.data).toMatchObject({
      confirming: false, nameProblem: '请填写抬头', taxNumberProblem: expect.stringContaining('15–20'), emailProblem: '请填写正确的邮箱', amountProblem: '可填 ¥1–¥23',
    })
    type('email', 'lin@example.com')
    expect(page.data.emailProblem).toBe('')
  })

  it('needs no tax number of a person, and sends none', async () => {
    await opened()
    choose('company')
    type('taxNumber', TAX_NUMBER)
    choose('person')
    type('name', '林晓')
    type('email', 'lin@example.com')
    submit()
    await confirm()
    expect(asked('invoice.request')).toMatchObject([{ kind: 'person', tax_number: '', amount: 2_300 }])
  })

  it('remembers the title as the account\'s, for the next time', async () => {
    await opened()
    type('name', '林晓')
    type('email', 'lin@example.com')
    submit()
    await confirm()
    expect(fake.storage.get('wallet.invoiceTitle')).toEqual({ kind: 'person', name: '林晓', taxNumber: '', email: 'lin@example.com' })
    const { signOut } = await import('../../../../miniprogram/services/account')
    signOut()
    expect(fake.storage.has('wallet.invoiceTitle')).toBe(false)
  })

  it('takes a title that is kept in WeChat', async () => {
    await opened()
    const { wx } = globalThis as unknown as { wx: object }
    Object.assign(wx, { chooseInvoiceTitle: async () => ({ type: '0', title: '某某公司', taxNumber: TAX_NUMBER }) })
    await page.onChoose?.()
    expect(page.data).toMatchObject({ kind: 'company', name: '某某公司', taxNumber: TAX_NUMBER })
    Object.assign(wx, { chooseInvoiceTitle: async () => ({ type: 1, title: '李明', taxNumber: '' }) })
    await page.onChoose?.()
    expect(page.data).toMatchObject({ kind: 'person', name: '李明', taxNumber: '' })
    Object.assign(wx, { chooseInvoiceTitle: () => Promise.reject({ errMsg: 'chooseInvoiceTitle:fail cancel' }) })
    await page.onChoose?.()
    expect(page.data).toMatchObject({ name: '李明', errorText: '' })
  })

  it('shows what holds now when more was asked for than can be', async () => {
    await opened()
    type('name', '林晓')
    type('email', 'lin@example.com')
    submit()
    server.invoiceable = 500
    server.request = () => refused('INVOICE_EXCEEDED', { limit_fen: 500 })
    await confirm()
    expect(page.data).toMatchObject({ screen: 'form', invoiceableFen: 500, errorText: '最多可开 ¥5.00，请减少金额', confirming: false, submitting: false })
  })

  it('sends the same token again after no answer', async () => {
    await opened()
    type('name', '林晓')
    type('email', 'lin@example.com')
    submit()
    const reply = server.request
    server.request = offline
    await confirm()
    expect(page.data).toMatchObject({ errorText: '网络不可用，请检查网络后再试', submitting: false })
    server.request = reply
    submit()
    await confirm()
    const [first, second] = asked('invoice.request')
    expect(second?.client_token).toBe(first?.client_token)
  })

  it('has nothing to ask for while nothing was used, but shows what became of earlier ones', async () => {
    server.invoiceable = 99
    server.list = [
      anInvoice({ kind: 'company', tax_number: TAX_NUMBER, state: 'issued', number: '26332000' }), anInvoice({ id: 'i2', state: 'refused', reason: '抬头不符' }),
    ]
    expect(await opened()).toMatchObject({
      possible: false, amount: '',
      invoices: [{ note: `今天 14:02 · ${TAX_NUMBER}`, stateText: '已开票', number: '26332000' }, { note: '今天 14:02', stateText: '未开', reason: '抬头不符' }],
    })
  })

  it('stays, marked as old, when it cannot be refreshed; and says so when it never could', async () => {
    await opened()
    type('name', '林晓')
    server.quote = offline
    await page.onPullDownRefresh?.()
    expect(page.data).toMatchObject({ screen: 'form', staleText: '上次更新 15:00', name: '林晓' })
    server.quote = () => ok({ invoiceable_account: 4_000, min_account: 100 })
    await page.onRetry?.()
    // What is typed stays.
    expect(page.data).toMatchObject({ staleText: '', invoiceableFen: 4_000, name: '林晓', amount: '23.00' })
  })

  it('asks to sign in first', async () => {
    server.user = false
    expect(await opened()).toMatchObject({ screen: 'guest' })
    expect(asked('invoice.quote')).toEqual([])
  })

  it('says why nothing can be shown', async () => {
    server.quote = offline
    expect(await opened()).toMatchObject({ screen: 'failed', errorText: '网络不可用，请检查网络后再试' })
  })
})
