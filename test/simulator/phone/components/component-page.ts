import { fileURLToPath } from 'node:url'
import esbuild from 'esbuild'
import { TmplGroup } from 'glass-easel-template-compiler'
import type { Browser, CDPSession, Page } from 'playwright-core'
import { launchHeadlessBrowser } from '../../../../simulator/browser'
import type { LoggedEvent, RenderedPage } from './harness-page'

const ORIGIN = 'http://phone.test'
const HTML = '<!doctype html><meta charset="utf-8"><meta name="viewport" content="width=device-width"><link rel="stylesheet" href="/phone.css"><body><script src="/phone.js"></script>'
/** 2 × 1 pixels. */
const PICTURE = Buffer.from('R0lGODlhAgABAIABAP8AAAAA/ywAAAAAAgABAAACAgQKADs=', 'base64')

interface TemplateProblem {
  isError: boolean
  message: string
}

export interface Rendering {
  /** Body of the page's definition: `data` and handlers. Every page has the handler `log`. */
  page?: string
  css?: string
  /** Custom components by tag: WXML and definition. */
  components?: Record<string, { wxml: string; script?: string }>
  app?: RenderedPage['app']
}

/** A phone in a headless browser for tests of built-in components. */
export class ComponentPage {
  private constructor(readonly browser: Browser, readonly page: Page, private readonly devtools: CDPSession) {}

  static async open(): Promise<ComponentPage> {
    const [bundle, browser] = await Promise.all([bundleHarness(), launchHeadlessBrowser()])
    const context = await browser.newContext({ viewport: { width: 375, height: 812 }, deviceScaleFactor: 2, hasTouch: true, reducedMotion: 'reduce' })
    const page = await context.newPage()
    await page.route(`${ORIGIN}/**`, async (route) => {
      const { pathname } = new URL(route.request().url())
      if (pathname === '/') await route.fulfill({ contentType: 'text/html', body: HTML })
      else if (pathname === '/phone.js') await route.fulfill({ contentType: 'text/javascript', body: bundle.js })
      else if (pathname === '/phone.css') await route.fulfill({ contentType: 'text/css', body: bundle.css })
      else if (pathname.endsWith('/picture.gif')) await route.fulfill({ contentType: 'image/gif', body: PICTURE })
      else await route.fulfill({ status: 404, body: '' })
    })
    page.on('pageerror', (error) => console.error(error))
    await page.goto(ORIGIN)
    return new ComponentPage(browser, page, await context.newCDPSession(page))
  }

  close(): Promise<void> {
    return this.browser.close()
  }

  /** Shows a page made of this WXML; the events of the page before are forgotten. */
  async render(wxml: string, { page = '{}', css = '', components = {}, app = {} }: Rendering = {}): Promise<void> {
    const group = new TmplGroup()
    const scripts: Record<string, string> = {}
    const configs: RenderedPage['configs'] = { 'pages/index': { usingComponents: {} } }
    for (const [tag, { wxml: inner, script = '{}' }] of Object.entries(components)) {
      const path = `components/${tag}/${tag}`
      compile(group, path, inner)
      scripts[path] = script
      configs[path] = { component: true }
      configs['pages/index']!.usingComponents![tag] = path
    }
    compile(group, 'pages/index', wxml)
    scripts['pages/index'] = page
    const rendered: RenderedPage = { templates: group.getTmplGenObjectGroups(), scripts, configs, css, app }
    await this.page.evaluate((given) => globalThis.harness.render(given), rendered)
  }

  events(type?: string): Promise<LoggedEvent[]> {
    return this.page.evaluate((wanted) => globalThis.harness.events.filter((event) => wanted === undefined || event.type === wanted), type)
  }

  async details(type: string): Promise<unknown[]> {
    return (await this.events(type)).map(({ detail }) => detail)
  }

  waitForEvent(type: string, id?: string): Promise<LoggedEvent> {
    return this.page.evaluate(([wanted, from]) => globalThis.harness.waitForEvent(wanted!, from), [type, id] as const)
  }

  setData(data: Record<string, unknown>): Promise<void> {
    return this.page.evaluate((given) => globalThis.harness.phone.router.top!.instance.setData(given), data)
  }

  data(): Promise<Record<string, unknown>> {
    return this.page.evaluate(() => globalThis.harness.phone.router.top!.instance.data)
  }

  automate(name: string, id: string, ...args: unknown[]): Promise<unknown> {
    return this.page.evaluate(([called, on, given]) => globalThis.harness.automate(called, on, ...given), [name, id, args] as const)
  }

  tap(selector: string): Promise<void> {
    return this.page.locator(selector).first().tap()
  }

  /** Drags a finger by so many pixels in ten steps; `release` takes it off again. */
  async drag(selector: string, dx: number, dy: number, { release = true }: { release?: boolean } = {}): Promise<void> {
    const box = await this.page.locator(selector).first().boundingBox()
    if (!box) throw new Error(`${selector} is not shown`)
    const x = box.x + box.width / 2
    const y = box.y + box.height / 2
    await this.#touch('touchStart', x, y)
    for (let step = 1; step <= 10 && (dx !== 0 || dy !== 0); step++) await this.#touch('touchMove', x + (dx * step) / 10, y + (dy * step) / 10)
    if (release) await this.release()
  }

  release(): Promise<void> {
    return this.#touch('touchEnd')
  }

  async #touch(type: 'touchStart' | 'touchMove' | 'touchEnd', x?: number, y?: number): Promise<void> {
    await this.devtools.send('Input.dispatchTouchEvent', { type, touchPoints: x === undefined || y === undefined ? [] : [{ x, y }] })
  }

  /** The next two frames are drawn. */
  painted(): Promise<void> {
    return this.page.evaluate(() => new Promise<void>((resolve) => requestAnimationFrame(() => requestAnimationFrame(() => resolve()))))
  }

  style(selector: string, property: string): Promise<string> {
    return this.page.locator(selector).first().evaluate((element, name) => getComputedStyle(element).getPropertyValue(name), property)
  }
}

function compile(group: TmplGroup, path: string, wxml: string): void {
  const errors = (group.addTmpl(path, wxml) as TemplateProblem[]).filter(({ isError }) => isError)
  if (errors.length > 0) throw new Error(errors.map(({ message }) => message).join('\n'))
}

async function bundleHarness(): Promise<{ js: string; css: string }> {
  const entry = fileURLToPath(new URL('./harness-page.ts', `file://${__filename}`))
  const { outputFiles } = await esbuild.build({
    entryPoints: [entry], bundle: true, write: false, outdir: 'out', format: 'iife', target: 'es2022', logLevel: 'warning', sourcemap: 'inline',
  })
  const text = (extension: string): string => outputFiles.find(({ path }) => path.endsWith(extension))?.text ?? ''
  return { js: text('.js'), css: text('.css') }
}
