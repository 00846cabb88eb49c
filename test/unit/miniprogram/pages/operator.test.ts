import type {
  OperatorAccountDetail, OperatorEntryView, ProposalView, StaffRole, WaitingView,
} from '../../../../cloudfunctions/shared/contract'
import { aCheck, aUser, NOW_MS } from '../builders'
import { installFakeWx, type FakeWx } from '../fake-wx'
import { openPage, type OpenedPage } from '../opened-page'

type Data = Record<string, unknown>
type Answer = (input: Data) => unknown

const done = (result: unknown) => ({ ok: true, result })
const refusal = (code: string) => ({ ok: false, error: { code, message: code } })
const offline = () => Promise.reject({ errMsg: 'cloud.callFunction:fail request:fail' })

let fake: FakeWx
let answers: Record<string, Answer>

beforeEach(() => {
  jest.useFakeTimers({ now: NOW_MS })
  jest.spyOn(console, 'error').mockImplementation(() => undefined)
  fake = installFakeWx()
  answers = {}
  fake.reply = (route, input) => {
    const answer = answers[route]
    if (answer === undefined) throw new Error(`no answer for ${route}`)
    return answer(input as Data)
  }
  fake.storage.set('wallet.account', aCheck({ user: aUser({ staff_roles: ['machines', 'money', 'manager'] }) }))
  Object.assign((globalThis as unknown as { wx: object }).wx, { pageScrollTo: async () => undefined, stopPullDownRefresh: async () => undefined })
})
afterEach(() => {
  jest.useRealTimers()
  jest.restoreAllMocks()
})

const open = (name: string, query: Record<string, string> = {}): Promise<OpenedPage> => openPage(`operator/${name}/${name}`, query)
const asked = (action: string) => fake.calls.filter(({ route }) => route === action).map(({ input }) => input)
const tap = (dataset: object) => ({ currentTarget: { dataset } })
const type = (page: OpenedPage, values: Record<string, string>): void => {
  for (const [name, value] of Object.entries(values)) void page.page.onTyped?.({ detail: { value }, currentTarget: { dataset: { name } } })
}
const rows = ({ page }: OpenedPage) => (page.data.chunks as { rows: Data[] }[]).flatMap((chunk) => chunk.rows)

const NOTHING_WAITS: WaitingView = { proposals: null, tickets: 0, faults: null, invoices: null, refunds: null, report: null }
const me = (roles: StaffRole[], waiting: Partial<WaitingView> = {}) => done({
  staff: { account: 'u1', name: '王刚', roles, since_time: '2026-08-01 09:00:00', dismissed_time: null }, waiting: { ...NOTHING_WAITS, ...waiting },
})

const anEntry = (number: number): OperatorEntryView => ({
  entry_id: `e${number}`, kind: 'charge', amount_fen: -number, principal_fen: -number, bonus_fen: 0, balance_after_fen: 0, time: '2026-08-20 14:02:11',
  out_trade_no: null, use: null, reason: null, by: null,
})
const aPerson = (change: Partial<OperatorAccountDetail> = {}) => done({
  account: { account: 'a1', nike_name: '林晓', mobile: '138******01', state: 'using', deleted_time: null, balance_fen: 5_500, principal_fen: 5_000, bonus_fen: 500, time: '2026-08-01 09:00:00' },
  totals: { recharged_fen: 5_500, charged_fen: 0, refunded_fen: 0, adjusted_fen: 0, invoiced_fen: 0 }, entries: [], open_orders: [], refunds: [], refundable_fen: 5_000, session: null, own: false, ...change,
})
const aProposal = (change: Partial<ProposalView> = {}): ProposalView => ({
  proposal_id: 'p1', action: 'account.adjust', account: 'a1', nike_name: '林晓', mobile: '138******01', principal_fen: 300, bonus_fen: 0, reason: '多收', state: 'open', proposed_by: '王刚',
  proposed_time: '2026-08-20 14:02:11', expire_time: '2026-08-27 14:02:11', decided_by: null, decided_time: null, answer: '', balance_after_fen: null, may: [], ...change,
})

