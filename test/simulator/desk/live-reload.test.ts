import fs from 'node:fs'
import path from 'node:path'
import { openPhone, type OpenPhone } from '../phone/support/open-phone'

jest.setTimeout(60_000)

const COUNTER = `Component({
  properties: { step: { type: Number, value: 1 } },
  data: { count: 0 },
  lifetimes: { attached() { trace.push('counter attached') }, detached() { trace.push('counter detached') } },
  methods: { add() { this.setData({ count: this.data.count + this.data.step }) } },
})`
const LIST = `const { title } = require('../../lib/words')
Page({
  data: { title, typed: '' },
  onLoad(query) { trace.push('list load ' + JSON.stringify(query)) },
  onShow() { trace.push('list show') },
  onHide() { trace.push('list hide') },
  type() { this.setData({ typed: 'kept' }) },
})`
const DETAIL = `Page({
  data: { word: 'first' },
  onLoad(query) { trace.push('detail load ' + JSON.stringify(query)); this.opener = this.getOpenerEventChannel().on('news', () => {}) },
  onShow() { trace.push('detail show') },
  change() { this.setData({ word: 'changed' }) },
})`
/** A picture of that width. */
const gif = (width: number): Buffer => {
  const bytes = Buffer.from('R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7', 'base64')
  bytes.writeUInt16LE(width, 6)
  return bytes
}
const FILES = {
  'app.js': `App({ globalData: { session: '' }, onLaunch() { trace.push('launch') } })`,
  'app.wxss': '.word { color: rgb(1, 1, 1) }',
  'pages/list/list.js': LIST,
  'lib/words.js': "module.exports = { title: 'Title' }",
  'pages/list/list.wxml': '<view id="title">{{title}}</view><view id="typed">{{typed}}</view><view style="height: 2000px"/>',
  'pages/detail/detail.js': DETAIL,
  'pages/detail/detail.json': '{ "usingComponents": { "counter": "/components/counter/counter" } }',
  'pages/detail/detail.wxml': '<wxs module="m" src="./m.wxs"/><view id="word" class="word">{{m.loud(word)}}</view><counter id="counter" step="{{2}}"/>',
  'pages/unseen/unseen.js': 'Page({})',
  'pages/unseen/unseen.wxml': '<view id="unseen">before</view>',
  'pages/detail/m.wxs': "module.exports = { loud: function (text) { return text + '!' } }",
  'components/counter/counter.js': COUNTER,
  'components/counter/counter.json': '{ "component": true }',
  'components/counter/counter.wxml': '<view id="count" class="count" bindtap="add">{{count}}</view>',
  'components/counter/counter.wxss': '.count { font-size: 10px }',
}

