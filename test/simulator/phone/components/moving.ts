import { phone } from './shared-phone'

const rows = '<view wx:for="{{20}}" wx:key="*this" id="row{{index}}" style="height: 50px">{{index}}</view>'
const scrollTop = (id: string) => phone.page.locator(id).evaluate((element) => element.scrollTop)

describe('scroll-view', () => {
  it('tells scrolling, and each edge when it is reached', async () => {
    await phone.render(`<scroll-view id="s" scroll-y style="height: 200px" bindscroll="log" bindscrolltolower="log" bindscrolltoupper="log">${rows}</scroll-view>`)
    await phone.automate('scroll-view.scrollTo', 's', 0, 790)
    expect((await phone.waitForEvent('scrolltolower')).detail).toEqual({ direction: 'bottom' })
    expect(await phone.details('scroll')).toEqual([{ scrollTop: 790, scrollLeft: 0, scrollHeight: 1000, scrollWidth: 375, deltaX: 0, deltaY: -790 }])
    await phone.automate('scroll-view.scrollTo', 's', 0, 0)
    expect((await phone.waitForEvent('scrolltoupper')).detail).toEqual({ direction: 'top' })
    expect(await phone.events('scrolltolower')).toHaveLength(1)
  })

  it('does not scroll in a direction that it was not given', async () => {
    await phone.render(`<scroll-view id="s" style="height: 200px">${rows}</scroll-view>`)
    expect(await phone.style('#s .wx-scroll-area', 'overflow-y')).toBe('hidden')
  })

  it('scrolls to scroll-top and scroll-into-view, also together with new content', async () => {
    await phone.render(`<scroll-view id="s" scroll-y style="height: 200px" scroll-top="{{top}}" scroll-into-view="{{to}}"><view wx:if="{{shown}}">${rows}</view></scroll-view>`, {
      page: '{ data: { top: 0, to: "", shown: false } }',
    })
    await phone.setData({ top: '200rpx', shown: true })
    await phone.painted()
    expect(await scrollTop('#s')).toBe(100)
    await phone.setData({ to: 'row6' })
    await phone.painted()
    expect(await scrollTop('#s')).toBe(300)
  })

  it('tells its measures to the automator and to selector queries', async () => {
    await phone.render(`<scroll-view id="s" scroll-y scroll-top="120" style="height: 200px">${rows}</scroll-view>`, {
      page: `{ ask() { return new Promise((resolve) => this.createSelectorQuery().select('#s').scrollOffset(resolve).exec()) } }`,
    })
    await phone.painted()
    expect(await phone.automate('scroll-view.scrollTop', 's')).toBe(120)
    expect(await phone.automate('scroll-view.scrollHeight', 's')).toBe(1000)
    const offset = await phone.page.evaluate(() => (globalThis.harness.phone.router.top!.instance.ask as () => Promise<unknown>)())
    expect(offset).toMatchObject({ scrollTop: 120, scrollHeight: 1000 })
  })

  it('gives an enhanced one a context that scrolls', async () => {
    await phone.render(`<scroll-view id="s" enhanced scroll-y style="height: 200px">${rows}</scroll-view>`, {
      page: `{ go() { return new Promise((resolve) => this.createSelectorQuery().select('#s').node(({ node }) => { node.scrollIntoView('#row4', { animated: false }); resolve() }).exec()) } }`,
    })
    await phone.page.evaluate(() => (globalThis.harness.phone.router.top!.instance.go as () => Promise<unknown>)())
    expect(await scrollTop('#s')).toBe(200)
  })

  it('lays its content out as flex only with enable-flex', async () => {
    const view = (attributes: string) => `<scroll-view ${attributes} scroll-x style="display: flex; width: 200px"><view style="flex: none; width: 150px">a</view><view style="flex: none; width: 150px">b</view></scroll-view>`
    await phone.render(view('id="plain"') + view('id="flex" enable-flex'))
    expect(await phone.page.locator('#plain').evaluate((element) => element.scrollWidth)).toBe(200)
    expect(await phone.page.locator('#flex').evaluate((element) => element.scrollWidth)).toBe(300)
  })

  it('refreshes when pulled past the threshold, until the page is done', async () => {
    await phone.render(`<scroll-view id="s" scroll-y refresher-enabled refresher-triggered="{{busy}}" style="height: 200px"
      bindrefresherpulling="log" bindrefresherrefresh="log" bindrefresherrestore="log" bindrefresherabort="log">${rows}</scroll-view>`, { page: '{ data: { busy: false } }' })
    await phone.drag('#s', 0, 20)
    await phone.waitForEvent('refresherabort')
    await phone.drag('#s', 0, 90)
    await phone.waitForEvent('refresherrefresh')
    await phone.setData({ busy: true })
    expect(await phone.events('refresherrestore')).toEqual([])
    await phone.setData({ busy: false })
    await phone.waitForEvent('refresherrestore')
    expect(await phone.events('refresherrefresh')).toHaveLength(1)
  })
})