describe('the desk', () => {
  it('says who one is, what waits, and offers what one\'s roles can do', async () => {
    answers['staff.me'] = () => me(['money'], { proposals: 2, tickets: 100, invoices: 0, refunds: 1, report: { day: '20260819', difference_count: 3 } })
    const { page, moves } = await open('home')
    expect(page.data).toMatchObject({ screen: 'ready', name: '王刚', roles: '资金' })
    expect(page.data.waiting).toMatchObject([
      { name: 'proposals', note: '2' }, { name: 'tickets', note: '99+' }, { name: 'refunds', page: 'orders', query: 'tab=under', note: '1' },
      { name: 'report', query: 'day=20260819', note: '3' },
    ])
    const pages = (page.data.groups as { pages: { page: string }[] }[]).flatMap((group) => group.pages.map((one) => one.page))
    expect(pages).toEqual(['people', 'tickets', 'proposals', 'orders', 'invoices', 'reports'])
    void page.onOpen?.(tap({ page: 'orders', query: 'tab=under' }))
    expect(moves).toEqual(['navigateTo /pages/operator/orders/orders?tab=under'])
  })

  it('says no to others, and tells who it is of', async () => {
    answers['staff.me'] = () => refusal('CALLER_REFUSED')
    const { page } = await open('home')
    expect(page.data).toMatchObject({ screen: 'refused', errorText: '如果你是工作人员，请让负责人先任命你', errorCode: 'CALLER_REFUSED' })
  })

  it('fails with a way to try again, and marks what could not be read anew', async () => {
    answers['staff.me'] = offline
    const { page } = await open('home')
    expect(page.data).toMatchObject({ screen: 'failed', errorCode: 'OFFLINE' })
    answers['staff.me'] = () => me(['machines'])
    await page.onRetry?.()
    expect(page.data).toMatchObject({ screen: 'ready', retrying: false, staleText: '' })
    answers['staff.me'] = offline
    await page.onPullDownRefresh?.()
    expect(page.data).toMatchObject({ screen: 'ready', staleText: expect.stringContaining('上次更新') })
  })

  it('takes no reply that is not one', async () => {
    answers['staff.me'] = () => ({ success: true })
    expect((await open('home')).page.data).toMatchObject({ screen: 'failed', errorCode: 'BAD_REPLY' })
  })
})

describe('a list of staff', () => {
  const part = (from: number, count: number, cursor: string | null) => done({ entries: Array.from({ length: count }, (_, index) => anEntry(from + index)), cursor })

  beforeEach(() => {
    answers['account.show'] = () => aPerson()
    answers['account.entries'] = ({ cursor }) => {
      const from = Number(cursor ?? 0)
      return part(from, 50, from >= 150 ? null : String(from + 50))
    }
  })

  it('goes on where it ended, twenty rows in a node, and begins anew above a hundred', async () => {
    const opened = await open('person', { id: 'a1' })
    expect(rows(opened)).toHaveLength(50)
    expect((opened.page.data.chunks as { rows: object[] }[]).map((chunk) => chunk.rows.length)).toEqual([20, 20, 10])
    await opened.page.onMore?.()
    expect(asked('account.entries')).toEqual([{ account: 'a1' }, { account: 'a1', cursor: '50' }])
    expect(rows(opened)).toHaveLength(100)
    await opened.page.onReachBottom?.()
    expect(rows(opened)).toHaveLength(50)
    expect(rows(opened)[0]).toMatchObject({ fen: -100 })
  })

  it('keeps what it has when the next part does not come', async () => {
    const opened = await open('person', { id: 'a1' })
    answers['account.entries'] = offline
    await opened.page.onMore?.()
    expect(opened.page.data).toMatchObject({ moreError: expect.stringContaining('网络'), loadingMore: false, isMore: true })
    expect(rows(opened)).toHaveLength(50)
  })

  it('shows the tab that was chosen last, whichever answer comes last', async () => {
    const opened = await open('person', { id: 'a1' })
    let late: (answer: unknown) => void = () => undefined
    answers['order.list'] = () => new Promise((resolve) => { late = resolve })
    answers['refund.list'] = () => done({ refunds: [], cursor: null })
    const first = opened.page.onTab?.(tap({ tab: 'orders' }))
    await opened.page.onTab?.(tap({ tab: 'refunds' }))
    late(done({ orders: [{ ...anEntry(1), out_trade_no: 'o1', flags: [], state: 'paid', pay_fen: 1, refunded_fen: 0 }], cursor: null }))
    await first
    expect(opened.page.data).toMatchObject({ tab: 'refunds', screen: 'empty' })
    expect(rows(opened)).toEqual([])
  })
})

