import type { Scene } from '../album'

const MOBILE = '/pages/mobile/mobile'
let mobiles = 0
const newMobile = (): string => `136${String(Date.now() % 1_000_000).padStart(6, '0')}${String(mobiles++ % 100).padStart(2, '0')}`
let mobile = ''

export const scenes: Scene[] = [
  { name: 'mobile-loading', state: 'loading', async arrange(stage) {
    await stage.guest()
    await stage.cloud.silent('check')
    await stage.newcomer()
    await stage.open(MOBILE, '#mobile-loading')
  } },
  { name: 'mobile-failed', state: 'failed', async arrange(stage) {
    await stage.cloud.down('check')
    await stage.newcomer()
    await stage.open(MOBILE, '#retry')
  } },
  { name: 'mobile-guest', state: 'empty', async arrange(stage) {
    await stage.guest()
    await stage.open(MOBILE, '#go-sign-in')
  } },
  { name: 'mobile', state: 'ready', measured: true, async arrange(stage) {
    await stage.account()
    await stage.open(MOBILE, '#mobile-now')
  } },
  { name: 'mobile-errors', state: 'refused', measured: true, async arrange({ screen }) {
    await screen.tap('#change')
    await screen.find('#mobile-error')
  } },
  { name: 'mobile-offline', state: 'offline', async arrange(stage) {
    await stage.offline()
    await stage.screen.type('#mobile', newMobile())
    await stage.screen.type('#code', '000000')
    await stage.screen.tap('#change')
    await stage.screen.find('#form-error')
  } },
  { name: 'mobile-sent', state: 'ready', async arrange({ screen }) {
    mobile = newMobile()
    await screen.type('#mobile', mobile)
    await screen.tap('#send-code')
    await screen.find('#code-sent')
  } },
  { name: 'mobile-waiting', state: 'waiting', async arrange(stage) {
    await stage.screen.type('#code', await stage.backstage.smsCode(mobile))
    await stage.cloud.silent('mobile.change')
    await stage.screen.tap('#change')
  } },
  { name: 'mobile-done', state: 'done', async arrange(stage) {
    await stage.account()
    await stage.open(MOBILE, '#mobile-now')
    mobile = newMobile()
    await stage.screen.type('#mobile', mobile)
    await stage.screen.tap('#send-code')
    await stage.screen.find('#code-sent')
    await stage.screen.type('#code', await stage.backstage.smsCode(mobile))
    await stage.screen.tap('#change')
    await stage.screen.find('#done')
  } },
]
