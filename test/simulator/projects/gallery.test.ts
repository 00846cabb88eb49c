import { OpenProject, until } from './open-project'

jest.setTimeout(60_000)

interface Acts {
  slideTo(value: number): Promise<void>
  swipeTo(index: number): Promise<void>
  moveTo(x: number, y: number): Promise<void>
  scrollTo(x: number, y: number): Promise<void>
  input(text: string): Promise<void>
  scrollWidth(): Promise<number>
}

/** Every built-in of everyday apps, and an npm component that brings another version of its own dependency. */
describe('the gallery', () => {
  let gallery: OpenProject

  beforeAll(async () => {
    gallery = await OpenProject.open('gallery')
  })
  afterAll(() => gallery?.close())

  const open = async (name: string): Promise<void> => {
    await gallery.miniProgram.reLaunch(`/pages/${name}/${name}`)
    await gallery.page(`pages/${name}/${name}`)
  }
  const acting = async (selector: string): Promise<Acts> => (await gallery.find(selector)) as unknown as Acts
  const data = async (name: string): Promise<unknown> => (await gallery.top()).data(name)

  it('compiles without a problem', async () => {
    expect(await gallery.problems()).toEqual([])
  })

  describe('an npm component', () => {
    it('has the version in its own miniprogram_npm, the page the other', async () => {
      expect(await data('number')).toBe(752)
      await gallery.tap('#tags', 'one-tag[data-tag="slider"]')
      await gallery.shows('slider #6', '#chosen')
    })

    it('is left by a navigator, and the native tab bar tells the page of a tap', async () => {
      await gallery.tap('#to-outside')
      await gallery.page('pages/outside/outside')
      await gallery.native('navigateLeft')
      await gallery.miniProgram.evaluate(() => document.querySelectorAll<HTMLElement>('.phone-tab')[0]!.click())
      await gallery.data$('tapped', 0)
    })
  })

  describe('controls', () => {
    beforeAll(() => open('controls'))

    it('slider: slides in its steps', async () => {
      await gallery.tap('#slider')
      expect(await data('said')).toMatch(/^change \d*[05]$/)
      await (await acting('#slider')).slideTo(52)
      expect(await (await gallery.find('#slider')).property('value')).toBe(50)
    })

    it('radio: one of a group, by its label too', async () => {
      await gallery.tap('#fruit-fig')
      await gallery.data$('fruit', 'fig')
    })

    it('checkbox: several of a group, but no disabled one', async () => {
      await gallery.tap('#day-tue')
      await gallery.tap('#day-wed')
      await gallery.data$('days', ['mon', 'tue'])
    })

    it('progress: runs from where it was and tells its end', async () => {
      await gallery.tap('#more')
      await gallery.data$('said', 'activeend 90')
      expect((await (await gallery.find('#progress')).outerWxml())).toContain('percent')
    })

    it('form: hands over what all of them hold, and puts them back', async () => {
      await (await acting('#name')).input('Lin')
      await (await acting('#text')).input('two\nlines')
      await gallery.tap('#switch')
      await gallery.tap('#submit')
      await gallery.data$('form', { volume: 50, fruit: 'fig', days: ['mon', 'tue'], on: true, agreed: true, name: 'Lin', text: 'two\nlines' })
      await gallery.tap('#reset')
      await gallery.tap('#submit')
      expect(await data('form')).toMatchObject({ volume: 30, fruit: 'pear', days: ['mon'], on: false, agreed: true, name: '', text: '' })
    })
  })

  describe('pickers', () => {
    beforeAll(() => open('pickers'))

    const choose = async (selector: string, indexes?: number[]): Promise<void> => {
      await gallery.tap(selector)
      await gallery.native('choosePicker', indexes ? { indexes } : {})
    }

    it('choose one of several', async () => {
      await choose('#size', [2])
      await gallery.shows('large', '#size-shown')
      await choose('#size')
      await gallery.data$('said', 'cancel')
    })

    it('follow columns that depend on one another', async () => {
      await choose('#place', [1, 2])
      await gallery.shows('Poole', '#place-shown')
    })

    it('choose times, dates and months inside of their limits', async () => {
      await choose('#time', [0, 59])
      await gallery.data$('time', '08:59')
      await choose('#date', [8, 1, 30])
      await gallery.data$('date', '2028-02-29')
      await choose('#month', [126, 11])
      await gallery.data$('month', '2026-12')
    })

    it('choose regions, with their codes', async () => {
      await gallery.shows('江苏省 苏州市 姑苏区', '#region-shown')
      await choose('#region', [18, 0, 2])
      await gallery.shows('广东省 广州市 海珠区', '#region-shown')
      expect(await data('code')).toBe('440000 440100 440105')
    })

    it('stop at cities where that is wanted, and offer an item of the page', async () => {
      await choose('#custom', [1, 0])
      await gallery.data$('custom', ['北京市', '全部'])
    })

    it('picker-view: shows its value and tells of turns', async () => {
      await (await gallery.top()).setData({ view: [2, 5] })
      const moved = await gallery.miniProgram.evaluate(() =>
        [...document.querySelectorAll<HTMLElement>('.wx-picker-view-content')].map((content) => content.style.transform))
      expect(moved).toEqual(['translateY(-80px)', 'translateY(-200px)'])
    })
  })

  describe('swipers', () => {
    beforeAll(() => open('swipers'))

    const swipe = async (selector: string, index: number): Promise<void> => (await acting(selector)).swipeTo(index)
    const box = (id: string, item: number): Promise<{ left: number; width: number }> => gallery.miniProgram.evaluate((swiper: string, index: number) => {
      const { left, width } = document.querySelectorAll(`#${swiper} wx-swiper-item`)[index]!.getBoundingClientRect()
      return { left, width }
    }, id, item) as Promise<{ left: number; width: number }>

    it('tell the item, its id and who turned', async () => {
      await swipe('#plain', 2)
      await gallery.data$('said', '2 c ')
      await gallery.data$('finished', 2)
    })

    it('show the neighbours in their margins, and go round', async () => {
      expect(await box('ring', 3)).toEqual({ left: -285, width: 315 })
      await swipe('#ring', 3)
      await gallery.data$('ring', 3)
    })

    it('snap the first and the last item to the edges', async () => {
      expect(await box('edge', 0)).toEqual({ left: 0, width: 295 })
      await swipe('#edge', 1)
      await until('the second in the middle', async () => ((await box('edge', 1)).left === 40 ? true : undefined))
      await swipe('#edge', 3)
      await until('the last at the edge', async () => ((await box('edge', 3)).left === 80 ? true : undefined))
    })

    it('show several items at once and stop at the last that fills them', async () => {
      expect((await box('wide', 1)).width).toBeCloseTo(187.5)
      await swipe('#wide', 3)
      await gallery.data$('wide', 2)
    })

    it('turn upwards', async () => {
      await swipe('#up', 1)
      await gallery.data$('up', 1)
    })

    it('turn by themselves while they should', async () => {
      await gallery.tap('#play')
      await gallery.data$('auto', 2)
      expect(await data('source')).toBe('autoplay')
    })

    it('show the item of an id', async () => {
      await gallery.tap('#to-id')
      const swiper = await (await gallery.find('#by-id')).offset()
      await until('the third item to stand first', async () => (Math.abs((await box('by-id', 2)).left - swiper.left) < 1 ? true : undefined))
    })
  })

  describe('moving', () => {
    beforeAll(() => open('moving'))

    it('movable-view: stays inside of its area', async () => {
      await (await acting('#ball')).moveTo(1000, 50)
      await gallery.data$('moved', { x: 291, y: 50, source: '' })
      await gallery.tap('#home')
      await gallery.data$('moved', { x: 0, y: 0, source: '' })
    })

    it('movable-view: grows as far as it may', async () => {
      await gallery.tap('#grow')
      await gallery.data$('scaled', 2)
      await (await gallery.top()).setData({ scale: 9 })
      await gallery.data$('scaled', 3)
    })

    it('scroll-view: scrolls to an element, tells its end, and is seen by an observer', async () => {
      await gallery.tap('#to15')
      await gallery.data$('seen', true)
      await (await acting('#rows')).scrollTo(0, 5000)
      await gallery.data$('ends', 'scrolltolower bottom')
    })

    it('scroll-view: is refreshed', async () => {
      await gallery.tap('#pull')
      await gallery.data$('refreshed', true)
    })

    it('scroll-view: lies as a flex container', async () => {
      expect(await (await acting('#line')).scrollWidth()).toBeGreaterThan(19 * 64)
    })
  })

  describe('content', () => {
    beforeAll(() => open('content'))

    it('rich-text: shows what WeChat shows, and runs nothing', async () => {
      const html = await gallery.miniProgram.evaluate(() => document.querySelector('#html')!.textContent)
      expect(html).toBe('A rich textwith a table12')
    })

    it('canvas: draws, is read, and becomes a file of the size that is wanted', async () => {
      await gallery.data$('pixel', '255,209,102,255')
      await gallery.data$('file', '100x50 jpeg')
    })

    it('map: has a place for its markers, which can be tapped', async () => {
      await gallery.miniProgram.evaluate(() => document.querySelector<HTMLElement>('[data-marker="2"]')!.click())
      await gallery.data$('tapped', 2)
    })

    it('match-media and text: as wide and as written as they should be', async () => {
      expect(await gallery.text('#matched')).toBe('wider than 300')
      expect(await gallery.miniProgram.evaluate(() => document.querySelector('wx-text.box')!.textContent)).toBe('a\u2002\u2002b\u2002<c>')
    })
  })

  it('web-view: covers its page and tells that it was loaded', async () => {
    await open('outside')
    await gallery.data$('loaded', 'https://example.com/terms')
    expect(await gallery.miniProgram.evaluate(() => document.querySelector('wx-web-view')!.textContent)).toContain('https://example.com/terms')
  })
})