describe('what is asked before something is done', () => {
  beforeEach(() => {
    answers['account.show'] = () => aPerson()
    answers['account.entries'] = () => done({ entries: [], cursor: null })
    answers['account.adjust'] = () => done(aProposal())
  })

  async function adjusting(): Promise<OpenedPage> {
    const opened = await open('person', { id: 'a1' })
    void opened.page.onDo?.(tap({ name: 'adjust' }))
    return opened
  }

  it('says under each field what is wrong, and sends nothing', async () => {
    const opened = await adjusting()
    await opened.page.onAskConfirm?.()
    expect(opened.page.data.problems).toMatchObject({ principal: '请填写金额', reason: '请填写' })
    type(opened, { principal: '1.234', bonus: 'x', reason: ' ' })
    await opened.page.onAskConfirm?.()
    expect(opened.page.data.problems).toMatchObject({ principal: '请输入金额，最多两位小数', bonus: '请输入金额，最多两位小数', reason: '请填写' })
    expect(asked('account.adjust')).toEqual([])
  })

  it('sends signed amounts once, however often it is pressed, and tells what comes now', async () => {
    const opened = await adjusting()
    type(opened, { principal: '－３.5', bonus: '+1', reason: ' 多给了 ' })
    await Promise.all([opened.page.onAskConfirm?.(), opened.page.onAskConfirm?.()])
    expect(asked('account.adjust')).toEqual([{ account: 'a1', principal_fen: -350, bonus_fen: 100, reason: '多给了', token: expect.any(String) }])
    expect(opened.page.data).toMatchObject({ asking: false, sending: false, said: expect.stringContaining('另一位同事') })
    expect(asked('account.show')).toHaveLength(2)
  })

  it('keeps the sheet and what was typed when it fails, and tries again with the same token', async () => {
    const opened = await adjusting()
    type(opened, { principal: '-100', reason: '扣回' })
    answers['account.adjust'] = () => refusal('BALANCE_TOO_LOW')
    await opened.page.onAskConfirm?.()
    expect(opened.page.data).toMatchObject({ asking: true, sending: false, askError: '账户余额不够扣', askCode: '代码 BALANCE_TOO_LOW', typed: { principal: '-100' } })
    answers['account.adjust'] = offline
    await opened.page.onAskConfirm?.()
    const tokens = (asked('account.adjust') as { token: string }[]).map(({ token }) => token)
    expect(new Set(tokens).size).toBe(1)
    void opened.page.onDo?.(tap({ name: 'adjust' }))
    type(opened, { principal: '1', reason: '再来' })
    await opened.page.onAskConfirm?.()
    expect((asked('account.adjust') as { token: string }[]).at(-1)?.token).not.toBe(tokens[0])
  })

  it.each<[string, StaffRole[], boolean, string[]]>([
    ['all that there is, with all roles', ['machines', 'money', 'manager'], false, ['adjust', 'refund', 'state', 'audit', 'trail']],
    ['nothing that one\'s roles cannot do', ['money'], false, ['adjust', 'refund', 'audit']],
    ['nothing about one\'s own account', ['money', 'manager'], true, ['audit', 'trail']],
  ])('offers %s', async (_what, roles, own, buttons) => {
    fake.storage.set('wallet.account', aCheck({ user: aUser({ staff_roles: roles }) }))
    answers['account.show'] = () => aPerson({ own })
    const { page } = await open('person', { id: 'a1' })
    expect((page.data.buttons as { name: string }[]).map(({ name }) => name)).toEqual(buttons)
  })
})

