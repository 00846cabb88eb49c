import { once } from 'node:events'
import path from 'node:path'
import automator from 'miniprogram-automator'
import type Element from 'miniprogram-automator/out/Element'
import type MiniProgram from 'miniprogram-automator/out/MiniProgram'
import type Page from 'miniprogram-automator/out/Page'
import type { Browser } from 'playwright-core'
import { WebSocket } from 'ws'
import { launchHeadlessBrowser } from '../../../simulator/browser'
import { Backstage } from '../../support/backstage'
import { startSimulatorProcess, type SimulatorProcess } from '../../support/wallet'

jest.setTimeout(60_000)

let simulator: SimulatorProcess
let backstage: Backstage
let miniProgram: MiniProgram

beforeAll(async () => {
  simulator = await startSimulatorProcess({ args: ['--project', path.join(__dirname, 'project')] })
  backstage = new Backstage(simulator.desk)
})
afterAll(() => simulator?.stop())
beforeEach(async () => {
  miniProgram = await automator.connect({ wsEndpoint: simulator.automator })
})
afterEach(() => miniProgram.disconnect())

/** What the protocol says to a request that the client would not send. */
async function request(method: string, params: unknown = {}, query = ''): Promise<{ result?: unknown; error?: { message: string } }> {
  const socket = new WebSocket(simulator.automator + query)
  await new Promise((resolve, reject) => socket.once('open', resolve).once('error', reject))
  const answer = new Promise<string>((resolve) => socket.once('message', (data) => resolve(String(data))))
  socket.send(JSON.stringify({ id: 'one', method, params }))
  const { id, ...reply } = JSON.parse(await answer) as { id: string }
  expect(id).toBe('one')
  socket.close()
  return reply
}

/** The client keeps these to itself. */
const idOf = (one: Page | Element): number => (one as unknown as { id: number }).id

const open = async (route: string): Promise<Page> => (await miniProgram.reLaunch(route)) as Page
const find = async (page: Page, selector: string): Promise<Element> => {
  const found = await page.$(selector)
  if (!found) throw new Error(`${selector} is not on the page`)
  return found
}

describe('a request', () => {
  it.each([
    ['Tool.setTicket', { ticket: 1 }, 'setTicket: ticket should be a string'],
    ['Tool.native', { method: 'dance' }, 'not emulated: native dance'],
    ['Page.dance', {}, 'Page.dance unimplemented'],
    ['App.callWxMethod', { method: 'login', args: [], pluginId: 'wx1' }, 'not emulated: plugin wx1'],
    ['App.callWxMethod', { method: 'dance', args: [] }, 'wx.dance not exists'],
    ['App.mockWxMethod', { method: 'dance', result: 1 }, 'wx.dance not exists'],
    ['App.callWxMethod', { args: [] }, 'method should be a string'],
    ['App.callWxMethod', { method: 'login', args: {} }, 'args should be an array'],
    ['Page.getData', { pageId: 1 }, 'page destroyed'],
  ])('is refused: %s %j', async (method, params, message) => {
    expect(await request(method, params)).toEqual({ error: { message: expect.stringContaining(message) } })
  })

  it.each(['no JSON', '{"id":1,"method":"Tool.getInfo"}', '{"id":"one"}', 'null'])('that is none ends the connection: %s', async (frame) => {
    const socket = new WebSocket(simulator.automator)
    await once(socket, 'open')
    socket.send(frame)
    expect(await once(socket, 'close')).toEqual([1007, Buffer.from('requests are JSON: { id, method, params }')])
  })

  it('is answered by its own result, however many there are at once', async () => {
    await open('/pages/index/index')
    const numbers = Array.from({ length: 50 }, (_, index) => index)
    const doubled = await Promise.all(numbers.map((number) => miniProgram.evaluate((given: number) => given * 2, number)))
    expect(doubled).toEqual(numbers.map((number) => number * 2))
  })
})

describe('what is no longer there', () => {
  it('is said to be: an element, a page below, a page that was left', async () => {
    const page = await open('/pages/controls/controls')
    const counter = await find(page, '#counter')
    await page.setData({ shown: false })
    await expect(counter.text()).rejects.toThrow('element destroyed')
    expect(await request('Page.getElement', { pageId: idOf(page), selector: '#counter' })).toEqual({ error: { message: 'no such element' } })
    await miniProgram.navigateTo('/pages/second/second')
    await expect(counter.text()).rejects.toThrow('page is not on top of page stack')
    const index = await open('/pages/index/index')
    await expect(page.data()).rejects.toThrow('page destroyed')
    await expect(counter.tap()).rejects.toThrow('page destroyed')
    const second = (await miniProgram.navigateTo('/pages/second/second')) as Page
    const title = await request('Page.getElement', { pageId: idOf(second), selector: '#from' })
    await miniProgram.navigateBack()
    const other = { ...title.result as object, pageId: idOf(index) }
    expect(await request('Element.tap', other)).toEqual({ error: { message: 'element destroyed' } })
  })

  it('gives its id to no later page, not even in another browser page', async () => {
    const ids: unknown[] = []
    for (const step of ['/pages/index/index', '/pages/second/second', '/pages/index/index']) ids.push(idOf(await open(step)))
    await backstage.post('/reset', {})
    ids.push(idOf((await miniProgram.currentPage()) as Page))
    for (const id of ids) expect(Number.isSafeInteger(id)).toBe(true)
    expect(new Set(ids).size).toBe(4)
  })
})

