import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { build } from 'esbuild'
import type { Browser, Page } from 'playwright-core'
import { launchHeadlessBrowser } from '../../../../simulator/browser'
import type { Bench } from './sheets-page'

const ORIGIN = 'http://phone.test'
const FONT = join(__dirname, '../../../../node_modules/@fontsource-variable/noto-sans-sc')

const HTML = `<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><link rel="stylesheet" href="/font/index.css"><style>
html, body { margin: 0; }
#screen { position: relative; width: 375px; height: 812px; overflow: hidden; background: #f3f4f6; font: 16px 'Noto Sans SC Variable', sans-serif; }
#screen[data-theme=dark] { background: #111; color: #ddd; }
#nav { position: absolute; inset: 0 0 auto; height: 88px; background: #fff; z-index: 10; display: grid; place-items: end center; padding-bottom: 10px; box-sizing: border-box; }
#screen[data-theme=dark] #nav, #screen[data-theme=dark] #tabs { background: #1c1c1c; }
#page { position: absolute; inset: 88px 0 84px; padding: 16px; overflow: auto; transform: translateZ(0); }
#tabs { position: absolute; inset: auto 0 0; height: 84px; background: #fff; z-index: 10; display: flex; justify-content: space-around; padding-top: 14px; box-sizing: border-box; }
#overlay { position: absolute; inset: 0; z-index: 100; pointer-events: none; }
.on > * { pointer-events: auto; }
.hero { height: 180px; border-radius: 12px; background: #0b5cd6; color: #fff; padding: 20px; box-sizing: border-box; }
</style></head><body><div id="screen"><div id="nav">余额</div><div id="page"><div class="hero">账户余额<br><b style="font-size:40px">¥123.50</b></div>
<p><button id="beneath">充值</button></p></div><div id="tabs"><span>余额</span><span>历史</span></div><div id="overlay" class="on"></div></div><script src="/bench.js"></script></body></html>`

/** The page above in Chromium, with touch, at the phone's size. */
export async function openBench(): Promise<{ page: Page; close: () => Promise<void> }> {
  const { outputFiles } = await build({
    entryPoints: [join(__dirname, 'sheets-page.ts')],
    bundle: true,
    write: false,
    format: 'iife',
    platform: 'browser',
    target: 'es2022',
    logLevel: 'error',
  })
  const script = outputFiles[0]!.text
  const browser: Browser = await launchHeadlessBrowser()
  const context = await browser.newContext({ viewport: { width: 375, height: 812 }, deviceScaleFactor: 2, hasTouch: true, reducedMotion: 'reduce' })
  const page = await context.newPage()
  await page.route(`${ORIGIN}/**`, async (route) => {
    const { pathname } = new URL(route.request().url())
    if (pathname === '/') return route.fulfill({ contentType: 'text/html', body: HTML })
    if (pathname === '/bench.js') return route.fulfill({ contentType: 'text/javascript', body: script })
    if (pathname.startsWith('/font/')) {
      const body = readFileSync(join(FONT, pathname.slice('/font/'.length)))
      return route.fulfill({ body, contentType: pathname.endsWith('.css') ? 'text/css' : 'font/woff2' })
    }
    return route.fulfill({ status: 404 })
  })
  await page.goto(`${ORIGIN}/`)
  return { page, close: () => browser.close() }
}

declare global {
  interface Window {
    bench: Bench
  }
}

/** Starts `wx.name(options)`; its answer is read by {@link answer}. Failures become `{ failed }`. */
export function start(page: Page, name: string, options: object = {}): Promise<void> {
  return page.evaluate(({ name, options }) => {
    const api = window.bench.wx[name] as (options: object) => Promise<unknown>
    window.bench.pending = api(options).catch((failed: unknown) => ({ failed }))
  }, { name, options })
}

/** The same for the bench's own functions: buttons and the capsule's menu. */
export function startButton(page: Page, name: 'getPhoneNumber' | 'share' | 'menu'): Promise<void> {
  return page.evaluate((name) => void (window.bench.pending = window.bench[name]()), name)
}

export function answer(page: Page): Promise<unknown> {
  return page.evaluate(() => window.bench.pending)
}
