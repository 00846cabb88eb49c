import type { Scene } from '../album'
import { until } from '../screen'

const LOGIN = '/pages/login/login'
let mobiles = 0
const newMobile = (): string => `137${String(Date.now() % 1_000_000).padStart(6, '0')}${String(mobiles++ % 100).padStart(2, '0')}`

export const scenes: Scene[] = [
  { name: 'login-new', state: 'empty', measured: true, async arrange(stage) {
    await stage.guest()
    await stage.open(LOGIN, '#sign-in')
  } },
  { name: 'login-errors', state: 'refused', measured: true, async arrange({ screen }) {
    await screen.tap('#sign-in')
    await screen.find('#mobile-error')
  } },
  { name: 'login-consent', state: 'sheet', async arrange({ screen }) {
    await screen.tap('#phone-sign-in')
    await screen.inside('#agreement-sheet', '#agreement-agree')
  } },
  { name: 'login-sms-instead', state: 'refused', async arrange({ screen, miniProgram }) {
    await (await screen.inside('#agreement-sheet', '#agreement-agree')).tap()
    await until("WeChat's question", () => miniProgram.native().authorizeCancel().then(() => true, () => undefined))
    await screen.find('#sms-instead')
    await screen.tap('#agree')
  } },
  { name: 'login-sending', state: 'waiting', async arrange(stage) {
    await stage.screen.type('#mobile', newMobile())
    await stage.screen.tap('#agree')
    await stage.cloud.silent()
    await stage.screen.tap('#send-code')
  } },
  { name: 'login', state: 'ready', async arrange({ screen }) {
    await screen.find('#code-sent')
  } },
  { name: 'login-signing-in', state: 'waiting', async arrange(stage) {
    await stage.screen.type('#code', '000000')
    await stage.cloud.silent()
    await stage.screen.tap('#sign-in')
  } },
  { name: 'login-code-wrong', state: 'refused', async arrange({ screen }) {
    await screen.find('#code-error')
  } },
  { name: 'login-failed', state: 'failed', async arrange(stage) {
    await stage.cloud.down()
    await stage.screen.tap('#sign-in')
    await stage.screen.find('#form-error')
  } },
  { name: 'login-at-machine', state: 'ready', async arrange(stage) {
    const machine = await stage.machine()
    await stage.guest()
    await stage.open(`/pages/device/device?code=${machine.code}`, '#start')
    await stage.screen.tap('#start')
    await stage.screen.onPage('pages/login/login')
    await stage.screen.find('#machine')
  } },
]