describe('a saved file', () => {
  let phone: OpenPhone
  beforeAll(async () => {
    phone = await openPhone(FILES)
  })
  afterAll(() => phone?.close())

  const write = (file: string, text: string | Buffer): void => fs.writeFileSync(path.join(phone.server.project, 'miniprogram', file), text)
  /** Saves, and resolves with what the phone says it did. */
  const save = async (file: string, text: string | Buffer): Promise<string> => {
    write(file, text)
    const answer = phone.server.started()
    await phone.server.recompile()
    const { failure, note } = await answer
    return failure ?? note ?? ''
  }
  const stack = () => phone.server.routes.at(-1)?.map(({ path: route, query }) => [route, query])
  const text = (selector: string) => phone.page.textContent(`.phone-page:not([hidden]) ${selector}`)
  const style = (selector: string, property: string) =>
    phone.page.$eval(`.phone-page:not([hidden]) ${selector}`, (element, name) => getComputedStyle(element).getPropertyValue(name), property)
  const call = (method: string, level = -1) => phone.page.evaluate(([name, depth]) => {
    const pages = (globalThis as unknown as { getCurrentPages(): Record<string, () => void>[] }).getCurrentPages()
    pages.at(depth)?.[name]?.()
  }, [method, level] as const)

  const DETAIL_STACK = [['pages/list/list', { tab: '2' }], ['pages/detail/detail', { id: '7' }]]
  beforeAll(async () => {
    await phone.wx('reLaunch', { url: '/pages/list/list?tab=2' })
    await call('type')
    await phone.page.$eval('.phone-page:not([hidden]) wx-page', (page) => page.scrollTo(0, 300))
    await phone.wx('navigateTo', { url: '/pages/detail/detail?id=7' })
    await call('change')
    await phone.page.click('#count')
    await phone.page.evaluate(() => {
      const { getApp } = globalThis as unknown as { getApp(): { globalData: { session: string } } }
      getApp().globalData.session = 'signed in'
    })
  })
  beforeEach(() => phone.clearTrace())

  it('of styles is drawn at once: nothing starts, nothing is lost', async () => {
    expect(await save('app.wxss', '.word { color: rgb(2, 2, 2) }')).toBe('drew app.wxss again')
    expect(await style('.word', 'color')).toBe('rgb(2, 2, 2)')
    expect(await save('components/counter/counter.wxss', '.count { font-size: 20px }')).toBe('drew components/counter/counter.wxss again')
    expect(await style('#count', 'font-size')).toBe('20px')
    expect(await text('#count')).toBe('2')
    expect(await phone.trace()).toEqual([])
  })

  it('of a template is drawn with the data there are, its handlers bound', async () => {
    expect(await save('components/counter/counter.wxml', '<view id="count" class="count" bindtap="add">{{count}} times</view>'))
      .toBe('drew components/counter/counter.wxml again')
    expect(await text('#count')).toBe('2 times')
    await phone.page.click('#count')
    expect(await text('#count')).toBe('4 times')
    expect(await phone.trace()).toEqual([])
  })

  it('of a page’s template keeps the page’s data; components inside of it are made anew', async () => {
    await save('pages/detail/detail.wxml', `<wxs module="m" src="./m.wxs"/><view id="word">so: {{m.loud(word)}}</view><counter/>`)
    expect(await text('#word')).toBe('so: changed!')
    expect(await text('#count')).toBe('0 times')
    expect(await phone.trace()).toEqual(['counter detached', 'counter attached'])
    expect(stack()).toEqual(DETAIL_STACK)
  })

  it('of a page that nobody has opened yet is what it opens with, and a picture is the one that was saved', async () => {
    expect(await save('pages/unseen/unseen.wxml', '<view id="unseen">after</view>')).toBe('drew pages/unseen/unseen.wxml again')
    await phone.wx('navigateTo', { url: '/pages/unseen/unseen' })
    expect(await text('#unseen')).toBe('after')
    const isWide = (wanted: number) => phone.page.waitForFunction((width) =>
      document.querySelector<HTMLImageElement>('#picture img')?.naturalWidth === width, wanted)
    write('a.gif', gif(10))
    await save('pages/unseen/unseen.wxml', '<image id="picture" src="/a.gif"/>')
    await isWide(10)
    expect(await save('a.gif', gif(20))).toBe('drew pictures again')
    await isWide(20)
    await phone.wx('navigateBack')
  })

  it('of WXS is used by the templates that take it in', async () => {
    await save('pages/detail/m.wxs', "module.exports = { loud: function (text) { return text + '!!' } }")
    expect(await text('#word')).toBe('so: changed!!')
    expect(await phone.trace()).not.toContain('launch')
  })

  it('of a page’s code starts the App anew with the whole stack; other pages keep their data, and the App its own', async () => {
    expect(await save('pages/detail/detail.js', DETAIL.replace("'first'", "'other'"))).toBe('started anew with its 2 pages, data kept of 1')
    expect(stack()).toEqual(DETAIL_STACK)
    expect(await text('#word')).toBe('so: other!!')
    expect(await phone.trace()).toEqual([
      'counter detached', 'launch', 'list load {"tab":"2"}', 'list show', 'list hide', 'counter attached', 'detail load {"id":"7"}', 'detail show',
    ])
    await phone.wx('navigateBack')
    expect(await text('#typed')).toBe('kept')
    expect(await phone.page.$eval('.phone-page:not([hidden]) wx-page', (page) => page.scrollTop)).toBe(300)
    expect(await phone.page.evaluate(() => (globalThis as unknown as { getApp(): { globalData: object } }).getApp().globalData)).toEqual({ session: 'signed in' })
    await phone.wx('navigateTo', { url: '/pages/detail/detail?id=7' })
  })

  it('that a page imports is its code: what it says is shown', async () => {
    await call('type', 0)
    expect(await save('lib/words.js', "module.exports = { title: 'Other' }")).toBe('started anew with its 2 pages, data kept of 1')
    await phone.wx('navigateBack')
    expect([await text('#title'), await text('#typed')]).toEqual(['Other', ''])
    await phone.wx('navigateTo', { url: '/pages/detail/detail?id=7' })
  })

  it('that does not run shows why, and its mending brings the pages back', async () => {
    expect(await save('pages/detail/detail.js', `throw new Error('at the top')`)).toContain('pages/detail/detail')
    expect(await save('pages/detail/detail.js', DETAIL)).toBe('started anew with its 2 pages, data kept of 1')
    expect(stack()).toEqual(DETAIL_STACK)
  })

  it('that takes a page away leaves the others', async () => {
    write('app.json', JSON.stringify({ pages: ['pages/list/list'] }))
    expect(await save('app.json', JSON.stringify({ pages: ['pages/list/list'] }))).toContain('with its page')
    expect(stack()).toEqual(DETAIL_STACK.slice(0, 1))
  })
})
