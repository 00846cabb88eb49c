import type { Scene } from '../album'

const SUPPORT = '/pages/support/support'

export const scenes: Scene[] = [
  { name: 'support-loading', state: 'loading', async arrange(stage) {
    await stage.cloud.silent('check')
    await stage.newcomer()
    await stage.open(SUPPORT, '#support-loading')
  } },
  { name: 'support-failed', state: 'failed', async arrange(stage) {
    await stage.cloud.down('check')
    await stage.newcomer()
    await stage.open(SUPPORT, '#support-failed')
  } },
  { name: 'support', state: 'ready', measured: true, tall: true, async arrange(stage) {
    await stage.guest()
    await stage.cloud.says('check', { settings: { service_phone: '400-000-0000' } })
    await stage.open(SUPPORT, '#example-3')
  } },
  { name: 'support-rule', state: 'ready', measured: true, tall: true, async arrange({ screen }) {
    await screen.tap('#topic-recharge')
    await screen.find('#support-options')
  } },
  { name: 'support-question', state: 'ready', tall: true, async arrange({ screen }) {
    await screen.tap('#question-0')
    await screen.find('#answer-0')
  } },
  { name: 'support-offline', state: 'offline', async arrange(stage) {
    await stage.open(SUPPORT, '#example-3')
    await stage.offline()
    await stage.miniProgram.evaluate(() => { (getCurrentPages().at(-1) as unknown as { onRetry(): void }).onRetry() })
    await stage.screen.find('#stale')
  } },
]

declare function getCurrentPages(): object[]
