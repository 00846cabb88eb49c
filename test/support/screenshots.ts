/** `npm run screenshots`: draws each page in its main states, and the desk, as people see them into docs/pictures. */
import fs from 'node:fs'
import path from 'node:path'
import automator from 'miniprogram-automator'
import type MiniProgram from 'miniprogram-automator/out/MiniProgram'
import { yuanText } from '../../miniprogram/utils/money'
import { launchHeadlessBrowser } from '../../simulator/browser'
import './automator-pace.cjs'
import { Backstage } from './backstage'
import { Screen } from './screen'
import { DEMO_PERSON, startSimulatorProcess } from './wallet'

const pictures = path.resolve(__dirname, '../../docs/pictures')
const NEW_PERSON = 'oLocal-new-person'
const NEW_MOBILE = '13800000000'
/** Sheets and dialogs slide in for this long, and nothing on the page tells when they stand. */
const SLIDE_MS = 400

async function main(): Promise<void> {
  fs.rmSync(pictures, { recursive: true, force: true })
  fs.mkdirSync(pictures, { recursive: true })
  const simulator = await startSimulatorProcess({ args: ['--seed'] })
  try {
    const miniProgram = await automator.connect({ wsEndpoint: simulator.automator })
    await miniProgram.currentPage()
    const album = new Album(miniProgram, new Backstage(simulator.desk))
    await album.newPerson()
    await album.balanceAndHistory()
    await album.recharging()
    await album.usingAMachine()
    await album.takingBack()
    await album.otherPhones()
    miniProgram.disconnect()
    await drawDesk(simulator.desk)
  } finally {
    await simulator.stop()
  }
}

class Album {
  private readonly screen: Screen

  constructor(private readonly miniProgram: MiniProgram, private readonly backstage: Backstage) {
    this.screen = new Screen(miniProgram)
  }

  /** From the first look to an account with nothing in it. */
  async newPerson(): Promise<void> {
    const { screen, backstage } = this
    await backstage.setUser(NEW_PERSON)
    await screen.find('#go-sign-in')
    await this.draw('balance-guest')
    await this.open('/pages/agreement/agreement?name=help', '#document-title')
    await this.draw('help')
    await this.open('/pages/login/login', '#sign-in')
    await screen.tap('#sign-in')
    await screen.find('#mobile-error')
    await this.draw('login-errors')
    await screen.type('#mobile', NEW_MOBILE)
    await screen.tap('#agree')
    await screen.tap('#send-code')
    await screen.find('#code-sent')
    await this.draw('login')
    await screen.type('#code', await backstage.smsCode(NEW_MOBILE))
    await screen.tap('#sign-in')
    await screen.find('#recent-empty')
    await this.open('/pages/history/history', '#go-recharge')
    await this.draw('history-empty')
  }

  async balanceAndHistory(): Promise<void> {
    const { screen, backstage } = this
    await backstage.setUser(DEMO_PERSON)
    await screen.find('#balance')
    await this.draw('balance')
    await this.open('/pages/mine/mine', '#mobile-masked')
    await this.draw('mine')
    await this.open('/pages/history/history', '#row-0')
    await this.draw('history-recharges')
    await screen.tap('#tab-expenses')
    await screen.find('#row-3')
    await this.draw('history-expenses')
    await screen.tap('#row-0')
    await this.drawSheet('#detail', 'expense')
    await this.open('/pages/history/history', '#row-0')
    await screen.tap('#filter')
    await screen.tap('#filter-custom')
    await this.drawSheet('#filter-apply', 'history-filter')
  }

  /** The form, a payment that WeChat is late with, and one that is credited. */
  async recharging(): Promise<void> {
    const { screen, backstage, miniProgram } = this
    await this.open('/pages/balance/balance', '#recharge')
    await screen.tap('#recharge')
    await screen.onPage('pages/recharge/recharge')
    await screen.showsFen('#pay', 5_000)
    await this.draw('recharge')
    await screen.type('#custom-amount', '0.5')
    await screen.find('#custom-error')
    await this.draw('recharge-custom')
    await screen.tap('#option-2')
    await miniProgram.mockWxMethod('requestPayment', { errMsg: 'requestPayment:ok' })
    await screen.tap('#pay')
    await screen.find('#late')
    await this.draw('recharge-late')
    await miniProgram.restoreWxMethod('requestPayment')
    await miniProgram.navigateBack()
    await screen.find('#pending-recharge')
    await this.draw('balance-pending')
    await screen.tap('#recharge')
    await screen.onPage('pages/recharge/recharge')
    await screen.tap('#pay')
    const { outTradeNo } = await backstage.openPayment()
    await this.drawSheet('#pay', 'recharge-payment')
    await backstage.decide(outTradeNo, 'paid')
    await screen.find('#credited')
    await screen.says('#new-balance', yuanText(await screen.fen('#new-balance')))
    await this.draw('recharge-credited')
  }

