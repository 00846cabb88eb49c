import type { Scene } from '../album'

const INVOICE = '/pages/invoice/invoice'
const SPENT = { invoiceable_account: 12_350 }
const made = {
  id: 'i1', amount: 12_350, title: '杭州某某网络科技有限公司', kind: 'company', tax_number: '91330100MA2XXXXX0A', email: 'lin@example.com', state: 'requested',
  number: '', url: '', reason: '', ctime: '2026-03-05 14:02:11', done_time: null,
}
const invoices = [
  made,
  { ...made, id: 'i2', amount: 2_300, state: 'issued', number: '26332000000012345678', url: 'https://invoice.example/26332000000012345678', ctime: '2026-02-11 09:30:00' },
  { ...made, id: 'i3', amount: 500, kind: 'person', title: '林晓', tax_number: '', state: 'refused', reason: '抬头与税号不符，请核对后重新申请', ctime: '2026-01-20 18:12:00' },
]

export const scenes: Scene[] = [
  { name: 'invoice-guest', state: 'empty', async arrange(stage) {
    await stage.guest()
    await stage.open(INVOICE, '#invoice-guest')
  } },
  { name: 'invoice-nothing', state: 'empty', async arrange(stage) {
    await stage.account()
    await stage.open(INVOICE, '#invoice-nothing')
  } },
  { name: 'invoice-loading', state: 'loading', async arrange(stage) {
    await stage.cloud.silent('invoice.quote')
    await stage.open(INVOICE, '#invoice-loading')
  } },
  { name: 'invoice-failed', state: 'failed', async arrange(stage) {
    await stage.cloud.down('invoice.quote')
    await stage.open(INVOICE, '#retry')
  } },
  { name: 'invoice', state: 'ready', measured: true, async arrange(stage) {
    await stage.account()
    await stage.cloud.says('invoice.quote', SPENT)
    await stage.open(INVOICE, '#invoice-submit')
  } },
  { name: 'invoice-wrong', state: 'refused', measured: true, tall: true, async arrange({ screen }) {
    await screen.tap('#kind-company')
    await screen.type('#invoice-tax-number', '9133')
    await screen.type('#invoice-amount', '0.5')
    await screen.tap('#invoice-submit')
    await screen.find('#tax-number-error')
  } },
  { name: 'invoice-confirm', state: 'sheet', async arrange({ screen }) {
    await screen.type('#invoice-name', made.title)
    await screen.type('#invoice-tax-number', made.tax_number)
    await screen.type('#invoice-email', made.email)
    await screen.type('#invoice-amount', '123.50')
    await screen.tap('#invoice-submit')
    await screen.find('#invoice-confirm')
  } },
  { name: 'invoice-refused', state: 'refused', async arrange(stage) {
    await stage.cloud.says('invoice.quote', { invoiceable_account: 5_000 })
    await stage.cloud.refuses('invoice.request', 'INVOICE_EXCEEDED', { limit_fen: 5_000 })
    await stage.screen.tap('#invoice-confirm')
    await stage.screen.find('#invoice-error')
  } },
  { name: 'invoice-list', state: 'ready', measured: true, tall: true, async arrange(stage) {
    await stage.cloud.says('invoice.list', { invoices })
    await stage.open(INVOICE, '#invoice-2')
  } },
  { name: 'invoice-offline', state: 'offline', async arrange(stage) {
    await stage.cloud.says('invoice.list', { invoices })
    await stage.open(INVOICE, '#invoice-2')
    await stage.offline()
    await stage.pullDown()
    await stage.screen.find('#stale')
  } },
]
