import fs from 'node:fs'
import path from 'node:path'
import type { Locator, Page } from 'playwright-core'
import type { DeviceSettings } from '../../simulator/phone/protocol'
import type { Phone } from '../../simulator/phone/runtime/phone'
import { openPhone, type OpenPhone } from '../simulator/phone/support/open-phone'
import { IPHONE } from '../simulator/phone/support/phone-server'
import { measureContrast, measureOverflow, type Contrast } from './rendered'
import { until } from './screen'

const wallet = path.resolve(__dirname, '../../miniprogram')
/** What components are made of; the pages, the app's start and its tab bar stay away. */
const PARTS = ['components', 'services', 'utils', 'styles', 'miniprogram_npm', 'app.wxss', 'theme.json']
const PAGE = 'miniprogram/pages/mount/mount'

const TAGS = ['agreement-sheet', 'amount', 'confirm-dialog', 'entry-cell', 'entry-detail', 'notice-card', 'notice-offer', 'privacy-sheet', 'state-view']
const CONFIG = {
  usingComponents: Object.fromEntries(TAGS.map((tag) => [tag, `/components/${tag}/${tag}`])),
}
/** The page's size of letters is that of the wallet's pages; `note` keeps the types of the events that it is bound to. */
const SCRIPT = `import { fontScale } from '../../services/display'
Page({
  data: Object.assign({ fontScale: 1 }, __DATA__),
  onLoad() { this.setData({ fontScale: fontScale() }) },
  note(event) { trace.push(event.type) },
})`

/** The wallet's shared components in the phone, one page at a time that holds nothing but what a test puts on it. */
export class Mount {
  #shown = 0
  /** To the privacy contract, which WeChat asks about once. */
  #agreed = false

  private constructor(private readonly phone: OpenPhone) {}

  static async open(): Promise<Mount> {
    const phone = await openPhone({
      'app.json': JSON.stringify({
        pages: ['pages/mount/mount'], window: { navigationBarTextStyle: '@navigationText' }, darkmode: true, themeLocation: 'theme.json',
      }),
      'pages/mount/mount.json': JSON.stringify(CONFIG),
      'pages/mount/mount.wxml': '<view/>',
      'pages/mount/mount.js': SCRIPT.replace('__DATA__', '{}'),
    }, {
      touch: true,
      files(project) {
        for (const part of PARTS) fs.cpSync(path.join(wallet, part), path.join(project, 'miniprogram', part), { recursive: true })
        const config = { appid: 'wxmount', projectname: 'mount', compileType: 'miniprogram', miniprogramRoot: 'miniprogram/', setting: { useCompilerPlugins: ['typescript'] } }
        fs.writeFileSync(path.join(project, 'project.config.json'), JSON.stringify(config))
      },
    })
    return new Mount(phone)
  }

  close(): Promise<void> {
    return this.phone.close()
  }

  get page(): Page {
    return this.phone.page
  }

  /** Shows `wxml` inside a page of the wallet's look, with styles of its own, on a phone like the given one; the page before is gone. */
  async show(wxml: string, data: Record<string, unknown> = {}, device: Partial<DeviceSettings> = {}, wxss = ''): Promise<void> {
    const { server, page } = this.phone
    const mark = `mount-${++this.#shown}`
    const write = (extension: string, text: string): void => fs.writeFileSync(path.join(server.project, `${PAGE}.${extension}`), text)
    write('wxml', `<view id="${mark}" class="page" style="--font-scale: {{fontScale}}">${wxml}</view>`)
    write('wxss', wxss)
    // Other code starts the Mini Program anew; what is only drawn differently would keep what services remember.
    write('js', SCRIPT.replace('__DATA__', JSON.stringify({ ...data, mark })))
    server.device = { ...IPHONE, ...device }
    server.send('device', server.device)
    await page.setViewportSize({ width: server.device.width, height: server.device.height })
    await this.phone.clearTrace()
    await server.recompile()
    expect(server.problems).toEqual([])
    await page.waitForSelector(`#${mark}`, { state: 'attached' })
    // Types that are not there yet would be measured in another font.
    await page.evaluate(() => document.fonts.ready)
  }

  /** Changes the page's data. */
  async set(data: Record<string, unknown>): Promise<void> {
    await this.page.evaluate((given) => {
      const { __phone } = globalThis as unknown as { __phone: Phone }
      __phone.router.top?.instance.setData(given)
    }, data)
  }

  /** Waits for an event of that type at the page's `note`. */
  async event(type: string): Promise<void> {
    await this.phone.traced(type)
  }

  /** What the Mini Program finds in the clipboard: waits until it is `expected`, when that is given. Agrees to WeChat's question first. */
  async clipboard(expected?: string): Promise<unknown> {
    const agree = this.page.locator('[data-action="allow"]')
    if (!this.#agreed) {
      await agree.tap()
      this.#agreed = true
    }
    return until('the clipboard', async () => {
      const { data } = await this.phone.wx('getClipboardData')
      return data !== '' && (expected === undefined || data === expected) ? data : undefined
    })
  }

  /** WeChat asks for the privacy contract as on a new phone. */
  async forgetAgreement(): Promise<void> {
    this.#agreed = false
    await this.page.evaluate(() => {
      for (const key of Object.keys(localStorage)) if (key.startsWith('wx/permissions/')) localStorage.removeItem(key)
    })
  }

  /** Calls `wx[method]`; rejects with its errMsg. */
  wx(method: string, options?: object): Promise<Record<string, unknown>> {
    return this.phone.wx(method, options)
  }

  /** Elements of that class, whichever component they belong to: the compiler puts a component's mark before its classes. */
  find(className: string): Locator {
    return this.page.locator(`.phone-page :is([class$="--${className}"], [class*="--${className} "], .${className})`)
  }

  async text(className: string): Promise<string> {
    return (await this.find(className).innerText()).trim()
  }

  style(className: string, property: string): Promise<string> {
    return this.find(className).evaluate((element, name) => getComputedStyle(element).getPropertyValue(name), property)
  }

  /** Each piece of text that is on the screen, with its contrast to what is behind it. */
  contrasts(): Promise<Contrast[]> {
    return this.page.evaluate(measureContrast)
  }

  /** What sticks out of the screen or is cut off at the side, in words; empty when all fits. */
  overflow(): Promise<string[]> {
    return this.page.evaluate(measureOverflow)
  }

  /** Uncaught exceptions of the components since the phone was opened. */
  get exceptions(): string[] {
    return this.phone.server.exceptions.map(({ message }) => message)
  }
}
