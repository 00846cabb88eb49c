import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import type { CDPSession, Page } from 'playwright-core'
import { launchHeadlessBrowser } from '../../simulator/browser'
import { startSimulator, type Simulator } from '../../simulator/simulator'
import { Backstage } from '../support/backstage'
import { least, type Figure } from './figure'
import { load } from './long-history'

const root = path.resolve(__dirname, '../..')
const PERSON = 'oBench-person'
const PHONE = 'bench'
/** Of a phone of the lower middle, against the machine that measures. */
const SLOWER = 4
/** A warm function, over a mobile network. */
const CLOUD_MS = 300
const RUNS = 7

/** P14: from opening WeChat's runtime to the balance, with and without one that was kept, against a page with nothing on it. */
export async function firstPaint(): Promise<Figure[]> {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'bench-paint-'))
  const wallet = await start(root, path.join(folder, 'wallet-data'))
  const blank = await start(blankProject(path.join(folder, 'blank')), path.join(folder, 'blank-data'))
  const browser = await launchHeadlessBrowser()
  try {
    load(wallet.cloud, PERSON, 200)
    const backstage = new Backstage(wallet.url)
    await backstage.post(`/phones/${PHONE}/user`, { openid: PERSON })
    await backstage.setDevice({ latencyMs: CLOUD_MS })
    const context = await browser.newContext({ viewport: { width: 375, height: 812 }, hasTouch: true, reducedMotion: 'reduce' })
    // A phone has its own Chinese types; the simulator's come over the network.
    await context.route('**/fonts/**', (route) => route.fulfill({ contentType: 'text/css', body: '' }))
    const page = await context.newPage()
    await page.addInitScript(notePaint, '#balance')
    return await measure(new Opening(page, await context.newCDPSession(page)), wallet, blank)
  } finally {
    await browser.close()
    await wallet.close()
    await blank.close()
    fs.rmSync(folder, { recursive: true, force: true })
  }
}

async function measure(opening: Opening, wallet: Simulator, blank: Simulator): Promise<Figure[]> {
  const ms = { blank: [] as number[], uncached: [] as number[], cached: [] as number[] }
  // The first round makes functions and caches warm.
  for (let run = -1; run < RUNS; run++) {
    const round = { blank: await opening.paintMs(blank.url), uncached: await opening.paintMs(wallet.url, { forgotten: true }), cached: await opening.paintMs(wallet.url) }
    if (run < 0) continue
    for (const kind of ['blank', 'uncached', 'cached'] as const) ms[kind].push(round[kind])
  }
  const [nothing, uncached, cached] = [least(ms.blank), least(ms.uncached), least(ms.cached)]
  return [
    { id: 'P14', what: `first paint of the balance, kept from last time ÷ blank page, CPU ÷ ${SLOWER}`, value: cached / nothing, gate: 2 },
    { id: 'P14', what: `… net of the blank page, kept ÷ answered by a cloud that takes ${CLOUD_MS} ms`, value: (cached - nothing) / (uncached - nothing), gate: 0.7 },
  ]
}

/** The browser of a phone that is opened again and again. */
class Opening {
  constructor(private readonly page: Page, private readonly devtools: CDPSession) {}

  /** Ms from the navigation to the frame that shows the balance. `forgotten`: the phone has kept nothing. */
  async paintMs(url: string, { forgotten = false } = {}): Promise<number> {
    await this.slowDown(1)
    await this.page.goto(`${url}/phone/phone.css`)
    if (forgotten) await this.page.evaluate(() => localStorage.clear())
    await this.slowDown(SLOWER)
    await this.page.goto(`${url}/phone/?phone=${PHONE}`)
    // From here, because the runtime ends the page's timers when an App starts.
    for (;;) {
      const paintedMs = await this.page.evaluate(() => (globalThis as unknown as { paintedMs?: number }).paintedMs)
      if (paintedMs !== undefined) return paintedMs
      await new Promise((resolve) => setTimeout(resolve, 50))
    }
  }

  private async slowDown(rate: number): Promise<void> {
    await this.devtools.send('Emulation.setCPUThrottlingRate', { rate })
  }
}

/** Runs in the page before all else: keeps in `paintedMs` when the frame was drawn in which the node first stood. */
function notePaint(selector: string): void {
  const observer = new MutationObserver(() => {
    if (!document.querySelector(`.phone-page ${selector}`)) return
    observer.disconnect()
    requestAnimationFrame(() => {
      const afterFrame = new MessageChannel()
      afterFrame.port1.onmessage = () => Object.assign(globalThis, { paintedMs: performance.now() })
      afterFrame.port2.postMessage(null)
    })
  })
  observer.observe(document, { childList: true, subtree: true })
}

const start = (project: string, data: string): Promise<Simulator> =>
  startSimulator({ project, simulatorRoot: root, data, port: 0, autoPort: 0, reset: false, watch: false, durable: false })

/** One page with one node, and bars like the wallet's. */
function blankProject(folder: string): string {
  const write = (name: string, text: string): void => {
    fs.mkdirSync(path.dirname(path.join(folder, name)), { recursive: true })
    fs.writeFileSync(path.join(folder, name), text)
  }
  write('project.config.json', JSON.stringify({ appid: 'wxblank', projectname: 'blank', compileType: 'miniprogram', miniprogramRoot: 'miniprogram/' }))
  write('miniprogram/app.json', JSON.stringify({ pages: ['pages/blank/blank'], window: { navigationBarTitleText: '自助钱包' } }))
  write('miniprogram/app.js', 'App({})')
  write('miniprogram/sitemap.json', '{"rules":[]}')
  write('miniprogram/pages/blank/blank.json', '{}')
  write('miniprogram/pages/blank/blank.js', 'Page({})')
  write('miniprogram/pages/blank/blank.wxml', '<view id="balance">空白</view>')
  return folder
}
