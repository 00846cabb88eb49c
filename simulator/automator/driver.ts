import type { Browser, Page } from 'playwright-core'
import { launchHeadlessBrowser } from '../browser'
import type { ConnectedPhone, Phones } from '../desk/phones'

/** Under this name the headless phone connects. */
const HEADLESS = 'automator'

/**
 * The phone that automator clients drive: one that a person has open on the desk, else a headless one, started
 * at the first call and kept.
 */
export class PhoneDriver {
  private headless: Promise<{ browser: Browser; page: Page }> | undefined

  constructor(private readonly phones: Phones, private readonly phoneUrl: string) {}

  get phoneName(): string {
    return this.headless ? HEADLESS : (this.openPhone()?.name ?? HEADLESS)
  }

  /** One call of the protocol, answered inside the phone's page. */
  async call(method: string, params: Record<string, unknown>): Promise<unknown> {
    const phone = await this.phone()
    return phone.link.call('auto', { method, params })
  }

  /** The screen as base64 PNG. */
  async screenshot(): Promise<string> {
    await this.phone()
    if (!this.headless) throw new Error('not emulated: a screenshot of a phone in your own browser; close it, and a headless one is driven')
    const { page } = await this.headless
    return (await page.screenshot({ type: 'png' })).toString('base64')
  }

  async release(): Promise<void> {
    const headless = await this.headless
    this.headless = undefined
    await headless?.browser.close()
  }

  private openPhone(): ConnectedPhone | undefined {
    return [...this.phones.connected].find(({ headless }) => !headless)
  }

  private async phone(): Promise<ConnectedPhone> {
    const open = this.headless ? undefined : this.openPhone()
    if (open) return open
    this.headless ??= this.startHeadless()
    await this.headless
    return this.opened()
  }

  private async startHeadless(): Promise<{ browser: Browser; page: Page }> {
    const browser = await launchHeadlessBrowser()
    const { width, height } = this.phones.device
    const context = await browser.newContext({ viewport: { width, height }, deviceScaleFactor: 2, hasTouch: true, reducedMotion: 'reduce' })
    const page = await context.newPage()
    await page.goto(`${this.phoneUrl}?phone=${HEADLESS}&headless=1`)
    this.phones.onChange(() => {
      const { width: newWidth, height: newHeight } = this.phones.device
      const size = page.viewportSize()
      if (!page.isClosed() && size && (size.width !== newWidth || size.height !== newHeight)) {
        void page.setViewportSize({ width: newWidth, height: newHeight })
      }
    })
    return { browser, page }
  }

  /** The headless phone once its first page stands; a project that does not compile has none. */
  private opened(): Promise<ConnectedPhone> {
    return new Promise((resolve, reject) => {
      let stop = (): void => undefined
      const look = (): boolean => {
        const phone = this.phones.named(HEADLESS)
        const broken = this.phones.problems.find(({ severity }) => severity === 'error')
        if (broken) reject(new Error(`${broken.file}:${broken.line ?? 1}:${broken.column ?? 1} ${broken.message}`))
        else if (phone && phone.stack.length > 0) resolve(phone)
        else return false
        stop()
        return true
      }
      if (!look()) stop = this.phones.onChange(look)
    })
  }
}
