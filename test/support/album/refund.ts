import type { Scene } from '../album'

const REFUND = '/pages/refund/refund'

export const scenes: Scene[] = [
  { name: 'refund-nothing', state: 'empty', async arrange(stage) {
    await stage.account()
    await stage.open(REFUND, '#refund-nothing')
  } },
  { name: 'refund-loading', state: 'loading', async arrange(stage) {
    await stage.account({ fen: 5_000 })
    await stage.cloud.silent('refund.quote')
    await stage.open(REFUND, '#refund-loading')
  } },
  { name: 'refund-failed', state: 'failed', async arrange(stage) {
    await stage.cloud.down('refund.quote')
    await stage.open(REFUND, '#retry')
  } },
  { name: 'refund', state: 'ready', measured: true, async arrange(stage) {
    await stage.account({ fen: 5_000 })
    await stage.open(REFUND, '#refundable')
    await stage.screen.find('#refund-part-0')
  } },
  { name: 'refund-part-wrong', state: 'refused', measured: true, async arrange({ screen }) {
    await screen.tap('#refund-own')
    await screen.type('#refund-amount', '600')
    await screen.find('#refund-amount-error')
  } },
  { name: 'refund-part', state: 'ready', measured: true, async arrange({ screen }) {
    await screen.type('#refund-amount', '20')
    await screen.showsFen('#refunded', 2_000)
  } },
  { name: 'refund-stranded', state: 'ready', tall: true, async arrange(stage) {
    await stage.cloud.says('refund.quote', { stranded_account: 12_000 })
    await stage.open(REFUND, '#refund-stranded')
  } },
  { name: 'refund-refused', state: 'refused', async arrange(stage) {
    await stage.open(REFUND, '#refund-submit')
    await stage.cloud.refuses('refund.request', 'REFUND_QUOTE_CHANGED')
    await stage.screen.tap('#refund-submit')
    await stage.screen.tap('#refund-confirm')
    await stage.screen.find('#refund-error')
  } },
  { name: 'refund-confirm', state: 'sheet', async arrange(stage) {
    await stage.open(REFUND, '#refund-own')
    await stage.screen.tap('#refund-own')
    await stage.screen.type('#refund-amount', '20')
    await stage.screen.showsFen('#refunded', 2_000)
    await stage.screen.tap('#refund-submit')
    await stage.screen.find('#refund-confirm')
  } },
  { name: 'refund-submitting', state: 'waiting', async arrange(stage) {
    await stage.cloud.silent()
    await stage.screen.tap('#refund-confirm')
  } },
  { name: 'refund-done', state: 'done', async arrange({ screen }) {
    await screen.find('#refund-done')
  } },
  { name: 'refund-list', state: 'ready', tall: true, async arrange(stage) {
    await stage.open(REFUND, '#refund-row-0')
  } },
  { name: 'refund-running', state: 'refused', async arrange(stage) {
    await stage.cloud.says('refund.quote', { refusal: 'DEVICE_SESSION_RUNNING' })
    await stage.open(REFUND, '#refund-running')
  } },
]
