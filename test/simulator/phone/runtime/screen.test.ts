import fs from 'node:fs'
import path from 'node:path'
import { openPhone, type OpenPhone } from '../support/open-phone'

jest.setTimeout(60_000)

const files = {
  'app.json': JSON.stringify({
    pages: ['pages/home/home', 'pages/mine/mine', 'pages/long/long', 'pages/custom/custom'],
    window: { navigationBarTitleText: '应用', navigationBarBackgroundColor: '@nav', navigationBarTextStyle: '@navText', backgroundColor: '#eeeeee' },
    tabBar: {
      color: '#777777', selectedColor: '@accent', backgroundColor: '@nav', borderStyle: 'black',
      list: [{ pagePath: 'pages/home/home', text: '首页' }, { pagePath: 'pages/mine/mine', text: '我的' }],
    },
    darkmode: true,
    themeLocation: 'theme.json',
  }),
  'theme.json': JSON.stringify({
    light: { nav: '#ffffff', navText: 'black', accent: '#0000ff' },
    dark: { nav: '#111111', navText: 'white', accent: '#00ffff' },
  }),
  'app.js': 'App({ onThemeChange({ theme }) { trace.push("theme " + theme) } })',
  'app.wxss': 'page { background: #fff } @media (prefers-color-scheme: dark) { page { background: #222222 } }',
  'pages/home/home.json': '{"navigationBarTitleText":"首页"}',
  'pages/home/home.wxml': '<view id="open" bindtap="open">open</view><view id="now">{{now}}</view>',
  'pages/home/home.js': `Page({
    data: { now: '' },
    onShow() { this.setData({ now: new Date().toISOString() + ' ' + Date.now() + ' ' + new Date(0).getTime() + ' ' + (new Date() instanceof Date) }) },
    open() {
      wx.navigateTo({ url: '/pages/long/long', events: { reply: (data) => trace.push('reply ' + data.text) }, success: ({ eventChannel }) => eventChannel.emit('ask', { text: 'hello' }) })
    },
  })`,
  'pages/mine/mine.wxml': '<view style="height: 100vh" id="full">mine</view>',
  'pages/mine/mine.js': 'Page({})',
  'pages/long/long.json': '{"enablePullDownRefresh":true,"onReachBottomDistance":100,"navigationBarTitleText":"长"}',
  'pages/long/long.wxml': '<view id="top" style="height: 100px">top</view><view style="height: {{height}}px"></view>',
  'pages/long/long.js': `Page({
    data: { height: 2000 },
    onLoad() { const channel = this.getOpenerEventChannel(); if (channel.on) channel.on('ask', (data) => { trace.push('ask ' + data.text); channel.emit('reply', { text: 'bye' }) }) },
    onPageScroll({ scrollTop }) { trace.push('scroll ' + scrollTop) },
    onReachBottom() { trace.push('bottom'); this.setData({ height: this.data.height + 1000 }) },
    onPullDownRefresh() { trace.push('refresh') },
  })`,
  'pages/custom/custom.json': '{"navigationStyle":"custom"}',
  'pages/custom/custom.wxml': '<view id="custom">custom</view>',
  'pages/custom/custom.js': 'Page({})',
}

