import type { Page } from 'playwright-core'
import { openPhone, type OpenPhone } from '../support/open-phone'

jest.setTimeout(60_000)

const files = {
  'pages/a/a.json': '{"enablePullDownRefresh":true}',
  'pages/a/a.wxml': `
    <view id="outer" data-name="outer" mark:row="{{7}}" bindtap="outer" bindtouchstart="outer" capture-bind:tap="capture">
      <view id="bind" data-name="bind" mark:cell="c" bind:tap="inner">bind</view>
      <view id="catch" catchtap="inner">catch</view>
      <view id="mut" mut-bind:tap="outer" ><view id="mutual" mut-bind:tap="inner">mut</view></view>
    </view>
    <view id="press" bindlongpress="press" bindtap="tapped" bindlongtap="press">press</view>
    <view id="plain" bindtap="tapped">plain</view>
    <view id="moving" bindtouchstart="touch" bindtouchmove="touch" bindtouchend="touch" bindtap="tapped">move</view>
    <view id="gone" wx:if="{{there}}" bindtouchstart="remove" bindtouchend="touch">gone</view>
    <view id="typo" bindtap="noSuchMethod">typo</view>
    <view id="assigned" bindtap="assigned">assigned</view>
    <view id="animated" class="{{moved ? 'moved' : ''}}" bindtap="move" bindtransitionend="ended">transition</view>
    <scroll-view id="list" scroll-y style="height: 60px"><view style="height: 400px">long</view></scroll-view>
    <view style="height: 2000px" id="long">long</view>`,
  'pages/a/a.wxss': 'page { background: #fff } view { min-height: 30px } #animated { transition: opacity 20ms } #animated.moved { opacity: .5 }',
  'pages/a/a.js': `
    const brief = (e) => [e.type, 'at', e.currentTarget.id, 'from', e.target.id].join(' ')
    Page({
      data: { there: true, moved: false },
      onLoad() { this.assigned = (e) => trace.push('assigned ' + brief(e)) },
      outer(e) { trace.push('outer ' + brief(e) + ' ' + JSON.stringify(e.mark)) },
      capture(e) { trace.push('capture ' + brief(e)) },
      inner(e) { trace.push('inner ' + brief(e) + ' ' + JSON.stringify(e.mark) + ' ' + JSON.stringify(e.currentTarget.dataset)) },
      press(e) { trace.push(e.type) },
      tapped(e) { trace.push('tap ' + e.currentTarget.id) },
      touch(e) {
        const t = e.changedTouches[0]
        trace.push(e.type + ' ' + [e.touches.length, t.identifier !== undefined, t.clientX, t.clientY, t.pageY].join(' '))
      },
      remove() { this.setData({ there: false }) },
      onPullDownRefresh() { trace.push('refresh') },
      move() { this.setData({ moved: true }) },
      ended(e) { trace.push('ended ' + e.type + ' ' + e.detail.elapsedTime) },
    })`,
}

const middle = async (page: Page, selector: string) => {
  const box = await page.locator(selector).boundingBox()
  if (!box) throw new Error(`${selector} is not drawn`)
  return { x: Math.round(box.x + box.width / 2), y: Math.round(box.y + box.height / 2) }
}

/** A finger, or the mouse where there is no touch screen. */
const pointerOf = async (page: Page, touch: boolean) => {
  if (!touch) {
    return {
      down: async (x: number, y: number) => {
        await page.mouse.move(x, y)
        await page.mouse.down()
      },
      move: (x: number, y: number) => page.mouse.move(x, y),
      up: () => page.mouse.up(),
    }
  }
  const session = await page.context().newCDPSession(page)
  const send = (type: 'touchStart' | 'touchMove' | 'touchEnd', touchPoints: { x: number; y: number }[]) =>
    session.send('Input.dispatchTouchEvent', { type, touchPoints })
  return {
    down: (x: number, y: number) => send('touchStart', [{ x, y }]),
    move: (x: number, y: number) => send('touchMove', [{ x, y }]),
    up: () => send('touchEnd', []),
  }
}

