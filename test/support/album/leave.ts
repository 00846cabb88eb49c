import type { Scene } from '../album'

const LEAVE = '/pages/leave/leave'

export const scenes: Scene[] = [
  { name: 'leave-loading', state: 'loading', async arrange(stage) {
    await stage.account({ fen: 5_000 })
    await stage.cloud.silent('account.delete.look')
    await stage.open(LEAVE, '#leave-loading')
  } },
  { name: 'leave-failed', state: 'failed', async arrange(stage) {
    await stage.cloud.down('account.delete.look')
    await stage.open(LEAVE, '#retry')
  } },
  { name: 'leave', state: 'ready', tall: true, async arrange(stage) {
    await stage.open(LEAVE, '#leave')
    await stage.screen.tap('#agree')
  } },
  { name: 'leave-sure', state: 'sheet', async arrange({ screen }) {
    await screen.tap('#leave')
    await screen.find('#leave-confirm')
  } },
  { name: 'leave-refused', state: 'refused', tall: true, async arrange(stage) {
    await stage.cloud.says('account.delete.look', { obstacles: [
      { kind: 'DEVICE_SESSION_RUNNING', session_id: 'S1', location: '文三路 128 号 B1 层 2 号机' },
      { kind: 'ORDER_PENDING', out_trade_no: 'R1', amount: 2_000, until_time: '2026-11-23 14:22:00' },
      { kind: 'ORDER_PENDING', out_trade_no: 'R2', amount: 10_000, until_time: null },
      { kind: 'REFUND_UNDER_WAY', count: 2 },
      { kind: 'ACCOUNT_DISABLED' },
    ], stranded_account: 1_200 })
    await stage.open(LEAVE, '#obstacle-0')
  } },
  { name: 'leave-empty', state: 'empty', measured: true, tall: true, async arrange(stage) {
    await stage.account()
    await stage.open(LEAVE, '#leave')
  } },
  { name: 'leave-done', state: 'done', async arrange({ screen }) {
    await screen.tap('#agree')
    await screen.tap('#leave')
    await screen.tap('#leave-confirm')
    await screen.find('#left')
  } },
]