describe('approvals', () => {
  it('offer what the server says one may', async () => {
    answers['proposal.list'] = () => done({ proposals: [aProposal({ may: ['approve', 'refuse'] }), aProposal({ action: 'account.refund', principal_fen: 500, may: ['withdraw'] })], cursor: null })
    const opened = await open('proposals')
    expect(rows(opened)).toMatchObject([{ fen: 300, mark: '待你批准' }, { fen: -500 }])
    void opened.page.onRow?.(tap({ place: 0 }))
    expect(opened.page.data.detail).toMatchObject({ actions: [{ name: 'approve', look: 'primary' }, { name: 'refuse' }, { name: 'person' }] })
    void opened.page.onRow?.(tap({ place: 1 }))
    expect(opened.page.data.detail).toMatchObject({ fen: -500, actions: [{ name: 'withdraw' }, { name: 'person' }] })
  })

  it('say what will happen before, and what the balance is after', async () => {
    answers['proposal.list'] = () => done({ proposals: [aProposal({ may: ['approve', 'refuse'] })], cursor: null })
    answers['proposal.approve'] = () => done(aProposal({ state: 'approved', balance_after_fen: 5_800 }))
    const opened = await open('proposals')
    void opened.page.onRow?.(tap({ place: 0 }))
    void opened.page.onAction?.(tap({ name: 'approve' }))
    expect(opened.page.data).toMatchObject({ detailed: false, asking: true, ask: { text: '林晓 138******01\n更正 +¥3.00\n多收' } })
    await opened.page.onAskConfirm?.()
    expect(asked('proposal.approve')).toEqual([{ proposal_id: 'p1' }])
    expect(opened.page.data.said).toContain('¥58.00')
  })
})

describe('prices and offers', () => {
  it('makes a price of what is typed, by time of day too', async () => {
    answers['tariff.list'] = () => done({ tariffs: [], after: null })
    answers['tariff.add'] = () => done({ tariff_id: 't1' })
    const opened = await open('tariffs')
    void opened.page.onHead?.(tap({ name: 'add' }))
    type(opened, { rate: '0.5', bands: '18:00-24:00 0.8\n\n 0:00 – 8:00  0', cap: '30' })
    await opened.page.onAskConfirm?.()
    expect(asked('tariff.add')).toEqual([{
      rate_account: 50, free_minutes: 0, day_cap_account: 3_000,
      bands: [{ from: '18:00', until: '24:00', rate_account: 80 }, { from: '00:00', until: '08:00', rate_account: 0 }],
    }])
    void opened.page.onHead?.(tap({ name: 'add' }))
    type(opened, { rate: '0.5', bands: '18:00 0.8' })
    await opened.page.onAskConfirm?.()
    expect(opened.page.data.problems).toMatchObject({ bands: expect.stringContaining('18:00-24:00') })
  })

  it('changes offers as a whole, in the order of what is paid, and plans maintenance', async () => {
    const option = (id: string, payFen: number) => ({ id, payFen, bonusFen: 0, firstOnly: false })
    const settings = { rechargeOptions: [option('r20', 2_000), option('r50', 5_000)], customMinFen: 100, customMaxFen: 50_000, balanceCapFen: 100_000, rateFen: 50, invoiceMinFen: 100, servicePhone: '', maintenance: null }
    answers['settings.show'] = () => done({ settings })
    answers['settings.change'] = () => done({ settings })
    const opened = await open('offers')
    void opened.page.onHead?.(tap({ name: 'option' }))
    type(opened, { pay: '30', bonus: '2.5' })
    await opened.page.onAskConfirm?.()
    expect(asked('settings.change')).toEqual([{ change: { rechargeOptions: [option('r20', 2_000), { id: expect.any(String), payFen: 3_000, bonusFen: 250, firstOnly: false }, option('r50', 5_000)] } }])

    void opened.page.onHead?.(tap({ name: 'maintenance' }))
    type(opened, { begin: '2026-12-01 23:00', end: '2026-12-01 22:00' })
    await opened.page.onAskConfirm?.()
    expect(opened.page.data.problems).toMatchObject({ begin: '', end: expect.stringContaining('2026-12-01') })
    type(opened, { end: '2026-12-02 01:00', text: '升级' })
    await opened.page.onAskConfirm?.()
    expect(asked('settings.change')[1]).toEqual({ change: { maintenance: { from: '2026-12-01 23:00:00', until: '2026-12-02 01:00:00', text: '升级' } } })
  })
})

