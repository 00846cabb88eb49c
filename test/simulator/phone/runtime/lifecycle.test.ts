import { openPhone, type OpenPhone } from '../support/open-phone'

jest.setTimeout(60_000)

/** A page that writes each of its lifecycles to the trace. */
const tracingPage = (name: string, more = ''): string => `
  const say = (what) => function (value) { trace.push('${name} ' + what + (value === undefined ? '' : ' ' + JSON.stringify(value))) }
  Page({
    onLoad: say('load'), onShow: say('show'), onReady: say('ready'), onHide: say('hide'), onUnload: say('unload'),
    onTabItemTap: say('tabItemTap'), onResize: (e) => trace.push('${name} resize ' + e.size.windowWidth + 'x' + e.size.windowHeight),
    ${more}
  })`

const files = {
  'app.json': JSON.stringify({
    pages: ['pages/home/home', 'pages/mine/mine', 'pages/a/a', 'pages/b/b', 'pages/c/c'],
    window: { navigationBarTitleText: 'App', navigationBarBackgroundColor: '#ffffff', navigationBarTextStyle: 'black' },
    tabBar: { list: [{ pagePath: 'pages/home/home', text: '首页' }, { pagePath: 'pages/mine/mine', text: '我的' }] },
  }),
  'app.js': `App({
    globalData: { started: true },
    onLaunch(options) { trace.push('app launch ' + options.path + ' ' + options.scene); if (globalThis.atLaunch) wx.navigateTo(globalThis.atLaunch) },
    onShow(options) { trace.push('app show ' + options.path) },
    onHide() { trace.push('app hide') },
    onError(text) { trace.push('app error ' + text.split('\\n')[0]) },
    onUnhandledRejection({ reason }) { trace.push('app rejection ' + reason.message) },
    onPageNotFound({ path, isEntryPage }) { trace.push('app missing ' + path + ' ' + isEntryPage); wx.switchTab({ url: '/pages/home/home' }) },
    onThemeChange({ theme }) { trace.push('app theme ' + theme) },
  })`,
  'pages/home/home.js': tracingPage('home', `fail() { throw new Error('broken handler') }, reject() { Promise.reject(new Error('broken promise')) }`),
  'pages/home/home.wxml': '<view id="where">home</view><view id="fail" bindtap="fail">x</view><view id="reject" bindtap="reject">x</view>',
  'pages/mine/mine.js': tracingPage('mine'),
  'pages/mine/mine.wxml': '<view id="where">mine</view>',
  'pages/a/a.js': tracingPage('a', `pages() { return getCurrentPages().map((page) => page.route) }`),
  'pages/a/a.wxml': '<view id="where">a</view>',
  'pages/b/b.js': `Component({
    properties: { text: String, count: Number },
    lifetimes: { created() { trace.push('b created') }, attached() { trace.push('b attached ' + getCurrentPages().length) }, ready() { trace.push('b ready') },
      detached() { trace.push('b detached') } },
    pageLifetimes: { show() { trace.push('b page show') }, hide() { trace.push('b page hide') } },
    methods: { onLoad(query) { trace.push('b load ' + JSON.stringify(query) + ' ' + this.data.text + ' ' + this.data.count) },
      onShow() { trace.push('b show') }, onReady() { trace.push('b onReady') }, onUnload() { trace.push('b unload') } },
  })`,
  'pages/b/b.json': '{"usingComponents":{}}',
  'pages/b/b.wxml': '<view id="where">{{text}}</view>',
  'pages/c/c.js': tracingPage('c', `more() { this.setData({ list: [1, 2] }); trace.push('c has ' + this.data.list.length) }`),
  'pages/c/c.wxml': '<view id="where">c</view><view wx:for="{{list}}">{{item}}<input value="x"/></view>',
}

let phone: OpenPhone
const stack = () => phone.page.evaluate(() =>
  (globalThis as unknown as { getCurrentPages(): { route: string }[] }).getCurrentPages().map((page) => page.route.split('/')[1]))
const failsWith = async (method: string, options: object, message: string) => {
  await expect(phone.wx(method, options)).rejects.toThrow(message)
}

beforeAll(async () => {
  phone = await openPhone(files)
})
afterAll(async () => {
  await phone?.close()
})
beforeEach(async () => {
  await phone.server.launch({ path: 'pages/home/home' })
  await phone.clearTrace()
})