describe('swiper', () => {
  const swiper = (attributes: string) =>
    `<swiper id="s" duration="50" bindchange="log" bindanimationfinish="log" ${attributes}><swiper-item wx:for="{{['a', 'b', 'c']}}" wx:key="*this" item-id="{{item}}"><view>{{item}}</view></swiper-item></swiper>`
  const inSight = () => phone.page.evaluate(() => {
    const { x, width } = document.getElementById('s')!.getBoundingClientRect()
    return [...document.querySelectorAll('#s wx-swiper-item')].filter((item) => Math.abs(item.getBoundingClientRect().x - x) < width / 2).map((item) => item.textContent)
  })

  it('turns with the finger', async () => {
    await phone.render(swiper(''))
    await phone.drag('#s', -250, 0)
    expect((await phone.waitForEvent('animationfinish')).detail).toEqual({ current: 1, currentItemId: 'b', source: 'touch' })
    expect(await phone.details('change')).toEqual([{ current: 1, currentItemId: 'b', source: 'touch' }])
    expect(await inSight()).toEqual(['b'])
  })

  it('springs back from the end, and goes on from it when it is circular', async () => {
    await phone.render(swiper(''))
    await phone.drag('#s', 250, 0)
    await phone.waitForEvent('animationfinish')
    expect(await phone.events('change')).toEqual([])
    await phone.render(swiper('circular'))
    await phone.drag('#s', 250, 0)
    expect((await phone.waitForEvent('animationfinish')).detail).toMatchObject({ current: 2 })
    expect(await inSight()).toEqual(['c'])
  })

  it('leaves vertical fingers and caught ones alone', async () => {
    await phone.render(swiper('').replace('<view>', '<view catchtouchmove="log" style="height: 100%">'))
    await phone.drag('#s', -250, 0)
    expect(await phone.events('change')).toEqual([])
  })

  it('follows current and tells it, and writes a model: binding', async () => {
    await phone.render(swiper('current="{{at}}"'), { page: '{ data: { at: 0 } }' })
    await phone.setData({ at: 2 })
    expect((await phone.waitForEvent('change')).detail).toEqual({ current: 2, currentItemId: 'c', source: '' })
    await phone.waitForEvent('animationfinish')
    expect(await inSight()).toEqual(['c'])
    await phone.render(swiper('model:current="{{at}}"'), { page: '{ data: { at: 0 } }' })
    await phone.automate('swiper.swipeTo', 's', 1)
    await phone.waitForEvent('animationfinish')
    expect((await phone.data()).at).toBe(1)
  })

  it('turns by itself', async () => {
    await phone.render(swiper('autoplay interval="30"'))
    expect((await phone.waitForEvent('change')).detail).toEqual({ current: 1, currentItemId: 'b', source: 'autoplay' })
  })

  it('starts at current, shows dots, margins and several items at once', async () => {
    await phone.render(swiper('current="1" indicator-dots indicator-active-color="rgb(1, 2, 3)" previous-margin="40rpx" next-margin="20px" display-multiple-items="2"'))
    expect(await phone.style('#s .wx-swiper-dot:nth-child(2)', 'background-color')).toBe('rgb(1, 2, 3)')
    const box = await phone.page.locator('#s wx-swiper-item').nth(1).boundingBox()
    expect(box).toMatchObject({ x: 20, width: (375 - 40) / 2 })
  })
})

describe('movable-view', () => {
  it('follows the finger inside its area', async () => {
    await phone.render('<movable-area style="width: 200px; height: 200px"><movable-view id="m" direction="all" x="10" style="width: 50px; height: 50px" bindchange="log"/></movable-area>')
    await phone.painted()
    await phone.drag('#m', 300, 40)
    expect((await phone.details('change')).at(-1)).toEqual({ x: 150, y: 40, source: 'touch' })
    await phone.automate('movable-view.moveTo', 'm', 20, 30)
    expect((await phone.details('change')).at(-1)).toEqual({ x: 20, y: 30, source: '' })
  })
})

describe('navigator', () => {
  it('opens a page, or tells why not', async () => {
    await phone.render('<navigator id="n" url="/pages/none" bindfail="log" bindcomplete="log">go</navigator>')
    await phone.tap('#n')
    expect((await phone.waitForEvent('fail')).detail).toEqual({ errMsg: expect.stringMatching(/^navigateTo:fail page .*not found/) })
    await phone.waitForEvent('complete')
    await phone.render('<navigator id="n" url="index?step=2">go</navigator>')
    await phone.tap('#n')
    await phone.page.waitForFunction(() => globalThis.harness.phone.router.stack.length === 2)
    expect(await phone.page.evaluate(() => globalThis.harness.phone.router.top!.query)).toEqual({ step: '2' })
  })
})

