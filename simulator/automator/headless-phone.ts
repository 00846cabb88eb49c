import type { Browser, CDPSession, Page } from 'playwright-core'
import { launchHeadlessBrowser } from '../browser'
import type { Phones } from '../desk/phones'

/** CSS pixels to pixels of a screenshot. */
const SCALE = 2

/** A phone's page in a browser that nobody sees, always as large as the device that is set. */
export class HeadlessPhone {
  private constructor(
    private readonly browser: Browser, private readonly page: Page, private readonly devtools: CDPSession, private readonly stopListening: () => void,
  ) {}

  /** @param lost called when the browser ends, by itself or by `close` */
  static async start(phones: Phones, name: string, url: string, lost: () => void): Promise<HeadlessPhone> {
    const browser = await launchHeadlessBrowser()
    browser.once('disconnected', lost)
    try {
      const size = () => {
        const { width, height } = phones.deviceOf(name)
        return { width, height }
      }
      const context = await browser.newContext({
        viewport: size(), deviceScaleFactor: SCALE, hasTouch: true, reducedMotion: 'reduce',
        // The phone is where the machines are.
        locale: 'zh-CN', timezoneId: 'Asia/Shanghai',
      })
      const page = await context.newPage()
      page.once('crash', () => void browser.close())
      await page.goto(url)
      const stopListening = phones.onChange(() => {
        const shown = page.viewportSize()
        const wanted = size()
        if (page.isClosed() || (shown?.width === wanted.width && shown.height === wanted.height)) return
        page.setViewportSize(wanted).catch((error: Error) => {
          // No fault where the browser was closed meanwhile.
          if (!page.isClosed()) console.error(`the headless phone keeps its size: ${error.message}`)
        })
      })
      return new HeadlessPhone(browser, page, await context.newCDPSession(page), stopListening)
    } catch (error) {
      await browser.close()
      throw error
    }
  }

  /** @param small a pixel for a CSS pixel, which takes a third of the time */
  async screenshot(small = false): Promise<string> {
    if (small) return (await this.devtools.send('Page.captureScreenshot', { format: 'png' })).data
    return (await this.page.screenshot({ type: 'png' })).toString('base64')
  }

  async close(): Promise<void> {
    this.stopListening()
    await this.browser.close()
  }
}