describe('the screen', () => {
  let phone: OpenPhone
  const text = (selector: string) => phone.page.locator(selector).innerText()
  const color = (selector: string, property = 'background-color') =>
    phone.page.$eval(selector, (node, name) => getComputedStyle(node).getPropertyValue(name), property)
  const box = async (selector: string) => phone.page.locator(selector).boundingBox()
  const TOP = '.phone-page:not([hidden])'

  beforeAll(async () => {
    phone = await openPhone(files)
    expect(phone.server.problems).toEqual([])
  })
  afterAll(async () => {
    expect(phone.server.exceptions).toEqual([])
    await phone?.close()
  })
  beforeEach(async () => {
    phone.server.send('device', phone.server.device)
    phone.server.send('clock', phone.server.clock)
    await phone.server.launch({})
    await phone.clearTrace()
  })

  it('shows title, back button only where one can go back, and home where one cannot', async () => {
    expect(await text(`${TOP} .phone-navigation-title`)).toBe('首页')
    expect(await phone.page.isVisible(`${TOP} .phone-navigation-back`)).toBe(false)
    await phone.wx('navigateTo', { url: '/pages/long/long' })
    expect(await text(`${TOP} .phone-navigation-title`)).toBe('长')
    await phone.page.click(`${TOP} .phone-navigation-back`)
    await phone.page.waitForFunction(() => document.querySelectorAll('.phone-page').length === 1)
    await phone.wx('reLaunch', { url: '/pages/long/long' })
    expect(await phone.page.isVisible(`${TOP} .phone-navigation-back`)).toBe(false)
    await phone.page.click(`${TOP} .phone-navigation-home`)
    await phone.page.waitForSelector('#open')
  })

  it('changes the bar when asked', async () => {
    await phone.wx('setNavigationBarTitle', { title: '新标题' })
    await phone.wx('setNavigationBarColor', { frontColor: '#ffffff', backgroundColor: '#ff0000' })
    await phone.wx('showNavigationBarLoading')
    expect(await text(`${TOP} .phone-navigation-title`)).toBe('新标题')
    expect(await color(`${TOP} .phone-navigation-bar`)).toBe('rgb(255, 0, 0)')
    expect(await phone.page.isVisible(`${TOP} .phone-spinner`)).toBe(true)
    expect(await color('.phone-status-bar', 'color')).toBe('rgb(255, 255, 255)')
  })

  it('gives a page with a custom bar the whole screen, and tab pages what the tab bar leaves', async () => {
    expect(await box(`${TOP} wx-page`)).toEqual({ x: 0, y: 88, width: 375, height: 812 - 88 - 84 })
    await phone.wx('navigateTo', { url: '/pages/custom/custom' })
    expect(await box(`${TOP} wx-page`)).toEqual({ x: 0, y: 0, width: 375, height: 812 })
    expect(await phone.page.isVisible('.phone-tab-bar')).toBe(false)
    await phone.wx('switchTab', { url: '/pages/mine/mine' })
    expect((await box('#full'))?.height).toBe(640)
  })

  it('draws a tab bar of text alone, with badge and red dot, and hides it', async () => {
    expect(await color('.phone-tab[aria-current="true"]', 'color')).toBe('rgb(0, 0, 255)')
    await phone.wx('setTabBarBadge', { index: 1, text: '3' })
    expect(await text('.phone-tab-badge')).toBe('3')
    await phone.wx('removeTabBarBadge', { index: 1 })
    await phone.wx('showTabBarRedDot', { index: 0 })
    expect(await phone.page.isVisible('.phone-tab:first-child .phone-tab-dot')).toBe(true)
    await phone.wx('setTabBarItem', { index: 1, text: '账户' })
    expect(await text('.phone-tab:nth-child(2)')).toBe('账户')
    await phone.wx('hideTabBar')
    expect((await box(`${TOP} wx-page`))?.height).toBe(812 - 88)
  })

  it('follows the theme of the device with theme.json and styles', async () => {
    phone.server.send('device', { ...phone.server.device, theme: 'dark' })
    await phone.traced('theme dark')
    expect(await color(`${TOP} .phone-navigation-bar`)).toBe('rgb(17, 17, 17)')
    expect(await color('.phone-tab[aria-current="true"]', 'color')).toBe('rgb(0, 255, 255)')
    expect(await color('wx-page')).toBe('rgb(34, 34, 34)')
    expect(await color('.phone-status-bar', 'color')).toBe('rgb(255, 255, 255)')
  })

  it('lives in simulated time', async () => {
    expect(await text('#now')).toBe('2026-03-05T06:02:00.000Z 1772690520000 0 true')
    phone.server.send('clock', { offsetMs: 0, paused: true, nowMs: Date.UTC(2030, 5, 1, 12, 30) })
    await phone.page.waitForFunction(() => new Date().getFullYear() === 2030)
    const shown = await phone.page.evaluate(() => {
      const now = new Date()
      return `${now.getHours()}:${String(now.getMinutes()).padStart(2, '0')}`
    })
    expect(await text('.phone-status-time')).toBe(shown)
  })

  it('opens a channel between a page and the page it opens', async () => {
    await phone.page.click('#open')
    await phone.traced('reply')
    expect(await phone.trace()).toEqual(['ask hello', 'reply bye'])
  })

  it('tells a page of scrolling and once of each end', async () => {
    await phone.wx('navigateTo', { url: '/pages/long/long' })
    await phone.wx('pageScrollTo', { scrollTop: 120, duration: 0 })
    await phone.traced('scroll 120')
    await phone.wx('pageScrollTo', { scrollTop: 99999, duration: 0 })
    await phone.traced('bottom')
    expect((await phone.trace()).filter((line) => line === 'bottom')).toHaveLength(1)
    await phone.wx('pageScrollTo', { scrollTop: 99999, duration: 0 })
    await phone.page.waitForFunction(() => (globalThis as unknown as { trace: string[] }).trace.filter((line) => line === 'bottom').length === 2)
  })

  it('lets the finger pull a page down to refresh it, until that is stopped', async () => {
    await phone.wx('navigateTo', { url: '/pages/long/long' })
    const { mouse } = phone.page
    await mouse.move(180, 200)
    await mouse.down()
    for (const y of [210, 240, 280, 320]) await mouse.move(180, y)
    expect(await phone.trace()).toEqual([])
    await mouse.up()
    expect(await phone.traced('refresh')).toEqual(['refresh'])
    await phone.page.waitForFunction(() => document.querySelector('.phone-page:not([hidden]) wx-page')?.getBoundingClientRect().top === 138)
    await phone.wx('stopPullDownRefresh')
    await phone.page.waitForFunction(() => document.querySelector('.phone-page:not([hidden]) wx-page')?.getBoundingClientRect().top === 88)
    await phone.wx('startPullDownRefresh')
    expect((await phone.traced('refresh')).filter((line) => line === 'refresh')).toHaveLength(2)
  })

  it('passes the console on, whatever is written to it', async () => {
    phone.server.logs.length = 0
    await phone.page.evaluate(() => {
      const circle: Record<string, unknown> = { n: 1, f: () => 0, u: undefined, d: new Date(0) }
      circle.self = circle
      console.info('a', circle, Number.NaN, document.body)
    })
    // The answer comes after the log on the same socket.
    await phone.server.launch({})
    expect(phone.server.logs).toEqual([
      { level: 'info', args: ['a', { n: 1, f: '[Function f]', u: 'undefined', d: '1970-01-01T00:00:00.000Z', self: '[Circular]' }, 'NaN', '[body]'] },
    ])
  })
})