describe('picker', () => {
  const press = (action: string): Promise<void> => phone.page.locator(`[data-sheet="picker"] [data-action="${action}"]`).click()
  const column = (index: number) => phone.page.locator('.wx-picker-column').nth(index)

  it('chooses from one column', async () => {
    await phone.render('<picker id="p" range="{{[{ n: \'a\' }, { n: \'b\' }, { n: \'c\' }]}}" range-key="n" value="1" bindchange="log" bindcancel="log"><view>open</view></picker>')
    await phone.tap('#p')
    expect(await column(0).locator('.wx-picker-row').allTextContents()).toEqual(['a', 'b', 'c'])
    await column(0).locator('.wx-picker-row').nth(2).click({ force: true })
    await press('confirm')
    expect((await phone.waitForEvent('change')).detail).toEqual({ value: '2' })
    await phone.tap('#p')
    await press('cancel')
    await phone.waitForEvent('cancel')
  })

  it('tells which of several columns was turned, and shows what the page puts into the next', async () => {
    await phone.render('<picker id="p" mode="multiSelector" range="{{range}}" value="{{value}}" bindchange="log" bindcolumnchange="onColumn"><view>open</view></picker>', {
      page: `{ data: { range: [['广东', '湖南'], ['广州']], value: [0, 0] }, onColumn(e) { this.log(e); this.setData({ range: [this.data.range[0], ['长沙', '株洲']], value: [1, 0] }) } }`,
    })
    await phone.tap('#p')
    await column(0).locator('.wx-picker-row').nth(1).click({ force: true })
    expect((await phone.waitForEvent('columnchange')).detail).toEqual({ column: 0, value: 1 })
    expect(await column(1).locator('.wx-picker-row').allTextContents()).toEqual(['长沙', '株洲'])
    await press('confirm')
    expect((await phone.waitForEvent('change')).detail).toEqual({ value: [1, 0] })
  })

  it('keeps dates and times within their limits', async () => {
    await phone.render('<picker id="p" mode="date" value="2026-03-31" start="2025-01-15" end="2026-12-31" bindchange="log"><view>open</view></picker><picker id="t" mode="time" start="09:30" end="10:15" value="23:00" bindchange="log"><view>open</view></picker>')
    await phone.tap('#p')
    await column(1).locator('.wx-picker-row').nth(1).click({ force: true })
    await press('confirm')
    expect((await phone.waitForEvent('change', 'p')).detail).toEqual({ value: '2026-02-28' })
    await phone.tap('#t')
    expect(await column(0).locator('.wx-picker-row').allTextContents()).toEqual(['09', '10'])
    await press('confirm')
    expect((await phone.waitForEvent('change', 't')).detail).toEqual({ value: '10:15' })
  })

  it('knows provinces, cities and districts with their codes', async () => {
    await phone.render('<picker id="p" mode="region" value="{{[\'江苏省\', \'苏州市\', \'姑苏区\']}}" bindchange="log"><view>open</view></picker>')
    await phone.tap('#p')
    await column(1).locator('.wx-picker-row').nth(0).click({ force: true })
    await phone.page.waitForFunction(() => document.querySelectorAll('.wx-picker-column')[2]?.textContent?.startsWith('玄武区'))
    await press('confirm')
    expect((await phone.waitForEvent('change')).detail).toEqual({ value: ['江苏省', '南京市', '玄武区'], code: ['320000', '320100', '320102'] })
  })
})

describe('picker-view', () => {
  it('turns its columns and tells all their values', async () => {
    await phone.render(`<picker-view id="v" value="{{[0, 1]}}" indicator-style="height: 40px" style="height: 200px" bindchange="log" bindpickstart="log" bindpickend="log">
      <picker-view-column id="a"><view wx:for="{{['a', 'b', 'c']}}" wx:key="*this">{{item}}</view></picker-view-column>
      <picker-view-column id="b"><view wx:for="{{['x', 'y']}}" wx:key="*this">{{item}}</view></picker-view-column></picker-view>`)
    await phone.painted()
    expect(await phone.style('#a wx-view', 'height')).toBe('40px')
    const [item, box] = await Promise.all([phone.page.locator('#b wx-view').nth(1).boundingBox(), phone.page.locator('#v').boundingBox()])
    expect(item!.y + item!.height / 2).toBeCloseTo(box!.y + box!.height / 2, 0)
    await phone.drag('#a', 0, -40)
    await phone.waitForEvent('pickend')
    const types = (await phone.events()).map(({ type }) => type)
    expect(types).toEqual(['pickstart', 'change', 'pickend'])
    expect((await phone.details('change'))[0]).toMatchObject({ value: [expect.any(Number), 1] })
  })
})