describe('functions that run in the Mini Program', () => {
  it('give nothing, null, promises and errors as they are', async () => {
    expect(await miniProgram.evaluate(() => undefined)).toEqual({})
    expect(await miniProgram.evaluate(() => null)).toBeNull()
    expect(await miniProgram.evaluate(() => Promise.resolve([1, { a: 2 }]))).toEqual([1, { a: 2 }])
    expect(await miniProgram.evaluate('() => 1 + 1')).toBe(2)
    await expect(miniProgram.evaluate(() => { throw new Error('inside') })).rejects.toThrow('inside')
    await expect(miniProgram.evaluate(() => Promise.reject(new Error('later')))).rejects.toThrow('later')
  })

  it('replace an API, know the real one, and answer by what they return', async () => {
    // As the client's documents do it: the mock takes the callbacks of the call over.
    type Options = Record<string, unknown>
    await miniProgram.mockWxMethod('getStorage', function (this: { origin(options: Options): void }, options: Options, end: string) {
      return new Promise((resolve) => {
        options['success'] = ({ data }: { data: string }) => resolve({ data: data + end })
        options['fail'] = () => resolve({ errMsg: 'getStorage:fail mocked' })
        this.origin(options)
      })
    }, '!')
    await miniProgram.callWxMethod('setStorageSync', 'word', 'hello')
    expect(await miniProgram.callWxMethod('getStorage', { key: 'word' })).toMatchObject({ data: 'hello!' })
    await expect(miniProgram.callWxMethod('getStorage', { key: 'absent' })).rejects.toThrow('mocked')
    await miniProgram.restoreWxMethod('getStorage')
    expect(await miniProgram.callWxMethod('getStorage', { key: 'word' })).toMatchObject({ data: 'hello' })
  })

  it('end with the run of the App: who comes next finds the real API and their own storage', async () => {
    await miniProgram.callWxMethod('setStorageSync', 'word', 'of the first')
    await miniProgram.mockWxMethod('getStorageSync', 'mocked')
    await backstage.setUser('oLocal-zhou-0002')
    expect(await miniProgram.callWxMethod('getStorageSync', 'word')).toBe('')
    await miniProgram.restoreWxMethod('getStorageSync')
    await miniProgram.callWxMethod('setStorageSync', 'word', 'of the second')
    expect(await miniProgram.callWxMethod('getStorageSync', 'word')).toBe('of the second')
    await backstage.setUser('oLocal-lin-0001')
    expect(await miniProgram.callWxMethod('getStorageSync', 'word')).toBe('of the first')
  })
})

describe('another phone', () => {
  it('is driven by who names it, for somebody else, with screenshots of its own', async () => {
    const other = await automator.connect({ wsEndpoint: `${simulator.automator}?phone=second` })
    await open('/pages/second/second')
    await backstage.post('/phones/second/user', { openid: 'oLocal-zhou-0002' })
    expect((await other.currentPage())?.path).toBe('pages/index/index')
    expect(await other.testAccounts()).toContainEqual({ nickName: '老周', openid: 'oLocal-zhou-0002' })
    await other.callWxMethod('setStorageSync', 'word', 'of the second phone')
    expect(await miniProgram.callWxMethod('getStorageSync', 'word')).not.toBe('of the second phone')
    expect(Buffer.from(String(await other.screenshot()), 'base64').readUInt32BE(16)).toBe(750)
    expect((await miniProgram.currentPage())?.path).toBe('pages/second/second')
    await request('App.exit', {}, '?phone=second')
    other.disconnect()
  })
})

describe('reset', () => {
  it('makes the phone forget what all users stored, and starts it anew', async () => {
    await miniProgram.callWxMethod('setStorageSync', 'word', 'kept')
    await open('/pages/second/second')
    await backstage.post('/reset', {})
    expect((await miniProgram.currentPage())?.path).toBe('pages/index/index')
    expect(await miniProgram.callWxMethod('getStorageSync', 'word')).toBe('')
  })
})

describe('the phone that is driven', () => {
  const address = (): Promise<string> => miniProgram.evaluate(() => location.search)
  let browser: Browser | undefined
  afterEach(async () => {
    await browser?.close()
    browser = undefined
  })

  it('is a headless one while nobody has the desk open', async () => {
    expect(await address()).toBe('?phone=automator')
    expect((await backstage.get<{ phones: { name: string; headless: boolean }[] }>('/state')).phones).toEqual([
      expect.objectContaining({ name: 'automator', headless: true, run: { state: 'running' } }),
    ])
  })

  it('is started again after App.exit', async () => {
    await request('App.exit')
    expect(await address()).toBe('?phone=automator')
  })

  it('is as large as the device that is set', async () => {
    await backstage.setDevice({ width: 320, height: 568 })
    const png = Buffer.from(String(await miniProgram.screenshot()), 'base64')
    expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([640, 1136])
    await backstage.setDevice({ width: 375, height: 812 })
  })

  it('is the one on the desk when that is open as the client connects, until the client leaves', async () => {
    browser = await launchHeadlessBrowser()
    const desk = await browser.newPage()
    await desk.goto(simulator.desk)
    await desk.frameLocator('iframe').locator('#title').waitFor()
    expect(await address()).toBe('?phone=automator')

    miniProgram.disconnect()
    miniProgram = await automator.connect({ wsEndpoint: simulator.automator })
    expect(await address()).toBe('')
    await (await find(await open('/pages/index/index'), '#add')).tap()
    expect(await desk.frameLocator('iframe').locator('#title').textContent()).toBe('Title 1')
    await expect(miniProgram.screenshot()).rejects.toThrow('not emulated: a screenshot of the phone in your own browser')

    await desk.reload()
    expect(await address()).toBe('')
    miniProgram.disconnect()
    await browser.close()
    miniProgram = await automator.connect({ wsEndpoint: simulator.automator })
    expect(await address()).toBe('?phone=automator')
  })
})
