import { openPhone, type OpenPhone } from '../support/open-phone'

jest.setTimeout(60_000)

/** Where glass-easel and its adapter behave otherwise than WeChat: one test for each that was met. */
const files = {
  'app.wxss': 'page { font-size: 20px } .plain { color: rgb(1, 2, 3) } .wide { width: 100vh }',
  'pages/a/a.json': JSON.stringify({
    navigationBarTitleText: 'A',
    usingComponents: { 'c-life': '/components/life/life', 'c-table': '/components/table/table', 'c-field': '/components/field/field', 'c-box': '/components/box/box', 'c-open': '/components/open/open' },
  }),
  'pages/a/a.wxml': `
    <wxs module="m" src="./handlers.wxs" />
    <c-life />
    <c-table id="table" data="{{rows}}" />
    <form bindsubmit="onSubmit"><c-field name="nick" value="Li" /><button id="submit" form-type="submit">ok</button></form>
    <view id="wxs" data-step="{{2}}" bindtap="{{m.onTap}}" change:amount="{{m.onAmount}}" amount="{{amount}}">wxs</view>
    <view id="either" bindtap="{{missing || m.onTap}}">either</view>
    <c-box id="box" />
    <c-open id="open" />
    <view id="plain" class="plain boxed">text</view>
    <view id="sized" style="width: 100rpx; height: calc(50rpx + 1px); padding-bottom: env(safe-area-inset-bottom); background: url(a/7rpx.png)"></view>
    <view id="tall" style="height: 50vh"></view>
    <view id="fixed" class="fixed"></view>
    <view class="item" data-user-name="Li" data-index="{{3}}" id="item-{{rows.length}}">x</view>
    <canvas id="canvas" type="2d" style="width: 20px; height: 20px"></canvas>
    <view style="height: 1200px"></view>
    <view id="below" class="below">far below</view>`,
  'pages/a/a.wxss': '.boxed { background: rgb(9, 9, 9) } .fixed { position: fixed; top: 0; left: 0; width: 10px; height: 10px } .below { height: 20px }',
  'pages/a/handlers.wxs': `
    module.exports = {
      onTap: function (event, owner) {
        owner.callMethod('fromWxs', { type: event.type, step: event.currentTarget.dataset.step, same: event.instance === event.currentTarget.instance })
        owner.selectComponent('#wxs').setStyle({ opacity: 0.5 }).addClass('boxed')
      },
      onAmount: function (value, old, owner, instance) {
        owner.callMethod('amountChanged', [value, old === undefined ? 'none' : old, instance.getBoundingClientRect().width > 0])
      },
    }`,
  'pages/a/a.js': `Page({
    data: { rows: [1, 2], amount: 1 },
    timer: null,
    fromWxs(e) { trace.push('wxs ' + JSON.stringify(e)) },
    amountChanged(values) { trace.push('amount ' + values.join(' ')) },
    onSubmit(e) { trace.push('submit ' + JSON.stringify(e.detail.value)) },
    onLoad() {
      let later = false
      const query = this.createSelectorQuery()
      query.select('#sized').boundingClientRect((rect) => trace.push('rect ' + later + ' ' + [rect.width, rect.height].join('x')))
      query.exec((all) => trace.push('all ' + all.length))
      later = true
    },
  })`,
  'pages/b/b.js': 'Page({})',
  'pages/b/b.wxml': '<view id="plain-b" class="plain boxed">text</view>',
  'components/life/life.json': '{"component":true}',
  'components/life/life.wxml': '<view>{{n}}</view>',
  'components/life/life.js': `Component({ lifetimes: {
    attached() { trace.push('attached') },
    ready() { trace.push('ready with layout ' + (document.querySelector('wx-page') !== null)) } } })`,
  'components/table/table.json': '{"component":true}',
  'components/table/table.wxml': '<view wx:for="{{data}}" wx:key="*this" class="row">{{item}}{{label}}</view>',
  'components/table/table.js': `Component({ properties: { data: Array }, data: { label: '!' },
    lifetimes: { attached() { trace.push('table ' + JSON.stringify(this.data.data) + this.data.label) } } })`,
  'components/field/field.json': '{"component":true}',
  'components/field/field.js': 'Component({ behaviors: [\'wx://form-field\'] })',
  'components/field/field.wxml': '<text>{{value}}</text>',
  'components/box/box.json': '{"component":true}',
  'components/box/box.js': 'Component({})',
  'components/box/box.wxml': '<view id="inside" class="plain own">box</view>',
  'components/box/box.wxss': ':host { display: block; border-top: 3px solid red } .own { background: rgb(4, 5, 6) }',
  'components/open/open.json': '{"component":true,"styleIsolation":"apply-shared"}',
  'components/open/open.js': 'Component({ options: { virtualHost: true } })',
  'components/open/open.wxml': '<view class="plain own opened" style="width: 40px; height: 10px">open</view><view style="width: 60px; height: 10px"></view>',
}

