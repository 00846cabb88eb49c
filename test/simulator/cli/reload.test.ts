import automator from 'miniprogram-automator'
import type { Browser, Page } from 'playwright-core'
import { launchHeadlessBrowser } from '../../../simulator/browser'
import { Run, Workshop } from './run'

jest.setTimeout(60_000)

const WXML = 'pages/index/index.wxml'
const BROKEN = '<view id="word">\n  <text>{{word</text>\n</view>'

describe('a project that does not compile', () => {
  const workshop = new Workshop()
  let run: Run
  let browser: Browser
  let page: Page

  beforeAll(async () => {
    run = await Run.start(['--project', workshop.project('sample', { [WXML]: BROKEN }), '--data', workshop.path('data')])
    browser = await launchHeadlessBrowser()
    page = await browser.newPage()
    await page.goto(`${run.desk}/phone/`)
  })
  afterAll(async () => {
    await browser?.close()
    await run?.stop()
    workshop.clear()
  })

  const place = /pages\/index\/index\.wxml:2:\d+/

  it('starts, and the place of the mistake stands in the terminal and on the phone', async () => {
    expect(run.stderr).toMatch(new RegExp(`^error: ${place.source} `, 'm'))
    await page.waitForSelector('.phone-problems:not([hidden])')
    expect(await page.textContent('.phone-problem-place')).toMatch(place)
  })

  it('is told to who drives the phone', async () => {
    const miniProgram = await automator.connect({ wsEndpoint: run.automator })
    await expect(miniProgram.currentPage()).rejects.toThrow(place)
    await expect(miniProgram.screenshot()).rejects.toThrow('does not compile')
    miniProgram.disconnect()
  })

  it('runs once the mended file is saved, and says so', async () => {
    workshop.write(`sample/${WXML}`, '<view id="word">{{word}} again</view>')
    await page.waitForFunction(() => document.querySelector('#word')?.textContent === 'hello again')
    expect(await page.isHidden('.phone-problems')).toBe(true)
    await run.says('stdout', 'compiled and reloaded')
  })

  it('shows the next mistake as well, and the way back from it', async () => {
    workshop.write('sample/pages/index/index.js', 'Page({\n  data: { word: }\n})')
    await run.says('stderr', 'pages/index/index.js:2:')
    await run.says('stdout', 'not reloaded: 1 error')
    await page.waitForSelector('.phone-problems:not([hidden])')
    workshop.write('sample/pages/index/index.js', 'Page({ data: { word: "mended" } })')
    await page.waitForFunction(() => document.querySelector('#word')?.textContent === 'mended again')
  })

  it('that compiles but has no page to show says why, and the phone can be driven again afterwards', async () => {
    workshop.write('sample/pages/index/index.js', 'throw new Error("at the top of the file")')
    await run.says('stderr', 'at the top of the file')
    await run.says('stderr', 'did not start')
    const miniProgram = await automator.connect({ wsEndpoint: run.automator })
    await expect(miniProgram.currentPage()).rejects.toThrow('did not start')
    workshop.write('sample/pages/index/index.js', 'Page({ data: { word: "back" } })')
    await page.waitForFunction(() => document.querySelector('#word')?.textContent === 'back again')
    expect((await miniProgram.currentPage())?.path).toBe('pages/index/index')
    miniProgram.disconnect()
  })

  it('prints what the Mini Program throws with its place in the sources', async () => {
    const lines = ['Page({', '  data: { word: "x" },', '  onShow() {', '    setTimeout(() => { throw new Error("thrown late") })', '  },', '})']
    workshop.write('sample/pages/index/index.js', lines.join('\n'))
    await run.says('stderr', 'thrown late')
    expect(run.stderr).toMatch(/phone main: Error: thrown late\n.*pages\/index\/index\.js:4:\d+/)
  })
})