describe('a project that does not compile', () => {
  it('is shown with file, line and column, and gives way to the page once it is mended', async () => {
    const phone = await openPhone({ 'pages/a/a.js': 'Page({})', 'pages/a/a.wxml': '<view>\n  <text>x</view>' })
    try {
      expect(await phone.page.locator('.phone-problem-place').first().innerText()).toMatch(/^miniprogram\/pages\/a\/a\.wxml:\d+:\d+$/)
      fs.writeFileSync(path.join(phone.server.project, 'miniprogram/pages/a/a.wxml'), '<view id="good">good</view>')
      await phone.server.recompile()
      await phone.page.waitForSelector('#good')
      expect(await phone.page.isVisible('.phone-problems')).toBe(false)
      fs.writeFileSync(path.join(phone.server.project, 'miniprogram/pages/a/a.js'), 'Page({')
      await phone.server.recompile()
      await phone.page.waitForSelector('.phone-problem')
      await expect(phone.server.launch({})).rejects.toThrow('the Mini Program does not compile')
    } finally {
      await phone.close()
    }
  })
})

describe('a custom tab bar', () => {
  it('stands on each tab page with an instance of its own, fixed to the window', async () => {
    const phone = await openPhone({
      'app.json': JSON.stringify({
        pages: ['pages/home/home', 'pages/mine/mine'],
        tabBar: { custom: true, list: [{ pagePath: 'pages/home/home', text: 'A' }, { pagePath: 'pages/mine/mine', text: 'B' }] },
      }),
      'custom-tab-bar/index.json': '{"component":true}',
      'custom-tab-bar/index.wxml': '<view class="bar"><view wx:for="{{[0, 1]}}" wx:key="*this" class="tab {{selected === item ? \'on\' : \'\'}}" data-index="{{item}}" bindtap="go">{{item}}</view></view>',
      'custom-tab-bar/index.wxss': '.bar { position: fixed; bottom: 0; left: 0; right: 0; height: 60px; display: flex } .on { color: rgb(255, 0, 0) }',
      'custom-tab-bar/index.js': `Component({ data: { selected: -1 }, methods: { go(e) { wx.switchTab({ url: ['/pages/home/home', '/pages/mine/mine'][e.currentTarget.dataset.index] }) } } })`,
      'pages/home/home.wxml': '<view style="height: 3000px" id="page">home</view>',
      'pages/home/home.js': 'Page({ onShow() { this.getTabBar().setData({ selected: 0 }) } })',
      'pages/mine/mine.wxml': '<view id="page">mine</view>',
      'pages/mine/mine.js': 'Page({ onShow() { this.getTabBar().setData({ selected: 1 }) } })',
    })
    try {
      const on = () => phone.page.$$eval('.phone-page:not([hidden]) [class~="tab"][class*="on"], .phone-page:not([hidden]) [class*="--on"]', (tabs) => tabs.map((tab) => tab.textContent))
      expect(await on()).toEqual(['0'])
      expect(await phone.page.isVisible('.phone-tab-bar')).toBe(false)
      const bar = phone.page.locator('.phone-page:not([hidden]) wx-custom-tab-bar > wx-view')
      expect(await bar.boundingBox()).toEqual({ x: 0, y: 752, width: 375, height: 60 })
      await phone.page.locator('.phone-page:not([hidden]) wx-custom-tab-bar').getByText('1').click()
      await phone.shows('.phone-page:not([hidden]) #page', 'mine')
      expect(await on()).toEqual(['1'])
      expect(phone.server.exceptions).toEqual([])
    } finally {
      await phone.close()
    }
  })
})
