import type { Scene } from '../album'
import type { Stage } from '../stage'

const page = (name: string, query = ''): string => `/pages/operator/${name}/${name}${query}`
const ALL = ['machines', 'money', 'manager'] as const
const PLACE = { province: '浙江省', city: '杭州市', area: '西湖区', location: '文三路 128 号 B1 层 2 号机' }

const staff = { account: 'a1', name: '陈小红', roles: [...ALL], since_time: '2026-01-01 09:00:00', dismissed_time: null }
const device = {
  device_id: 'K7M3K7M3K7M3', device_code: 'K7M3K7M3K7M3ABCD', ...PLACE, state: 'open', use: 'busy', online: true, tariff_id: 't1', demo: false,
  last_seen_time: '2026-03-05 14:02:11', version: '3.2.1',
}
const devices = [
  device,
  { ...device, device_id: 'B2N4B2N4B2N4', location: '文三路 128 号 B1 层 3 号机', use: 'free' },
  { ...device, device_id: 'C5P6C5P6C5P6', area: '望谟县', city: '黔西南布依族苗族自治州', province: '贵州省', location: '王母街道解放北路购物中心负一层东区 12 号机', online: false, use: 'free', last_seen_time: '2026-03-04 23:58:00' },
  { ...device, device_id: 'D8Q9D8Q9D8Q9', location: '教工路 18 号大厅', state: 'maintain', use: 'maintain', demo: true },
]
const tariffs = [
  { id: 't1', rate_account: 50, bands: [{ from: '18:00', until: '02:00', rate_account: 80 }, { from: '02:00', until: '08:00', rate_account: 0 }], day_cap_account: 3_000, free_minutes: 5 },
  { id: 't2', rate_account: 30, bands: [], day_cap_account: null, free_minutes: 0 },
]
const proposal = {
  proposal_id: 'p1', action: 'account.adjust', account: 'a2', nike_name: '林晓', mobile: '138******01', principal_fen: 300, bonus_fen: 0,
  reason: '2 号机死机，多收了 6 分钟', state: 'open', proposed_by: '王刚', proposed_time: '2026-03-05 14:02:11', expire_time: '2026-03-12 14:02:11',
  decided_by: null, decided_time: null, answer: '', balance_after_fen: null, may: ['approve', 'refuse'],
}
const proposals = [
  proposal,
  { ...proposal, proposal_id: 'p2', action: 'account.refund', nike_name: '', principal_fen: 12_350, reason: '账户已注销，注销后又支付了一笔', proposed_by: '陈小红', may: ['withdraw'] },
]
const order = {
  out_trade_no: '20260305140211KX8F2M', account: 'a2', pay_fen: 5_000, bonus_fen: 500, state: 'paid', flags: [], transaction_id: '4200001665442783874000001234', refunded_fen: 0,
  time: '2026-03-05 14:02:11', expire_time: '2026-03-05 14:17:11', pay_time: '2026-03-05 14:02:31', credit_time: '2026-03-05 14:02:32', close_time: null,
}
const orders = [order, { ...order, out_trade_no: '20260304090000KX8F2N', pay_fen: 20_000, flags: ['AMOUNT_MISMATCH'], credit_time: null }, { ...order, out_trade_no: '20260211181200KX8F2P', state: 'refunding', refunded_fen: 2_300 }]
const ticket = {
  ticket_id: 'k1', account: 'a2', kind: 'fault', text: '屏幕一直是黑的，按键也没有反应，扣了 6 分钟的钱。旁边的人说从昨天晚上开始就这样了，贴的二维码也有点卷起来。', contact: '微信 linxiao88',
  device_id: device.device_id, place: PLACE, entry_id: null, state: 'open', answers: [], time: '2026-03-05 14:02:11', close_time: null, photo_urls: [],
}
const tickets = [ticket, { ...ticket, ticket_id: 'k2', kind: 'suggestion', text: '希望可以按次付费。', contact: '', place: null, device_id: null, time: '2026-02-11 09:30:00' }]
const invoice = {
  invoice_id: 'i1', account: 'a2', amount_fen: 12_350, kind: 'company', title: '杭州某某网络科技有限公司', tax_number: '91330100MA2XXXXX0A', email: 'lin@example.com', state: 'requested',
  number: '', url: '', reason: '', time: '2026-03-05 14:02:11', done_time: null,
}
const totals = { payments: { count: 128, fen: 642_000 }, refunds: { count: 3, fen: 12_350 } }
const report = { day: '20260304', state: 'complete', problem: null, tries: 1, made_time: '2026-03-05 10:05:00', here: totals, wechat: totals, difference_count: 0, reasons: {} }
const differing = { ...report, day: '20260303', difference_count: 2, reasons: { MISSING_HERE: 1, AMOUNT_DIFFERS: 1 } }
const differences = [
  { reason: 'MISSING_HERE', outTradeNo: order.out_trade_no, outRefundNo: null, hereFen: null, wechatFen: 5_000, here: null, wechat: 'SUCCESS' },
  { reason: 'REFUND_AMOUNT_DIFFERS', outTradeNo: order.out_trade_no, outRefundNo: 'r20260305140211KX8F2M', hereFen: 2_300, wechatFen: 2_000, here: 'refunded', wechat: 'SUCCESS' },
]
const operation = { operation_id: 'o1', time: '2026-03-05 14:02:11', by: '王刚', person: 'a9', action: 'account.adjust', about: '7f3c0b9d2a7e4c1b', asked: { principalFen: 300, bonusFen: 0, reason: '2 号机死机' }, outcome: 'done' }
const operations = [operation, { ...operation, operation_id: 'o2', by: '陈小红', action: 'proposal.approve', outcome: 'SECOND_PERSON_MISSING' }, { ...operation, operation_id: 'o3', action: 'account.find', about: null }]
const faults = [
  { code: 'E12', detail: '屏幕背光电压过低', count: 14, first_time: '2026-03-01 08:00:00', last_time: '2026-03-05 14:02:11', device_id: device.device_id },
  { code: 'LOCK_JAMMED', detail: '', count: 1, first_time: '2026-02-11 09:30:00', last_time: '2026-02-11 09:30:00', device_id: 'B2N4B2N4B2N4' },
]

