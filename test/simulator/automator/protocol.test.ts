import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import automator from 'miniprogram-automator'
import type MiniProgram from 'miniprogram-automator/out/MiniProgram'
import type Page from 'miniprogram-automator/out/Page'
import { startSimulatorProcess, type SimulatorProcess } from '../../support/wallet'

jest.setTimeout(60_000)

describe('the unmodified miniprogram-automator', () => {
  let simulator: SimulatorProcess
  let miniProgram: MiniProgram
  let page: Page

  const element = async (selector: string) => {
    const found = await page.$(selector)
    if (!found) throw new Error(`${selector} is not on the page`)
    return found
  }
  const text = async (selector: string) => (await element(selector)).text()

  beforeAll(async () => {
    simulator = await startSimulatorProcess({ args: ['--project', path.join(__dirname, 'project')] })
    miniProgram = await automator.connect({ wsEndpoint: simulator.automator })
  })
  afterAll(async () => {
    miniProgram?.disconnect()
    await simulator?.stop()
  })
  beforeEach(async () => {
    page = (await miniProgram.reLaunch('/pages/index/index')) as Page
  })

  describe('finds elements', () => {
    it('by id, class, tag, attribute and child combinator', async () => {
      expect(await text('#title')).toBe('Title 0')
      expect((await page.$$('.item')).length).toBe(3)
      expect((await page.$$('.list > text')).length).toBe(3)
      expect((await page.$$('text[data-index="1"]')).length).toBe(1)
      expect(await text('.title.big')).toBe('Title 0')
    })

    it('never inside a custom component, but in its slot', async () => {
      expect(await page.$('#inner')).toBeNull()
      expect(await page.$('counter .inner')).toBeNull()
      expect(await text('#slotted')).toBe('in slot')
    })

    it('inside a custom component from the component itself', async () => {
      expect(await (await (await element('counter')).$('.inner'))?.text()).toBe('3')
    })

    it('by XPath', async () => {
      expect(await (await page.xpath('//text[@id="item-1"]'))?.text()).toBe('b')
    })

    it('answers null for what is not there', async () => {
      expect(await page.$('#nothing')).toBeNull()
    })

    it('refuses to cross into a component with >>>', async () => {
      await expect(page.$$('counter >>> .inner')).rejects.toThrow('cannot enter a component')
    })
  })

  describe('reads elements', () => {
    it('their attributes as written', async () => {
      const title = await element('#title')
      expect(await title.attribute('data-fen')).toBe('1200')
      expect(await title.attribute('data-two-words')).toBe('yes')
      expect(await title.attribute('class')).toBe('title big')
    })

    it('their computed styles, size and offset', async () => {
      const title = await element('#title')
      expect(await title.style('color')).toBe('rgb(255, 0, 0)')
      expect(await title.size()).toEqual({ width: 200, height: 40 })
      expect(await title.offset()).toEqual({ left: 0, top: 0 })
    })

    it('their WXML, a component entered', async () => {
      expect(await (await element('counter')).wxml()).toContain('class="inner"')
    })

    it('typed properties, and refuses names that are none', async () => {
      const counter = await element('counter')
      expect(await counter.property('start')).toBe(3)
      await expect(counter.property('nonsense')).rejects.toThrow('not exists')
    })
  })

  describe('acts', () => {
    it('taps', async () => {
      await (await element('#add')).tap()
      expect(await text('#title')).toBe('Title 1')
    })

    it('types into an input', async () => {
      const input = (await element('#name')) as unknown as { input(value: string): Promise<void>; value(): Promise<string> }
      await input.input('小林')
      expect(await page.data('name')).toBe('小林')
      expect(await input.value()).toBe('小林')
    })

    it('presses long', async () => {
      await (await element('#press')).longpress()
      expect(await text('#log')).toBe('pressed')
    })

    it('turns a switch', async () => {
      await (await element('#toggle')).tap()
      expect(await page.data('on')).toBe(true)
    })

    it('scrolls the page and a scroll view', async () => {
      await miniProgram.pageScrollTo(120)
      expect(await page.scrollTop()).toBe(120)
      const scroller = (await element('#scroller')) as unknown as { scrollTo(x: number, y: number): Promise<void>; property(name: string): Promise<number> }
      await scroller.scrollTo(0, 50)
      expect(await scroller.property('scrollTop')).toBe(50)
    })

    it('triggers a component event', async () => {
      await (await element('counter')).trigger('counted', { value: 9 })
      expect(await text('#log')).toBe('counted 9')
    })
  })

  describe('reaches into logic', () => {
    it('reads and sets page data by path', async () => {
      expect(await page.data('nested.list[0].name')).toBe('deep')
      await page.setData({ 'nested.list[0].name': 'changed', count: 7 })
      expect(await page.data('nested.list[0].name')).toBe('changed')
      expect(await text('#title')).toBe('Title 7')
    })

    it('calls page and component methods and waits for promises', async () => {
      expect(await page.callMethod('double', 21)).toBe(42)
      const counter = (await element('counter')) as unknown as { callMethod(name: string, ...args: unknown[]): Promise<unknown>; data(path?: string): Promise<unknown> }
      expect(await counter.callMethod('add', 4)).toBe(7)
      expect(await counter.data('value')).toBe(7)
      expect(await text('#log')).toBe('counted 7')
    })

    it('passes on what a method throws', async () => {
      await expect(page.callMethod('fails')).rejects.toThrow('on purpose')
      await expect(page.callMethod('missing')).rejects.toThrow('page.missing not exists')
    })

    it('evaluates functions with arguments', async () => {
      const greeting = await miniProgram.evaluate((name: string) => `${(globalThis as unknown as { getApp(): { globalData: { greeting: string } } }).getApp().globalData.greeting} ${name}`, '小林')
      expect(greeting).toBe('hello 小林')
    })

    it('exposes functions to the page', async () => {
      const heard = new Promise((resolve) => void miniProgram.exposeFunction('tellTest', resolve as never))
      await miniProgram.evaluate(() => (globalThis as unknown as { tellTest(text: string): void }).tellTest('from the page'))
      expect(await heard).toBe('from the page')
    })
  })

  describe('handles wx', () => {
    it('calls synchronous and asynchronous APIs', async () => {
      expect(((await miniProgram.systemInfo()) as { windowWidth: number }).windowWidth).toBe(375)
      await miniProgram.callWxMethod('setStorage', { key: 'k', data: { a: 1 } })
      expect(await miniProgram.callWxMethod('getStorageSync', 'k')).toEqual({ a: 1 })
      await expect(miniProgram.callWxMethod('getStorage', { key: 'absent' })).rejects.toThrow('data not found')
    })

    it('mocks with a value, with a function, and restores', async () => {
      await miniProgram.mockWxMethod('scanCode', { result: 'mocked' })
      expect(await miniProgram.callWxMethod('scanCode', {})).toMatchObject({ result: 'mocked' })
      await miniProgram.mockWxMethod('getStorageSync', function (key: string, suffix: string) { return `${key}${suffix}` }, '!')
      expect(await miniProgram.callWxMethod('getStorageSync', 'x')).toBe('x!')
      await miniProgram.restoreWxMethod('getStorageSync')
      expect(await miniProgram.callWxMethod('getStorageSync', 'k')).toEqual({ a: 1 })
    })

    it('presses a modal of the system', async () => {
      const answer = miniProgram.callWxMethod('showModal', { title: 'Sure?' })
      await (miniProgram.native() as unknown as { confirmModal(): Promise<void> }).confirmModal()
      expect(await answer).toMatchObject({ confirm: true })
    })
  })

  describe('moves between pages', () => {
    it('with query, and reads the stack', async () => {
      const second = (await miniProgram.navigateTo('/pages/second/second?from=index')) as Page
      expect(second.path).toBe('pages/second/second')
      expect(second.query).toEqual({ from: 'index' })
      expect((await miniProgram.pageStack()).map(({ path: route }) => route)).toEqual(['pages/index/index', 'pages/second/second'])
      await expect(page.$$('#title')).rejects.toThrow('page is not on top of page stack')
      expect(((await miniProgram.navigateBack()) as Page).path).toBe('pages/index/index')
    })
  })

  it('hears the console and uncaught exceptions', async () => {
    const logged = new Promise<{ args: unknown[] }>((resolve) => miniProgram.once('console', resolve))
    await miniProgram.evaluate(() => 0)
    await miniProgram.evaluate(() => console.log('heard', 1))
    expect((await logged).args).toEqual(['heard', 1])
    const thrown = new Promise<{ message: string }>((resolve) => miniProgram.once('exception', resolve))
    await miniProgram.evaluate(() => { setTimeout(() => { throw new Error('uncaught on purpose') }) })
    expect((await thrown).message).toContain('uncaught on purpose')
  })

  it('takes a screenshot of the phone', async () => {
    const file = path.join(fs.mkdtempSync(path.join(os.tmpdir(), 'screenshot-')), 'phone.png')
    await miniProgram.screenshot({ path: file })
    const png = fs.readFileSync(file)
    expect(png.subarray(1, 4).toString()).toBe('PNG')
    expect(png.readUInt32BE(16)).toBe(750)
  })
})