describe.each([['touch', true], ['the mouse', false]])('with %s', (_name, touch) => {
  let phone: OpenPhone
  let pointer: Awaited<ReturnType<typeof pointerOf>>
  const press = async (selector: string) => {
    const { x, y } = await middle(phone.page, selector)
    await pointer.down(x, y)
    await pointer.up()
  }

  beforeAll(async () => {
    phone = await openPhone(files, { touch })
    pointer = await pointerOf(phone.page, touch)
  })
  afterAll(async () => {
    await phone?.close()
  })
  beforeEach(async () => {
    await phone.server.launch({})
    await phone.clearTrace()
  })

  it('taps bubble from capture to the outer element, with marks and data sets', async () => {
    await press('#bind')
    await phone.traced('outer tap')
    expect(await phone.trace()).toEqual([
      'outer touchstart at outer from bind {"cell":"c","row":7}',
      'capture tap at outer from bind',
      'inner tap at bind from bind {"cell":"c","row":7} {"name":"bind"}',
      'outer tap at outer from bind {"cell":"c","row":7}',
    ])
  })

  it('catch stops a tap, and only one mut-bind hears it', async () => {
    await press('#catch')
    await press('#mutual')
    await phone.traced('outer tap at outer from mutual')
    expect((await phone.trace()).filter((line) => line.includes(' tap ') && !line.startsWith('capture'))).toEqual([
      'inner tap at catch from catch {"row":7} {}',
      'inner tap at mutual from mutual {"row":7} {}',
      'outer tap at outer from mutual {"row":7}',
    ])
  })

  it('a resting finger presses long and then taps no more', async () => {
    const { x, y } = await middle(phone.page, '#press')
    await pointer.down(x, y)
    await phone.traced('longtap')
    await pointer.up()
    await press('#plain')
    await phone.traced('tap plain')
    expect(await phone.trace()).toEqual(['longpress', 'longtap', 'tap plain'])
  })

  it('a finger that moves tells where it is in the page and does not tap', async () => {
    const { x, y } = await middle(phone.page, '#moving')
    await pointer.down(x, y)
    await pointer.move(x + 40, y + 1)
    await pointer.up()
    await press('#plain')
    await phone.traced('tap plain')
    const top = y - 88
    expect(await phone.trace()).toEqual([
      `touchstart 1 true ${x} ${top} ${top}`, `touchmove 1 true ${x + 40} ${top + 1} ${top + 1}`, `touchend 0 true ${x + 40} ${top + 1} ${top + 1}`, 'tap plain',
    ])
  })

  it('a finger belongs to its element even when that is gone', async () => {
    await press('#gone')
    expect(await phone.traced('touchend')).toHaveLength(1)
  })

  it('a handler that the page does not have is named in a warning', async () => {
    phone.server.logs.length = 0
    await press('#typo')
    await phone.server.launch({})
    expect(phone.server.logs).toEqual([
      { level: 'warn', args: ['Component "pages/a/a" does not have a method "noSuchMethod" to handle event "tap".'] },
    ])
  })

  it('handlers that a page got later are found', async () => {
    await press('#assigned')
    expect(await phone.traced('assigned')).toEqual(['assigned tap at assigned from assigned'])
  })

  it('ends of transitions arrive as events', async () => {
    await press('#animated')
    expect(await phone.traced('ended')).toEqual(['ended transitionend 0.02'])
  })

  it('pulling the page at its top refreshes it, and a swipe on a list does not', async () => {
    const pull = async (selector: string) => {
      const { x, y } = await middle(phone.page, selector)
      await pointer.down(x, y)
      for (const dy of [6, 14, 40, 80, 130]) await pointer.move(x, y + dy)
      await pointer.up()
    }
    await pull('#list')
    await press('#plain')
    await phone.traced('tap plain')
    expect(await phone.trace()).toEqual(['tap plain'])
    await pull('#press')
    expect(await phone.traced('refresh')).toEqual(['tap plain', 'refresh'])
  })

  it('dragging scrolls the page, or the list under the finger', async () => {
    const scrolled = async (selector: string, drag: string) => {
      const { x, y } = await middle(phone.page, drag)
      await pointer.down(x, y)
      for (const dy of [12, 24, 36, 48]) await pointer.move(x, y - dy)
      await pointer.up()
      await phone.page.waitForFunction((one) => (document.querySelector(one)?.scrollTop ?? 0) > 0, selector)
    }
    await scrolled('#list', '#list')
    expect(await phone.page.$eval('wx-page', (node) => node.scrollTop)).toBe(0)
    await scrolled('wx-page', '#typo')
  })
})