/** The machines and prices that the pages are given. */
async function withMachines({ cloud }: Stage): Promise<void> {
  await cloud.says('tariff.list', { tariffs, after: null })
  await cloud.says('device.list', { devices, after: null })
}

export const scenes: Scene[] = [
  { name: 'operator-refused', state: 'refused', async arrange(stage) {
    await stage.account()
    await stage.open(page('home'), '#refused')
  } },
  { name: 'operator-mine', state: 'ready', async arrange(stage) {
    await stage.account({ roles: [...ALL], name: '陈小红' })
    await stage.open('/pages/mine/mine', '#open-operator')
  } },
  { name: 'operator-calm', state: 'ready', async arrange(stage) {
    await stage.cloud.says('staff.me', { waiting: { proposals: 0, tickets: 0, faults: 0, invoices: 0, refunds: 0, report: null } })
    await stage.open(page('home'), '#nothing-waits')
  } },
  { name: 'operator-loading', state: 'loading', async arrange(stage) {
    await stage.cloud.silent('staff.me')
    await stage.open(page('home'), '#loading')
  } },
  { name: 'operator-failed', state: 'failed', async arrange(stage) {
    await stage.cloud.down('staff.me')
    await stage.open(page('home'), '#retry')
  } },
  { name: 'operator-home', state: 'ready', measured: true, tall: true, async arrange(stage) {
    await stage.account({ roles: [...ALL], name: '陈小红' })
    await stage.cloud.says('staff.me', { staff, waiting: { proposals: 2, tickets: 14, faults: 3, invoices: 100, refunds: 1, report: { day: '20260303', difference_count: 2 } } })
    await stage.open(page('home'), '#waits-report')
  } },
  { name: 'operator-offline', state: 'offline', async arrange(stage) {
    await stage.offline()
    await stage.pullDown()
    await stage.screen.find('#stale')
  } },
  { name: 'operator-machines-empty', state: 'empty', async arrange(stage) {
    await stage.cloud.says('device.list', { devices: [], after: null })
    await stage.open(page('machines'), '#empty')
  } },
  { name: 'operator-machines', state: 'ready', measured: true, tall: true, async arrange(stage) {
    await stage.account({ roles: [...ALL], name: '陈小红' })
    await withMachines(stage)
    await stage.open(page('machines'), '#row-3')
  } },
  { name: 'operator-machine', state: 'sheet', async arrange({ screen }) {
    await screen.tap('#row-0')
    await screen.find('#act-state')
  } },
  { name: 'operator-machine-state', state: 'sheet', async arrange({ screen }) {
    await screen.tap('#act-state')
    await screen.find('#choice-state-0')
  } },
  { name: 'operator-machine-add', state: 'refused', async arrange(stage) {
    await withMachines(stage)
    await stage.open(page('machines'), '#head-add')
    await stage.screen.tap('#head-add')
    await stage.screen.type('#field-province', '浙江省')
    await stage.screen.tap('#ask-confirm')
    await stage.screen.find('#problem-location')
  } },
  { name: 'operator-codes', state: 'ready', tall: true, async arrange(stage) {
    const machines = [await stage.machine(), await stage.machine()]
    await stage.open(page('codes', `?ids=${machines.map(({ id }) => id).join(',')}`), '#sheet-0')
  } },
  { name: 'operator-tariffs', state: 'ready', async arrange(stage) {
    await withMachines(stage)
    await stage.open(page('tariffs'), '#row-1')
  } },
  { name: 'operator-tariff-add', state: 'refused', async arrange({ screen }) {
    await screen.tap('#head-add')
    await screen.type('#field-rate', '0.805')
    await screen.type('#field-bands', '18:00 0.80')
    await screen.tap('#ask-confirm')
    await screen.find('#problem-bands')
  } },
  { name: 'operator-faults', state: 'ready', async arrange(stage) {
    await stage.cloud.says('fault.list', { faults, cursor: null })
    await stage.open(page('faults'), '#row-1')
  } },
  { name: 'operator-people', state: 'refused', async arrange(stage) {
    await stage.account({ roles: [...ALL], name: '陈小红' })
    await stage.open(page('people'), '#find')
    await stage.screen.type('#find-mobile', '1381234')
    await stage.screen.tap('#find')
    await stage.screen.find('#mobile-problem')
  } },
  { name: 'operator-people-found', state: 'ready', async arrange({ cloud, screen }) {
    await cloud.says('account.find', { legacy: null, account: { account: 'a2', nike_name: '林晓', mobile: '138******01', state: 'unused', deleted_time: null, balance_fen: 1, principal_fen: 1, bonus_fen: 0, time: '2026-01-20 18:12:00' } })
    await screen.type('#find-mobile', '13812345601')
    await screen.tap('#find')
    await screen.find('#found')
  } },
  { name: 'operator-people-nobody', state: 'empty', async arrange({ cloud, screen }) {
    await cloud.says('account.find', { account: null, legacy: { balance_fen: 12_350 } })
    await screen.tap('#find')
    await screen.find('#nobody')
  } },
  { name: 'operator-person', state: 'ready', measured: true, tall: true, async arrange(stage) {
    const somebody = await stage.account({ fen: 5_000 })
    const [account] = await stage.backstage.documents<{ _id: string }>('accounts', { openid: somebody })
    await stage.account({ roles: [...ALL], name: '陈小红' })
    await stage.cloud.says('account.show', { account: { nike_name: '林晓' }, session: { id: 's1', state: 'active', device_id: device.device_id, request_time: '2026-03-05 14:02:11', start_time: null, deadline_time: null, ...PLACE } })
    await stage.open(page('person', `?id=${account?._id ?? ''}`), '#row-0')
    await stage.screen.find('#do-adjust')
  } },
  { name: 'operator-adjust', state: 'refused', measured: true, async arrange({ screen }) {
    await screen.tap('#do-adjust')
    await screen.type('#field-principal', 'x')
    await screen.tap('#ask-confirm')
    await screen.find('#problem-reason')
  } },
  { name: 'operator-adjust-failed', state: 'refused', async arrange({ cloud, screen }) {
    await cloud.refuses('account.adjust', 'BALANCE_TOO_LOW')
    await screen.type('#field-principal', '-100')
    await screen.type('#field-reason', '重复到账，扣回')
    await screen.tap('#ask-confirm')
    await screen.find('#ask-error')
  } },
  { name: 'operator-adjust-done', state: 'done', tall: true, async arrange({ screen }) {
    await screen.tap('#ask-confirm')
    await screen.find('#said')
  } },
  { name: 'operator-entry', state: 'sheet', async arrange({ screen }) {
    await screen.tap('#row-0')
    await screen.find('#line-0')
  } },
  { name: 'operator-proposals', state: 'ready', async arrange(stage) {
    await stage.cloud.says('proposal.list', { proposals, cursor: null })
    await stage.open(page('proposals'), '#row-1')
  } },
  { name: 'operator-proposal', state: 'sheet', async arrange({ screen }) {
    await screen.tap('#row-0')
    await screen.find('#act-approve')
  } },
  { name: 'operator-approve', state: 'sheet', async arrange({ screen }) {
    await screen.tap('#act-approve')
    await screen.find('#ask-confirm')
  } },
  { name: 'operator-orders', state: 'ready', async arrange(stage) {
    await stage.cloud.says('order.list', { orders, cursor: 'more' })
    await stage.open(page('orders'), '#more')
  } },
  { name: 'operator-order-find', state: 'refused', async arrange({ screen }) {
    await screen.tap('#head-find')
    await screen.type('#field-number', '2026')
    await screen.tap('#ask-confirm')
    await screen.find('#problem-number')
  } },
  { name: 'operator-order', state: 'sheet', async arrange({ screen }) {
    await screen.tap('#ask-cancel')
    await screen.tap('#row-1')
    await screen.find('#line-0')
  } },
  { name: 'operator-tickets', state: 'ready', async arrange(stage) {
    await stage.cloud.says('ticket.list', { tickets, next: null })
    await stage.open(page('tickets'), '#row-1')
  } },
  { name: 'operator-ticket', state: 'sheet', async arrange({ screen }) {
    await screen.tap('#row-0')
    await screen.find('#act-answer')
  } },
  { name: 'operator-invoices', state: 'ready', async arrange(stage) {
    await stage.cloud.says('invoice.list', { invoices: [invoice, { ...invoice, invoice_id: 'i2', kind: 'person', title: '林晓', tax_number: '', amount_fen: 500 }], next: null })
    await stage.open(page('invoices'), '#row-1')
  } },
  { name: 'operator-invoice', state: 'sheet', async arrange({ screen }) {
    await screen.tap('#row-0')
    await screen.find('#act-issue')
  } },
  { name: 'operator-invoice-export', state: 'sheet', async arrange({ cloud, screen }) {
    await cloud.gives('invoice.export', { count: 2, csv: 'a,b', next: null })
    await screen.tap('#detail-close')
    await screen.tap('#head-export')
    await screen.tap('#ask-confirm')
    await screen.find('#act-share')
  } },
  { name: 'operator-reports', state: 'ready', async arrange(stage) {
    await stage.cloud.says('report.list', { reports: [{ ...report, day: '20260305', state: 'waiting', here: null, wechat: null }, report, differing, { ...report, day: '20260302', state: 'failed' }] })
    await stage.open(page('reports'), '#row-3')
  } },
  { name: 'operator-report', state: 'ready', measured: true, tall: true, async arrange(stage) {
    await stage.cloud.gives('report.show', { ...differing, differences })
    await stage.open(page('report', '?day=20260303'), '#row-1')
  } },
  { name: 'operator-offers', state: 'ready', tall: true, async arrange(stage) {
    await stage.open(page('offers'), '#row-1')
  } },
  { name: 'operator-maintenance', state: 'sheet', async arrange({ screen }) {
    await screen.tap('#head-maintenance')
    await screen.find('#field-begin')
  } },
  { name: 'operator-trail', state: 'ready', async arrange(stage) {
    await stage.cloud.says('operations.list', { operations, cursor: null })
    await stage.open(page('trail'), '#row-2')
  } },
  { name: 'operator-operation', state: 'sheet', async arrange({ screen }) {
    await screen.tap('#row-1')
    await screen.find('#line-0')
  } },
]