describe('starting', () => {
  it('launches the App before its first page, which is ready when the launch is answered', async () => {
    await phone.server.launch({ path: 'pages/a/a', query: { id: '7' }, scene: 1011 })
    expect(await phone.trace()).toEqual([
      'home unload', 'app launch pages/a/a 1011', 'app show pages/a/a', 'a load {"id":"7"}', 'a show', 'a ready',
    ])
  })

  it('tells the App of a page that it does not have, which may go elsewhere', async () => {
    await expect(phone.server.launch({ path: 'pages/gone/gone' })).rejects.toThrow('page "pages/gone/gone" is not found')
    await phone.shows('#where', 'home')
    expect(await phone.trace()).toContain('app missing pages/gone/gone true')
  })

  it('goes on where it is when the project was compiled again and came out the same', async () => {
    await phone.wx('navigateTo', { url: '/pages/a/a?id=7' })
    await phone.clearTrace()
    const done = phone.server.started()
    await phone.server.recompile()
    expect((await done).failure).toBeNull()
    expect(await phone.trace()).toEqual([])
    expect(await stack()).toEqual(['home', 'a'])
  })

  it('ends the timers of the run before', async () => {
    await phone.page.evaluate(() => void setInterval(() => (globalThis as unknown as { trace: string[] }).trace.push('tick'), 5))
    await phone.traced('tick')
    await phone.server.launch({ path: 'pages/a/a' })
    await phone.clearTrace()
    await phone.page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 50)))
    expect(await phone.trace()).toEqual([])
  })

  it('starts anew for another user', async () => {
    await phone.server.call('user', { openid: 'user-b' })
    await phone.traced('home ready')
    expect(await phone.page.evaluate(() => (globalThis as unknown as { __phone: { openid: string } }).__phone.openid)).toBe('user-b')
  })
})