let phone: OpenPhone
const style = (selector: string, property: string) =>
  phone.page.$eval(selector, (node, name) => getComputedStyle(node).getPropertyValue(name), property)

beforeAll(async () => {
  phone = await openPhone(files)
  expect(phone.server.problems).toEqual([])
  await phone.traced('all')
})
afterAll(async () => {
  expect(phone.server.exceptions).toEqual([])
  await phone?.close()
})

describe('components', () => {
  it('fires ready after attached, when the page is in the document', async () => {
    const trace = await phone.trace()
    expect(trace).toContain('ready with layout true')
    expect(trace.indexOf('attached')).toBeLessThan(trace.indexOf('ready with layout true'))
  })

  it('keeps this.data where a property is called data', async () => {
    expect(await phone.trace()).toContain('table [1,2]!')
    expect(await phone.page.$$eval('#table .row', (rows) => rows.length)).toBe(0)
    expect(await phone.page.$eval('#table', (table) => table.textContent)).toBe('1!2!')
  })

  it('takes behaviors named by a string; forms read their fields', async () => {
    await phone.page.click('#submit')
    expect(await phone.traced('submit')).toContain('submit {"nick":"Li"}')
  })

  it('writes ids and data attributes to the DOM', async () => {
    expect(await phone.page.$eval('#item-2', (node) => ({ ...(node as HTMLElement).dataset }))).toEqual({ userName: 'Li', index: '3' })
    expect(await phone.page.$$eval('#inside', (nodes) => nodes.length)).toBe(1)
  })
})

describe('styles', () => {
  it('of a page and of app.wxss do not reach into an isolated component, nor the other way', async () => {
    expect(await style('#plain', 'color')).toBe('rgb(1, 2, 3)')
    expect(await style('#inside', 'color')).not.toBe('rgb(1, 2, 3)')
    expect(await style('#inside', 'background-color')).toBe('rgb(4, 5, 6)')
    expect(await style('#plain', 'background-color')).toBe('rgb(9, 9, 9)')
  })

  it('of page are inherited by what stands on it', async () => {
    expect(await style('#plain', 'font-size')).toBe('20px')
  })

  it('of :host apply to the component itself', async () => {
    expect(await style('#box', 'border-top-width')).toBe('3px')
  })

  it('of app.wxss reach into components that apply shared styles', async () => {
    expect(await style('.opened', 'color')).toBe('rgb(1, 2, 3)')
  })

  it('of a page apply only while it is shown', async () => {
    await phone.wx('navigateTo', { url: '/pages/b/b' })
    expect(await style('#plain-b', 'background-color')).toBe('rgba(0, 0, 0, 0)')
    expect(await style('#plain-b', 'color')).toBe('rgb(1, 2, 3)')
    await phone.wx('navigateBack')
    expect(await style('#plain', 'background-color')).toBe('rgb(9, 9, 9)')
  })

  it('written inline know rpx, vh of the page and the safe area', async () => {
    expect(await style('#sized', 'width')).toBe('50px')
    expect(await style('#sized', 'height')).toBe('26px')
    expect(await style('#sized', 'padding-bottom')).toBe('34px')
    expect(await style('#sized', 'background-image')).toContain('7rpx.png')
    expect(await style('#tall', 'height')).toBe(`${(812 - 88) / 2}px`)
  })

  it('fix elements to the page\'s window, below the navigation bar, however it scrolls', async () => {
    const top = () => phone.page.$eval('#fixed', (node) => node.getBoundingClientRect().top)
    expect(await top()).toBe(88)
    await phone.wx('pageScrollTo', { scrollTop: 300, duration: 0 })
    expect(await top()).toBe(88)
    await phone.wx('pageScrollTo', { scrollTop: 0, duration: 0 })
  })
})