  /** From the scan of a machine's code to the calculation, and what there is to see when it is in use. */
  async usingAMachine(): Promise<void> {
    const { screen, backstage } = this
    const [machine] = await backstage.get<{ id: string; code: string }[]>('/machines')
    if (machine === undefined) throw new Error('no machine stands around the desk')
    const machinePage = `/pages/device/device?code=${machine.code}`
    await backstage.setUser(NEW_PERSON)
    await screen.find('#recent-empty')
    await this.open(machinePage, '#device-refusal')
    await this.draw('device-balance-too-low')
    await backstage.setUser(DEMO_PERSON)
    await screen.find('#balance')
    await this.open(machinePage, '#start')
    await this.draw('device')
    await screen.tap('#start')
    await screen.find('#cancel-start')
    await this.draw('device-session-pending')
    await backstage.post(`/machines/${machine.id}/touch`, {})
    await screen.find('#clock')
    for (let minute = 0; minute < 17; minute++) await backstage.advanceClock(60_000)
    await screen.says('#clock', '17:')
    await this.draw('device-session')
    await this.open('/pages/balance/balance', '#session-card')
    await this.draw('balance-device-session')
    await screen.tap('#session-stop')
    await this.drawSheet('#stop-confirm', 'device-session-stop')
    await screen.tap('#stop-confirm')
    await screen.find('#stopping')
    // The machine hears of it with its next beat.
    await backstage.advanceClock(70_000)
    await screen.find('#settled')
    await this.draw('device-session-settled')
  }

  /** Without a network, in the dark, in large letters. */
  /** A part of what was just paid: WeChat knows that payment. */
  async takingBack(): Promise<void> {
    const { screen, backstage, miniProgram } = this
    await this.open('/pages/refund/refund', '#refundable')
    await screen.find('#refund-part-0')
    await this.draw('refund')
    await screen.tap('#refund-own')
    await screen.type('#refund-amount', '20')
    await screen.showsFen('#refunded', 2_000)
    await this.draw('refund-part')
    await screen.tap('#refund-submit')
    await this.drawSheet('#refund-confirm', 'refund-confirm')
    await screen.tap('#refund-confirm')
    await this.drawSheet('#refund-done', 'refund-done')
    await backstage.advanceClock(20 * 60_000)
    await backstage.runTimer('reconcile')
    await miniProgram.switchTab('/pages/history/history')
    await screen.tap('#tab-all')
    await screen.find('#month-0')
    await this.draw('history-all')
  }

  async otherPhones(): Promise<void> {
    const { screen, backstage, miniProgram } = this
    await this.open('/pages/balance/balance', '#balance')
    await backstage.setDevice({ network: 'none' })
    await miniProgram.callWxMethod('startPullDownRefresh')
    await screen.find('#stale')
    await this.open('/pages/balance/balance', '#stale')
    await this.draw('balance-offline')
    await backstage.setDevice({ network: 'wifi', theme: 'dark' })
    await screen.tap('#retry')
    await screen.gone('#stale')
    await this.draw('balance-dark')
    await backstage.setDevice({ theme: 'light', fontScale: 1.4 })
    await this.open('/pages/balance/balance', '#balance')
    await this.draw('balance-large-text')
    await backstage.setDevice({ fontScale: 1 })
  }

  private async open(url: string, sign: string): Promise<void> {
    await this.miniProgram.reLaunch(url)
    await this.screen.find(sign)
  }

  private async drawSheet(selector: string, name: string): Promise<void> {
    await this.screen.find(selector)
    await new Promise((resolve) => setTimeout(resolve, SLIDE_MS))
    await this.draw(name)
  }

  private async draw(name: string): Promise<void> {
    await this.miniProgram.screenshot({ path: path.join(pictures, `${name}.png`) })
    console.log(`docs/pictures/${name}.png`)
  }
}

async function drawDesk(url: string): Promise<void> {
  const browser = await launchHeadlessBrowser()
  const page = await browser.newPage({ viewport: { width: 1280, height: 800 }, deviceScaleFactor: 2, hasTouch: true, timezoneId: 'Asia/Shanghai' })
  await page.goto(url)
  await page.frameLocator('iframe').locator('#balance').waitFor()
  for (const tab of ['messages', 'machines', 'time', 'log', 'database']) {
    await page.locator(`#tab-${tab}`).click()
    if (tab === 'database') await page.getByRole('button', { name: /^entries/ }).click()
    await page.locator('#panel').getByText(tab === 'database' ? /^charge:/ : /\w/).first().waitFor()
    await page.evaluate(() => document.fonts.ready)
    await page.screenshot({ path: path.join(pictures, `desk-${tab}.png`) })
    console.log(`docs/pictures/desk-${tab}.png`)
  }
  await browser.close()
}

void main()