describe('moving between pages', () => {
  it('hides the page below and loads the new one', async () => {
    await phone.wx('navigateTo', { url: '/pages/a/a?x=1&y=%E4%BD%A0&z=a=b&w' })
    expect(await phone.trace()).toEqual(['home hide', 'a load {"x":"1","y":"%E4%BD%A0","z":"a","w":"undefined"}', 'a show', 'a ready'])
    expect(await stack()).toEqual(['home', 'a'])
  })

  it('resolves relative addresses from the page on top', async () => {
    await phone.wx('navigateTo', { url: '../a/a' })
    await phone.wx('navigateTo', { url: '../b/b?text=%E5%A5%BD&count=3' })
    await phone.shows('.phone-page:last-child #where', '好')
    expect(await stack()).toEqual(['home', 'a', 'b'])
  })

  it('runs a page made with Component through its lifetimes, its query in the properties', async () => {
    await phone.wx('navigateTo', { url: '/pages/b/b?text=%E5%A5%BD&count=3' })
    expect(await phone.trace()).toEqual([
      'home hide', 'b created', 'b attached 2', 'b load {"text":"%E5%A5%BD","count":"3"} 好 3', 'b show', 'b page show', 'b ready', 'b onReady',
    ])
    await phone.clearTrace()
    await phone.wx('navigateBack')
    expect(await phone.trace()).toEqual(['b unload', 'b detached', 'home show'])
  })

  it('replaces the page on top', async () => {
    await phone.wx('navigateTo', { url: '/pages/a/a' })
    await phone.clearTrace()
    await phone.wx('redirectTo', { url: '/pages/c/c' })
    expect(await phone.trace()).toEqual(['a unload', 'c load {}', 'c show', 'c ready'])
    expect(await stack()).toEqual(['home', 'c'])
  })

  it('goes back several pages, at most to the first', async () => {
    await phone.wx('navigateTo', { url: '/pages/a/a' })
    await phone.wx('navigateTo', { url: '/pages/c/c' })
    await phone.clearTrace()
    await phone.wx('navigateBack', { delta: 9 })
    expect(await phone.trace()).toEqual(['c unload', 'a unload', 'home show'])
    expect(await stack()).toEqual(['home'])
  })

  it('lets a page that was left set its data, of which nothing is seen', async () => {
    await phone.wx('navigateTo', { url: '/pages/c/c' })
    const late = await phone.page.evaluateHandle(() => (globalThis as unknown as { getCurrentPages(): { more(): void }[] }).getCurrentPages().at(-1)!)
    await phone.wx('navigateBack')
    await phone.clearTrace()
    await late.evaluate((page) => page.more())
    expect(await phone.trace()).toEqual(['c has 2'])
    expect(phone.server.exceptions).toEqual([])
  })

  it('keeps tab pages alive and closes what lies on them', async () => {
    await phone.wx('navigateTo', { url: '/pages/a/a' })
    await phone.clearTrace()
    await phone.wx('switchTab', { url: '/pages/mine/mine' })
    expect(await phone.trace()).toEqual(['a unload', 'mine load {}', 'mine show', 'mine ready'])
    await phone.clearTrace()
    await phone.wx('switchTab', { url: '/pages/home/home' })
    expect(await phone.trace()).toEqual(['mine hide', 'home show'])
    expect(await stack()).toEqual(['home'])
  })

  it('closes everything on reLaunch', async () => {
    await phone.wx('switchTab', { url: '/pages/mine/mine' })
    await phone.clearTrace()
    await phone.wx('reLaunch', { url: '/pages/a/a' })
    expect((await phone.trace()).slice().sort()).toEqual(['a load {}', 'a ready', 'a show', 'home unload', 'mine unload'].sort())
    expect(await stack()).toEqual(['a'])
  })

  it('refuses what WeChat refuses, in its words', async () => {
    await failsWith('navigateTo', { url: '/pages/mine/mine' }, 'navigateTo:fail can not navigateTo a tabbar page')
    await failsWith('redirectTo', { url: '/pages/mine/mine' }, 'redirectTo:fail can not redirectTo a tabbar page')
    await failsWith('switchTab', { url: '/pages/a/a' }, 'switchTab:fail can not switch to no-tabBar page')
    await failsWith('navigateTo', { url: '/pages/x/x' }, 'navigateTo:fail page "pages/x/x" is not found')
    await failsWith('navigateBack', {}, 'navigateBack:fail cannot navigate back at first page.')
    for (let depth = 2; depth <= 10; depth += 1) await phone.wx('navigateTo', { url: '/pages/c/c' })
    await failsWith('navigateTo', { url: '/pages/c/c' }, 'navigateTo:fail webview count limit exceed')
  })

  it('never uses a page id twice and tells the desk of each stack', async () => {
    phone.server.routes.length = 0
    await phone.wx('navigateTo', { url: '/pages/a/a' })
    await phone.wx('navigateBack')
    await phone.wx('navigateTo', { url: '/pages/a/a?n=2' })
    const tops = phone.server.routes.map((pages) => pages.at(-1))
    expect(tops.map((page) => page?.path)).toEqual(['pages/a/a', 'pages/home/home', 'pages/a/a'])
    expect(new Set(tops.map((page) => page?.pageId)).size).toBe(3)
    expect(tops.at(-1)?.query).toEqual({ n: '2' })
  })

  it('waits with navigation asked for while the App launches', async () => {
    await phone.page.evaluate(() => Object.assign(globalThis, { atLaunch: { url: '/pages/c/c' } }))
    await phone.server.launch({ path: 'pages/a/a' })
    await phone.traced('c ready')
    expect(await stack()).toEqual(['a', 'c'])
    await phone.page.evaluate(() => Object.assign(globalThis, { atLaunch: null }))
  })
})

describe('the rest of an app\'s life', () => {
  it('hides page and App when the Mini Program is left and shows them on return', async () => {
    await phone.page.click('.phone-capsule button:last-child')
    await phone.page.click('[data-action="leave"]')
    expect(await phone.trace()).toEqual(['home hide', 'app hide', 'app show pages/home/home', 'home show'])
  })

  it('gives errors of handlers to App.onError and to the server, and goes on', async () => {
    phone.server.exceptions.length = 0
    await phone.page.click('#fail')
    await phone.page.click('#reject')
    await phone.traced('app rejection')
    expect(await phone.trace()).toEqual(['app error broken handler', 'app rejection broken promise'])
    expect(phone.server.exceptions.map(({ message }) => message)).toEqual(['broken handler', 'broken promise'])
    expect(phone.server.exceptions[0]?.stack).toContain('package.js')
  })

  it('calls onTabItemTap after the tab was tapped', async () => {
    await phone.page.click('.phone-tab:nth-child(2)')
    await phone.traced('mine tabItemTap')
    expect(await phone.trace()).toContain('mine tabItemTap {"index":1,"pagePath":"pages/mine/mine","text":"我的"}')
  })

  it('tells pages of a new size of the window', async () => {
    phone.server.send('device', { ...phone.server.device, width: 320, height: 568, statusBarHeight: 20, safeAreaBottom: 0 })
    await phone.traced('home resize')
    expect(await phone.trace()).toEqual([`home resize 320x${568 - 20 - 44 - 50}`])
    phone.server.send('device', phone.server.device)
  })
})