describe('WXS', () => {
  it('handles events with event and ownerInstance, also out of an expression', async () => {
    await phone.clearTrace()
    await phone.page.click('#wxs')
    expect(await phone.traced('wxs')).toEqual(['wxs {"type":"tap","step":2,"same":true}'])
    expect(await style('#wxs', 'opacity')).toBe('0.5')
    expect(await style('#wxs', 'background-color')).toBe('rgb(9, 9, 9)')
    await phone.clearTrace()
    await phone.page.click('#either')
    expect(await phone.traced('wxs')).toEqual(['wxs {"type":"tap","same":true}'])
  })

  it('hears of changed properties once the tree stands', async () => {
    expect(await phone.page.evaluate(() => (globalThis as unknown as { trace: string[] }).trace)).not.toContain('amount 1 none false')
    await phone.clearTrace()
    await phone.page.evaluate(() => {
      const page = (globalThis as unknown as { getCurrentPages(): { setData(data: object): void }[] }).getCurrentPages()[0]
      page?.setData({ amount: 5 })
    })
    expect(await phone.traced('amount')).toEqual(['amount 5 1 true'])
  })
})

describe('queries', () => {
  const query = (body: string) => phone.page.evaluate(`new Promise((resolve) => { const query = wx.createSelectorQuery(); ${body} })`)

  it('answer after the code that asked has gone on', async () => {
    await phone.server.launch({})
    const trace = await phone.traced('all')
    expect(trace).toContain('rect true 50x60')
    expect(trace).toContain('all 1')
  })

  it('measure from the page\'s window, and virtual hosts by what they hold', async () => {
    expect(await query('query.select(\'#fixed\').boundingClientRect(resolve).exec()')).toMatchObject({ id: 'fixed', top: 0, left: 0, width: 10 })
    expect(await query('query.select(\'#open\').boundingClientRect(resolve).exec()')).toMatchObject({ width: 60, height: 20 })
    expect(await query('query.selectViewport().fields({ size: true, scrollOffset: true }, resolve).exec()'))
      .toMatchObject({ width: 375, height: 724, scrollTop: 0 })
  })

  it('give fields, nothing for what is not there, and the node of a canvas', async () => {
    expect(await query('query.selectAll(\'.item\').fields({ dataset: true, computedStyle: [\'display\'] }, resolve).exec()'))
      .toEqual([{ dataset: { userName: 'Li', index: 3 }, display: 'block' }])
    expect(await query('query.select(\'#nothing\').boundingClientRect().exec(([rect]) => resolve(rect))')).toBeNull()
    expect(await query('query.select(\'#canvas\').node(({ node }) => resolve(typeof node.getContext)).exec()')).toBe('function')
  })

  it('observe what comes into sight, beginning with what is in sight already', async () => {
    const seen = phone.page.evaluate(`new Promise((resolve) => {
      const results = []
      wx.createIntersectionObserver().relativeToViewport().observe('#below', (entry) => results.push(entry.intersectionRatio > 0))
      wx.createIntersectionObserver().relativeToViewport().observe('#fixed', (entry) => {
        results.push('fixed ' + entry.boundingClientRect.top)
        document.querySelector('wx-page').scrollTop = 2000
        const wait = () => results.includes(true) ? resolve(results) : requestAnimationFrame(wait)
        wait()
      })
    })`)
    expect(await seen).toEqual(['fixed 0', true])
  })
})
