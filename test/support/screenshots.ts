/** `npm run screenshots`: draws each page and the desk as people see them into docs/pictures. */
import fs from 'node:fs'
import path from 'node:path'
import automator from 'miniprogram-automator'
import { launchHeadlessBrowser } from '../../simulator/browser'
import './automator-pace.cjs'
import { Backstage } from './backstage'
import { Screen } from './screen'
import { startSimulatorProcess } from './wallet'

const pictures = path.resolve(__dirname, '../../docs/pictures')
/** Whom `npm start -- --seed` gives a history. */
const DEMO_PERSON = 'oLocal-lin-0001'
const NEW_PERSON = 'oLocal-new-person'

async function main(): Promise<void> {
  fs.rmSync(pictures, { recursive: true, force: true })
  fs.mkdirSync(pictures, { recursive: true })
  const simulator = await startSimulatorProcess({ args: ['--seed'] })
  try {
    await drawPhone(simulator.automator, new Backstage(simulator.desk))
    await drawDesk(simulator.desk)
  } finally {
    await simulator.stop()
  }
}

async function drawPhone(wsEndpoint: string, backstage: Backstage): Promise<void> {
  const miniProgram = await automator.connect({ wsEndpoint })
  const screen = new Screen(miniProgram)
  const draw = async (name: string): Promise<void> => {
    await miniProgram.screenshot({ path: path.join(pictures, `${name}.png`) })
    console.log(`docs/pictures/${name}.png`)
  }
  const open = async (url: string, sign: string): Promise<void> => {
    await miniProgram.reLaunch(url)
    await screen.find(sign)
  }

  await miniProgram.currentPage()
  await backstage.setUser(NEW_PERSON)
  await screen.find('#go-sign-in')
  await draw('balance-guest')
  await screen.tap('#go-sign-in')
  await screen.onPage('pages/login/login')
  await screen.tap('#sign-in')
  await screen.find('#mobile-error')
  await draw('login-errors')
  await screen.type('#mobile', '13800000000')
  await screen.tap('#agree')
  await screen.tap('#send-code')
  await screen.find('#code-sent')
  await draw('login')
  await open('/pages/history/history', '#go-sign-in')
  await draw('history-guest')
  await open('/pages/agreement/agreement?name=help', 'page')
  await draw('help')

  await backstage.setUser(DEMO_PERSON)
  await screen.find('#balance')
  await draw('balance')
  await open('/pages/history/history', '#row-0')
  await draw('history-recharges')
  await screen.tap('#tab-expenses')
  await screen.find('#row-3')
  await draw('history-expenses')
  await screen.tap('#row-0')
  await screen.find('entry-detail')
  await draw('expense')
  await open('/pages/mine/mine', '#mobile-masked')
  await draw('mine')
  await open('/pages/recharge/recharge', '#pay')
  await draw('recharge')
  await screen.tap('#pay')
  const { outTradeNo } = await backstage.openPayment()
  await draw('recharge-payment')
  await backstage.decide(outTradeNo, 'paid')
  await screen.find('#credited')
  await draw('recharge-credited')

  await backstage.setDevice({ network: 'none' })
  await open('/pages/balance/balance', '#retry')
  await draw('balance-offline')
  await backstage.setDevice({ network: 'wifi', theme: 'dark' })
  await open('/pages/balance/balance', '#balance')
  await draw('balance-dark')
  await backstage.setDevice({ theme: 'light', fontScale: 1.4 })
  await open('/pages/balance/balance', '#balance')
  await draw('balance-large-text')
  miniProgram.disconnect()
}

async function drawDesk(url: string): Promise<void> {
  const browser = await launchHeadlessBrowser()
  const page = await browser.newPage({ viewport: { width: 1280, height: 800 }, deviceScaleFactor: 2, hasTouch: true })
  await page.goto(url)
  const phone = page.frameLocator('iframe')
  await phone.locator('#balance').waitFor()
  for (const tab of ['Inbox', 'World', 'Log', 'Database']) {
    await page.getByRole('tab', { name: tab }).click()
    if (tab === 'Database') await page.getByText('entries', { exact: true }).click()
    await page.waitForLoadState('networkidle')
    const name = `desk-${tab.toLowerCase()}`
    await page.screenshot({ path: path.join(pictures, `${name}.png`) })
    console.log(`docs/pictures/${name}.png`)
  }
  await browser.close()
}

void main()
