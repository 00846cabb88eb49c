import type Element from 'miniprogram-automator/out/Element'
import { OpenProject } from './open-project'

jest.setTimeout(60_000)

/** JavaScript, a custom tab bar, subpackages, behaviours, relations, generics, WXS events, a plain function with a package of its own. */
describe('the shop', () => {
  let shop: OpenProject

  beforeAll(async () => {
    shop = await OpenProject.open('shop')
  })
  afterAll(() => shop?.close())

  const openHome = async (): Promise<void> => {
    await shop.miniProgram.reLaunch('/pages/home/home')
    await shop.shows('5 products in CNY', '.notice')
  }

  it('compiles without a problem', async () => {
    expect(await shop.problems()).toEqual([])
  })

  describe('home', () => {
    beforeAll(openHome)

    it('shows what its function says, which needs a package of its own', async () => {
      expect(await (await shop.top()).data('currency')).toBe('CNY')
    })

    it('reads data of the package and shows its pictures', async () => {
      expect(await shop.text('.hours')).toBe('9:00–18:00')
      expect(await (await shop.find('.logo')).size()).toEqual({ width: 36, height: 36 })
    })

    it('fills the abstract node of a list with the card that the page names', async () => {
      expect(await shop.text('#list', '.cell', '.name')).toBe('Green tea')
      expect(await shop.text('#list', '.rows')).toBe('3 rows')
    })

    it('fills it with the default where the page names none, whose row shows a component of app.json', async () => {
      await shop.tap('#layout')
      expect((await shop.text('#rows', '.cell', '.row')).replace(/\s/g, '')).toBe('Greentea¥48.00')
      await shop.tap('#layout')
      await shop.shows('Blue cup', '#list', '.cell[data-id="cup"]', '.name')
    })

    it('has its style and its bar set by page-meta', async () => {
      await shop.tap('#night')
      const page = await shop.miniProgram.evaluate(() => {
        const { backgroundColor, overflowY } = getComputedStyle(document.querySelector('wx-page')!)
        return { backgroundColor, overflowY, title: document.querySelector('.phone-navigation-title')!.textContent }
      })
      expect(page).toEqual({ backgroundColor: 'rgb(34, 49, 43)', overflowY: 'hidden', title: 'Night shop' })
      await shop.tap('#night')
    })

    it('is pulled down and loads again', async () => {
      await shop.miniProgram.callWxMethod('startPullDownRefresh')
      await shop.data$('refreshes', 1)
    })

    it('hears of its end and of scrolling, also by page-meta', async () => {
      await shop.miniProgram.pageScrollTo(2000)
      await shop.data$('ends', 1)
      expect(await (await shop.top()).data('metaScrolled')).toBeGreaterThan(100)
    })

    it('hands a product to the page that it opens, and hears from it', async () => {
      await shop.tap('#list', '.cell[data-id="cup"]', '.name')
      await shop.page('packages/product/pages/detail/detail')
      await shop.shows('Blue cup', '#name')
      const stars = await (await shop.find('#rating')).$$('.star')
      await stars[3]!.tap()
      await shop.native('navigateLeft')
      await shop.page('pages/home/home')
      await shop.data$('rating', 'cup: 4')
    })
  })

  describe('the custom tab bar', () => {
    it('counts what a bubbling event of a card put into the cart', async () => {
      await openHome()
      await shop.tap('#list', '.cell[data-id="tea"]', '.add')
      await shop.tap('#list', '.cell[data-id="cup"]', '.add')
      expect(await shop.miniProgram.evaluate(() => document.querySelector('wx-custom-tab-bar')!.textContent)).toMatch(/Cart2/)
    })

    it('opens the cart, a page made with Component()', async () => {
      await shop.miniProgram.evaluate(() => {
        const { getCurrentPages } = globalThis as unknown as { getCurrentPages(): { getTabBar(): { open(event: object): void } }[] }
        getCurrentPages()[0]!.getTabBar().open({ currentTarget: { dataset: { path: '/pages/cart/cart' } } })
      })
      const page = await shop.page('pages/cart/cart')
      await shop.data$('life', ['attached', 'onLoad', 'ready'])
      expect(await page.callMethod('describeCount')).toBe('2 in the cart')
      expect(await page.callMethod('isTraced')).toBe(true)
    })
  })

  describe('the cart', () => {
    it('sums up in WXS', async () => {
      expect(await shop.text('#total')).toBe('¥177.00')
      await shop.tap('#line-tea stepper', '.more')
      await shop.shows('¥225.00', '#total')
    })

    it('opens a row by WXS events and removes it', async () => {
      const row = await shop.find('#line-tea', '.row')
      const touches = (...xs: number[]) => xs.map((pageX) => ({ identifier: 0, pageX, pageY: 200, clientX: pageX, clientY: 200, force: 1 }))
      // The automator's types misspell `changedTouches`.
      const event = (now: number[], changed: number[]): object => ({ touches: touches(...now), changedTouches: touches(...changed) })
      await row.touchstart(event([300], [300]) as never)
      await row.touchmove(event([200], [200]) as never)
      await row.touchend(event([], [200]) as never)
      expect(await (await shop.find('#line-tea', '.content')).style('transform')).toMatch(/-80, 0\)$/)
      await shop.tap('#line-tea', '.remove')
      await shop.shows('¥129.00', '#total')
    })

    it('asks before the check-out is left', async () => {
      await shop.tap('#checkout')
      await shop.page('packages/checkout/pages/confirm/confirm')
      const left = shop.native('navigateLeft')
      await shop.native('cancelModal')
      await left
      expect((await shop.top()).path).toBe('packages/checkout/pages/confirm/confirm')
    })

    it('submits a form to its function', async () => {
      const form = await shop.find('form')
      await (await shop.find('input') as unknown as { input(text: string): Promise<void> }).input('blue please')
      await (await form.$('button'))!.tap()
      await shop.shows('Paid CNY 129.00, blue please', '#paid')
    })
  })

  describe('mine', () => {
    beforeAll(async () => {
      await shop.miniProgram.switchTab('/pages/mine/mine')
      await shop.page('pages/mine/mine')
    })

    it('finds its orders, in the tab that relations made active', async () => {
      await shop.shows('Paid CNY 129.00, blue please', '.order')
      const titles = await (await shop.find('#tabs')).$$('.title')
      expect(await Promise.all(titles.map((title: Element) => title.text()))).toEqual(['Orders', 'Address'])
    })

    it('has another tab once there is another child', async () => {
      await shop.tap('#third')
      await shop.shows('More', '#tabs', '.title[data-name="more"]')
      await shop.tap('#third')
      expect((await (await shop.find('#tabs')).$$('.title')).length).toBe(2)
    })

    it('asks for an address', async () => {
      await shop.tap('#tabs', '.title[data-name="address"]')
      await shop.tap('#choose-address')
      await shop.native('authorizeAllow')
      await shop.native('tapActionSheet', { index: 1 })
      await shop.shows('李明, 新港中路 397 号', '#saved')
    })

    it('loads a module of another subpackage when it needs it', async () => {
      await shop.tap('#delivery')
      await shop.shows('Delivery: 1 to 3 days', '#delivery')
    })
  })
})
