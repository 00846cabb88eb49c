import path from 'node:path'
import type { Locator } from 'playwright-core'
import type { DeviceSettings } from '../../../simulator/phone/protocol'
import { openPhone, type OpenPhone } from '../phone/support/open-phone'
import { addPackage, pagePath, projectFiles } from './project'
import type { Specimen } from './specimen'

/** An event that a page's handler `on` noted. */
export interface Told {
  type: string
  id: string
  detail: unknown
}

/** One headless phone with the pages of all specimens. Selectors are of the browser; the first match counts. */
export class TDesignPhone {
  #seen = 0

  private constructor(readonly phone: OpenPhone) {}

  static async open(specimens: readonly Specimen[]): Promise<TDesignPhone> {
    const phone = await openPhone(projectFiles(specimens), { touch: true, files: (folder) => addPackage(path.join(folder, 'miniprogram')) })
    // The icons' font is on the net: app.wxss has masks instead, see icons.ts.
    await phone.page.route(/^https:/, (route) => route.abort())
    phone.page.setDefaultTimeout(3000)
    await phone.page.evaluate(() => {
      const { wx } = globalThis as unknown as { wx: { requirePrivacyAuthorize(options: object): void } }
      Object.assign(globalThis, { events: [] })
      wx.requirePrivacyAuthorize({})
    })
    // Album and clipboard are private: WeChat asks once, before the first use.
    await phone.page.locator('.phone-overlay').getByText('同意', { exact: true }).click()
    return new TDesignPhone(phone)
  }

  close(): Promise<void> {
    return this.phone.close()
  }

  /** Opens a specimen's page as the only one; resolves when it is drawn. */
  async show(name: string): Promise<void> {
    this.#seen = 0
    await this.phone.page.evaluate(async (url) => {
      const { wx, events } = globalThis as unknown as { wx: { reLaunch(options: object): Promise<unknown> }; events: Told[] }
      events.length = 0
      // A sheet that a failed test left open would hide all that follow.
      document.querySelector('.phone-overlay')?.replaceChildren()
      await wx.reLaunch({ url })
    }, `/${pagePath(name)}`)
    await this.painted()
  }

  /** What the simulator said it lacks, since the last call. */
  missing(): string[] {
    return this.phone.server.logs.splice(0).map(({ args }) => args.map(String).join(' ')).filter((line) => line.includes('not emulated'))
  }

  one(selector: string): Locator {
    return this.phone.page.locator(selector).first()
  }

  /** Waits until `selector` is on the screen. */
  sees(selector: string): Promise<void> {
    return this.one(selector).waitFor()
  }

  /** Waits until nothing that `selector` names can be seen. */
  gone(selector: string): Promise<void> {
    return this.one(selector).waitFor({ state: 'hidden' })
  }

  count(selector: string): Promise<number> {
    return this.phone.page.locator(selector).count()
  }

  /** Visible text, lines as spaces. */
  async text(selector: string): Promise<string> {
    return (await this.one(selector).innerText()).replace(/\s+/g, ' ').trim()
  }

  async texts(selector: string): Promise<string[]> {
    return (await this.phone.page.locator(selector).allInnerTexts()).map((text) => text.replace(/\s+/g, ' ').trim())
  }

  /** In points of the screen, rounded to tenths. */
  async box(selector: string): Promise<{ x: number; y: number; width: number; height: number }> {
    const box = await this.one(selector).boundingBox()
    if (!box) throw new Error(`${selector} is not shown`)
    const round = (length: number) => Math.round(length * 10) / 10
    return { x: round(box.x), y: round(box.y), width: round(box.width), height: round(box.height) }
  }

  /** `[width, height]` */
  async size(selector: string): Promise<[number, number]> {
    const { width, height } = await this.box(selector)
    return [width, height]
  }

  style(selector: string, property: string, pseudo?: string): Promise<string> {
    return this.one(selector).evaluate((element, [name, part]) => getComputedStyle(element, part).getPropertyValue(name), [property, pseudo] as const)
  }

  tap(selector: string): Promise<void> {
    return this.one(selector).tap()
  }

  /** Taps a point inside an element, by parts of its size from its upper left corner, whatever lies there. */
  async tapAt(selector: string, x = 0.5, y = 0.5): Promise<void> {
    const box = await this.box(selector)
    await this.phone.page.touchscreen.tap(box.x + box.width * x, box.y + box.height * y)
  }

  /** Types after what stands there. */
  async type(selector: string, text: string): Promise<void> {
    await this.one(selector).pressSequentially(text)
  }