describe('a person', () => {
  it('is looked for by the whole number alone', async () => {
    const opened = await open('people')
    await opened.page.onMobile?.({ detail: { value: '1381234' } })
    await opened.page.onFind?.()
    expect(opened.page.data.problem).not.toBe('')
    expect(asked('account.find')).toEqual([])
    answers['account.find'] = () => done({ account: null, legacy: { balance_fen: 12_350 } })
    await opened.page.onMobile?.({ detail: { value: '+86 138-1234-5678' } })
    await opened.page.onFind?.()
    expect(asked('account.find')).toEqual([{ mobile: '13812345678' }])
    expect(opened.page.data).toMatchObject({ finding: false, found: null, nobody: '没有这个号码的账户', before: expect.stringContaining('¥123.50') })
  })
})

describe('the daily comparison', () => {
  it('draws many differences part by part, asked for once', async () => {
    const differences = Array.from({ length: 130 }, (_, index) => ({ reason: 'MISSING_HERE', outTradeNo: `o${index}`, outRefundNo: null, hereFen: null, wechatFen: 500, here: null, wechat: 'SUCCESS' }))
    answers['report.show'] = () => done({ day: '20260819', state: 'complete', problem: null, tries: 1, made_time: null, here: null, wechat: null, difference_count: 130, reasons: {}, differences })
    const opened = await open('report', { day: '20260819' })
    expect(opened.page.data).toMatchObject({ mark: '130 处差异', tone: 'bad', isMore: true })
    expect(rows(opened)).toHaveLength(60)
    await opened.page.onMore?.()
    expect(rows(opened)).toHaveLength(120)
    expect(asked('report.show')).toHaveLength(1)
  })
})

describe('the trail', () => {
  it('says in words what was asked for, and what was refused', async () => {
    answers['operations.list'] = () => done({ operations: [{ operation_id: 'o1', time: '2026-08-20 14:02:11', by: '王刚', person: 'u9', action: 'account.adjust', about: 'a1', asked: { principalFen: 300, reason: '多收' }, outcome: 'SECOND_PERSON_MISSING' }], cursor: null })
    const opened = await open('trail', { about: 'a1', person: '<script>' })
    expect(asked('operations.list')).toEqual([{ about: 'a1' }])
    expect(rows(opened)).toMatchObject([{ title: '王刚 · 更正余额', mark: '被拒绝' }])
    void opened.page.onRow?.(tap({ place: 0 }))
    expect(opened.page.data.detail).toMatchObject({ lines: expect.arrayContaining([{ label: '本金', text: '+¥3.00' }, { label: '原因', text: '多收' }]) })
  })
})
