import type {
  ContextElement, CustomElement, InputElement, MovableViewElement, ScrollViewElement, SliderElement, SwiperElement,
} from 'miniprogram-automator/out/Element'
import { until } from '../../../support/screen'
import { finger, type Case } from './scene'

export const elementCases: Case[] = [
  ['Element.getElement', 'searches below an element, in a component inside it', async ({ find }) => {
    expect(await (await (await find('.list')).$('#item-2'))?.text()).toBe('c')
    expect(await (await (await find('counter')).$('.inner'))?.text()).toBe('3')
    expect(await (await find('.list')).$('#title')).toBeNull()
  }],
  ['Element.getElements', 'finds all below an element', async ({ find }) => {
    expect(await (await find('.list')).$$('text')).toHaveLength(3)
    expect(await (await find('counter')).$$('view')).toHaveLength(1)
  }],
  ['Element.getDOMProperties', 'tells text and size', async ({ find }) => {
    const title = await find('#title')
    expect([await title.text(), await title.size()]).toEqual(['Title 0', { width: 200, height: 40 }])
  }],
  ['Element.getAttributes', 'tells what stands in WXML', async ({ find }) => {
    const title = await find('#title')
    expect(await Promise.all(['id', 'class', 'data-fen', 'data-two-words', 'aria-label', 'none'].map((name) => title.attribute(name))))
      .toEqual(['title', 'title big', '1200', 'yes', 'heading', null])
  }],
  ['Element.getProperties', 'tells typed properties, and refuses names that are none', async ({ find }) => {
    expect(await (await find('counter')).property('start')).toBe(3)
    expect(await (await find('#name')).property('maxlength')).toBe(10)
    expect(await (await find('#name')).value()).toBe('')
    await expect((await find('counter')).property('nonsense')).rejects.toThrow('counter.nonsense not exists')
  }],
  ['Element.getStyles', 'tells computed styles', async ({ find }) => {
    expect([await (await find('#title')).style('color'), await (await find('#title')).style('backgroundColor')]).toEqual(['rgb(255, 0, 0)', 'rgba(0, 0, 0, 0)'])
  }],
  ['Element.getOffset', 'tells where an element is on the page, however it is scrolled', async ({ find, miniProgram }) => {
    expect(await (await find('#title')).offset()).toEqual({ left: 0, top: 0 })
    const before = await (await find('#log')).offset() as unknown
    await miniProgram.pageScrollTo(100)
    expect(await (await find('#log')).offset()).toEqual(before)
  }],
  ['Element.getWXML', 'writes what stands in the template with the values of now, components entered', async ({ find }) => {
    expect(await (await find('.list')).wxml()).toBe(['a', 'b', 'c'].map((item, index) => `<text id="item-${index}" class="item" data-index="${index}">${item}</text>`).join(''))
    expect(await (await find('counter')).outerWxml()).toBe('<counter id="counter" start="3"><view id="inner" class="inner">3</view></counter>')
  }],
  ['Element.tap', 'taps', async ({ find, text }) => {
    await (await find('#add')).tap()
    await (await find('#item-1')).tap()
    expect([await text('#title'), await text('#log')]).toEqual(['Title 1', 'item 1'])
  }],
  ['Element.touchstart', 'lays a finger down, long enough for a long press', async ({ find, text }) => {
    await (await find('#press')).longpress()
    expect(await text('#log')).toBe('pressed')
  }],
  ['Element.touchmove', 'moves a finger', async (scene) => {
    const page = await scene.controls()
    const pad = await scene.find('#pad', page)
    await pad.touchstart(finger(10, 20))
    await pad.touchmove(finger(15, 25))
    await pad.touchend(finger(15, 25, false))
    expect(await page.data('heard')).toEqual(['touchstart 1 10,20', 'touchmove 1 15,25', 'touchend 0 15,25'])
  }],
  ['Element.touchend', 'lifts a finger: a short touch is a tap', async ({ find, text }) => {
    const add = await find('#add')
    await add.touchstart()
    expect(await text('#title')).toBe('Title 0')
    await add.touchend()
    expect(await text('#title')).toBe('Title 1')
  }],
  ['Element.triggerEvent', 'calls the handler of an event', async ({ find, text }) => {
    await (await find('counter')).trigger('counted', { value: 9 })
    expect(await text('#log')).toBe('counted 9')
  }],
  ['Element.dispatchEvent', 'sends touches and events of one\'s own', async (scene) => {
    const page = await scene.controls()
    const pad = await scene.find('#pad', page)
    await pad.dispatchEvent({ eventName: 'touchstart', ...finger(1, 2) })
    await pad.dispatchEvent({ eventName: 'custom', detail: { a: 1 } })
    expect(await page.data('heard')).toEqual(['touchstart 1 1,2', 'custom {"a":1}'])
  }],
  ['Element.callFunction', 'types', async (scene) => {
    const input = await scene.find<InputElement>('#name')
    await input.input('小林')
    expect([await scene.page.data('name'), await input.value()]).toEqual(['小林', '小林'])
    const page = await scene.controls()
    await (await scene.find<InputElement>('#text', page)).input('two\nlines')
    expect((await page.data('heard') as string[])[0]).toContain('"value":"two\\nlines"')
  }],
  ['Element.callFunction', 'turns a switch', async ({ find, page }) => {
    await (await find('#toggle')).tap()
    expect(await page.data('on')).toBe(true)
  }],
  ['Element.callFunction', 'scrolls and measures a scroll view', async ({ find }) => {
    const scroller = await find<ScrollViewElement>('#scroller')
    await scroller.scrollTo(0, 50)
    expect([await scroller.property('scrollTop'), await scroller.property('scrollLeft')]).toEqual([50, 0])
    expect([await scroller.scrollWidth(), await scroller.scrollHeight()]).toEqual([375, 400])
  }],
  ['Element.callFunction', 'swipes, slides and moves', async (scene) => {
    const page = await scene.controls()
    const swiper = await scene.find<SwiperElement>('#swiper', page)
    await swiper.swipeTo(1)
    expect(await swiper.property('current')).toBe(1)
    const slider = await scene.find<SliderElement>('#slider', page)
    await slider.slideTo(7)
    expect(await slider.value()).toBe(7)
    const movable = await scene.find<MovableViewElement>('#movable', page)
    await movable.moveTo(30, 40)
    expect([await movable.property('x'), await movable.property('y')]).toEqual([30, 40])
  }],
  ['Element.getData', 'reads the data of a component', async ({ find }) => {
    const counter = await find<CustomElement>('counter')
    expect([await counter.data(), await counter.data('value')]).toEqual([expect.objectContaining({ start: 3, value: 3 }), 3])
  }],
  ['Element.setData', 'sets and draws the data of a component', async ({ find }) => {
    const counter = await find<CustomElement>('counter')
    await counter.setData({ value: 12 })
    expect(await (await counter.$('#inner'))?.text()).toBe('12')
  }],
  ['Element.callMethod', 'calls a method of a component', async ({ find, text }) => {
    const counter = await find<CustomElement>('counter')
    expect(await counter.callMethod('add', 4)).toBe(7)
    expect(await text('#log')).toBe('counted 7')
    await expect(counter.callMethod('dance')).rejects.toThrow('counter.dance not exists')
  }],
  ['Element.callContextMethod', 'plays, seeks and stops a video', async (scene) => {
    const page = await scene.controls()
    const video = await scene.find<ContextElement>('#film', page)
    const heard = (event: string): Promise<unknown> => until(event, async () => (await page.data('heard') as string[]).includes(event) || undefined)
    await page.setData({ film: silence(2) })
    await heard('loadedmetadata')
    await video.callContextMethod('play')
    await heard('play')
    await video.callContextMethod('pause')
    await heard('pause')
    await video.callContextMethod('seek', 1)
    await heard('seekcomplete {"position":1}')
    await video.callContextMethod('requestFullScreen')
    await heard('fullscreenchange {"fullScreen":true,"direction":"vertical"}')
    expect(await video.size()).toEqual({ width: 375, height: 812 })
    await video.callContextMethod('exitFullScreen')
    expect(await video.size()).toEqual({ width: 300, height: 225 })
    await expect(video.callContextMethod('dance')).rejects.toThrow('video.dance not exists')
    await expect(video.callContextMethod('sendDanmu')).rejects.toThrow('not emulated: VideoContext.sendDanmu')
  }],
]

/** What any browser can play: seconds of no sound, as WAV. */
function silence(seconds: number): string {
  const RATE = 8000
  const wav = Buffer.alloc(44 + RATE * seconds, 128)
  wav.write('RIFF', 0)
  wav.writeUInt32LE(wav.length - 8, 4)
  wav.write('WAVEfmt ', 8)
  for (const [at, value] of [[16, 16], [24, RATE], [28, RATE], [40, RATE * seconds]] as const) wav.writeUInt32LE(value, at)
  for (const [at, value] of [[20, 1], [22, 1], [32, 1], [34, 8]] as const) wav.writeUInt16LE(value, at)
  wav.write('data', 36)
  return `data:audio/wav;base64,${wav.toString('base64')}`
}