  /** Drags a finger from the middle of an element in eight steps; `lift: false` leaves it there. */
  async drag(selector: string, dx: number, dy: number, { lift = true }: { lift?: boolean } = {}): Promise<void> {
    const box = await this.box(selector)
    const [x, y] = [box.x + box.width / 2, box.y + box.height / 2]
    const session = await this.phone.page.context().newCDPSession(this.phone.page)
    const touch = (type: 'touchStart' | 'touchMove' | 'touchEnd', step?: number) => session.send('Input.dispatchTouchEvent', {
      type, touchPoints: step === undefined ? [] : [{ x: x + (dx * step) / 8, y: y + (dy * step) / 8 }],
    })
    await touch('touchStart', 0)
    for (let step = 1; step <= 8; step++) await touch('touchMove', step)
    if (lift) await touch('touchEnd')
    await session.detach()
  }

  /** Drags with the mouse, which for a second after each touch is taken for the touch's echo. */
  async pull(selector: string, dx: number, dy: number): Promise<void> {
    const { mouse } = this.phone.page
    const box = await this.box(selector)
    const [x, y] = [box.x + box.width / 2, box.y + box.height / 2]
    await mouse.move(x, y)
    await mouse.down()
    await mouse.move(x + dx, y + dy, { steps: 8 })
    await mouse.up()
  }

  /** Waits for the next event of a type that was not asked for yet, and gives its detail. */
  async told(type: string, id?: string): Promise<unknown> {
    const handle = await this.phone.page.waitForFunction(([from, wanted, who]) => {
      const { events } = globalThis as unknown as { events: Told[] }
      const at = events.findIndex((event, index) => index >= from && event.type === wanted && (who === undefined || event.id === who))
      return at === -1 ? null : { at, detail: events[at]!.detail }
    }, [this.#seen, type, id] as const).catch(async (failure: Error) => {
      throw new Error(`no event ${type}; there were ${JSON.stringify(await this.events())}`, { cause: failure })
    })
    const { at, detail } = (await handle.jsonValue()) as { at: number; detail: unknown }
    this.#seen = at + 1
    return detail
  }

  /** All events of the page so far. */
  events(): Promise<Told[]> {
    return this.phone.page.evaluate(() => (globalThis as unknown as { events: Told[] }).events)
  }

  /** Resolves when the page's data and all that follows are drawn. */
  async setData(data: Record<string, unknown>): Promise<void> {
    await this.phone.page.evaluate((given) => {
      const { getCurrentPages } = globalThis as unknown as { getCurrentPages(): { setData(data: object): void }[] }
      getCurrentPages().at(-1)!.setData(given)
    }, data)
    await this.painted()
  }

  data(field: string): Promise<unknown> {
    return this.phone.page.evaluate((name) => {
      const { getCurrentPages } = globalThis as unknown as { getCurrentPages(): { data: Record<string, unknown> }[] }
      return getCurrentPages().at(-1)!.data[name]
    }, field)
  }

  /** Calls a method of the page; what it returns is not waited for. */
  async call(method: string): Promise<void> {
    await this.phone.page.evaluate((name) => {
      const { getCurrentPages } = globalThis as unknown as { getCurrentPages(): Record<string, () => unknown>[] }
      void getCurrentPages().at(-1)![name]!()
    }, method)
  }

  async painted(): Promise<void> {
    await this.phone.page.evaluate(() => new Promise<void>((resolve) => requestAnimationFrame(() => requestAnimationFrame(() => resolve()))))
  }

  /** Resolves when no picture is loading and no animation runs but endless ones. */
  async settled(): Promise<void> {
    await this.painted()
    await this.phone.page.evaluate(async () => {
      for (;;) {
        const ending = document.getAnimations().filter((one) => one.playState === 'running' && one.effect?.getComputedTiming().iterations !== Infinity)
        if (ending.length === 0) break
        await Promise.allSettled(ending.map(({ finished }) => finished))
      }
      await document.fonts.ready
      await Promise.allSettled([...document.images].filter(({ src }) => src !== '').map((image) => image.decode()))
    })
    await this.painted()
  }

  /** Moves the phone's clock on: it stands still otherwise, so that pictures are the same each time. */
  later(milliseconds: number): void {
    const { server } = this.phone
    server.clock = { ...server.clock, nowMs: server.clock.nowMs + milliseconds }
    server.send('clock', server.clock)
  }

  /** Changes the phone's settings, as the desk does. */
  async device(change: Partial<DeviceSettings>): Promise<void> {
    const { server, page } = this.phone
    server.device = { ...server.device, ...change }
    server.send('device', server.device)
    const theme = server.device.theme
    await page.waitForFunction((wanted) => document.querySelector(`[data-theme="${wanted}"]`) !== null, theme)
  }
}
