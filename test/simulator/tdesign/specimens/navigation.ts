import type { Specimen } from '../specimen'

const CITIES = ['A', 'B', 'C', 'D'].map((index) => ({ index, cities: Array.from({ length: 6 }, (_, at) => `${index} 城 ${at + 1}`) }))

export const navigation: readonly Specimen[] = [
  {
    name: 'navbar',
    says: 'stands below the status bar beside the capsule, in the middle its title, and goes back',
    wxml: '<t-navbar title="余额" left-arrow bind:go-back="on" /><view class="content">页面</view>',
    config: { navigationStyle: 'custom' },
    wxss: '.content { padding-top: 100px; text-align: center }',
    async check(phone) {
      const bar = await phone.box('.t-navbar__content')
      expect(bar).toMatchObject({ x: 0, y: 0 })
      expect(await phone.text('.t-navbar__center-title')).toBe('余额')
      const title = await phone.box('.t-navbar__center-title')
      expect(title.y).toBeGreaterThanOrEqual(44)
      expect(title.x + title.width / 2).toBeCloseTo(187.5, 0)
      const { left } = await phone.phone.wx('getMenuButtonBoundingClientRect') as { left: number }
      expect((await phone.box('.t-navbar__center')).x + (await phone.box('.t-navbar__center')).width).toBeLessThanOrEqual(left + 1)
      await phone.tap('.t-navbar__btn')
      await phone.told('go-back')
    },
  },
  {
    name: 'tab-bar',
    says: 'stays at the bottom above the home bar, and tells which tab is tapped',
    wxml: '<t-tab-bar value="{{value}}" data-keep="value" bind:change="on"><t-tab-bar-item wx:for="{{tabs}}" wx:key="value" value="{{item.value}}" icon="{{item.icon}}">{{item.label}}</t-tab-bar-item></t-tab-bar>',
    data: { value: 'a', tabs: [{ value: 'a', icon: 'home', label: '首页' }, { value: 'b', icon: 'chart', label: '账目' }, { value: 'c', icon: 'user', label: '我的' }] },
    async check(phone) {
      const bar = await phone.box('.t-tab-bar')
      expect(bar.y + bar.height).toBe(812)
      const item = await phone.box('.t-tab-bar-item')
      expect(item.width).toBeCloseTo(125, 0)
      expect(item.y + item.height).toBeLessThanOrEqual(812 - 34)
      await phone.tap('.t-tab-bar-item:has-text("账目")')
      expect(await phone.told('change')).toEqual({ value: 'b' })
      await phone.sees('.t-tab-bar-item__content--checked:has-text("账目")')
    },
  },
  {
    name: 'tab-bar-item',
    says: 'shows its icon with a badge, and opens its own menu above it',
    wxml: `<t-tab-bar default-value="a" shape="round" theme="tag" split="{{false}}" bind:change="on"><t-tab-bar-item value="a" icon="home" badge-props="{{badge}}">首页</t-tab-bar-item>
      <t-tab-bar-item value="b" sub-tab-bar="{{menu}}">更多</t-tab-bar-item></t-tab-bar>`,
    data: { badge: { count: 16 }, menu: [{ value: 'm1', label: '充值' }, { value: 'm2', label: '退款' }] },
    async check(phone) {
      expect(await phone.text('.t-tab-bar-item .t-badge--circle')).toBe('16')
      await phone.tap('.t-tab-bar-item:has-text("更多") .t-tab-bar-item__content')
      await phone.sees('.t-tab-bar-item__spread')
      expect(await phone.texts('.t-tab-bar-item__spread-item')).toEqual(['充值', '退款'])
      const [menu, bar] = [await phone.box('.t-tab-bar-item__spread'), await phone.box('.t-tab-bar')]
      expect(menu.y + menu.height).toBeLessThanOrEqual(bar.y + 1)
      await phone.tap('text=退款')
      await phone.told('change')
      expect((await phone.events()).at(-1)?.detail).toMatchObject({ value: 'm2' })
    },
  },
  {
    name: 'tabs',
    says: 'moves its line below the tab that is tapped or swiped to, and shows that panel',
    wxml: `<t-tabs value="{{value}}" data-keep="value" animation="{{animation}}" bind:change="on" bind:click="on"><t-tab-panel wx:for="{{names}}" wx:key="*this" label="{{item}}" value="{{index}}"><view class="inside">{{item}}的内容</view></t-tab-panel></t-tabs>
      <t-tabs theme="tag" default-value="{{0}}" space-evenly="{{false}}"><t-tab-panel wx:for="{{many}}" wx:key="*this" label="第 {{item}} 个标签" value="{{index}}" /></t-tabs>
      <t-tabs theme="card" default-value="{{1}}"><t-tab-panel wx:for="{{names}}" wx:key="*this" label="{{item}}" value="{{index}}" /></t-tabs>`,
    data: { value: 0, names: ['全部', '充值', '消费'], many: [1, 2, 3, 4, 5, 6, 7], animation: { duration: 0.3 } },
    wxss: '.inside { height: 120px; padding: 16px }',
    async check(phone) {
      const middle = async (selector: string) => { const { x, width } = await phone.box(selector); return x + width / 2 }
      await phone.settled()
      expect(await middle('.t-tabs__track')).toBeCloseTo(await middle('.t-tabs__item-inner'), 0)
      await phone.tap('.t-tabs__item:has-text("消费")')
      expect(await phone.told('change')).toEqual({ value: 2, label: '消费' })
      await phone.settled()
      expect(await middle('.t-tabs__track')).toBeCloseTo(await middle('.t-tabs__item-inner:has-text("消费")'), 0)
      expect((await phone.box('.inside:has-text("消费")')).x).toBeCloseTo(0, 0)
      await phone.drag('.inside:has-text("消费")', 200, 0)
      expect(await phone.told('change')).toEqual({ value: 1, label: '充值' })
      const far = '.t-tabs__item--tag >> nth=6'
      expect((await phone.box(far)).x).toBeGreaterThan(375)
      await phone.tap('.t-tabs__item--tag >> nth=3')
      await phone.phone.page.waitForFunction(() => document.querySelectorAll('.t-tabs__scroll')[1]!.querySelector('.t-tabs__item')!.getBoundingClientRect().left < 0)
    },
  },
  {
    name: 'tab-panel',
    says: 'is shown while its tab is chosen, with badge and icon, and not when disabled',
    wxml: `<t-tabs default-value="a" bind:change="on"><t-tab-panel value="a" label="待办" badge-props="{{badge}}"><view class="inside">甲</view></t-tab-panel>
      <t-tab-panel value="b" label="已办" icon="check-circle" lazy><view class="inside">乙</view></t-tab-panel><t-tab-panel value="c" label="停用" disabled panel="丙" /></t-tabs>`,
    data: { badge: { count: 2 } },
    wxss: '.inside { height: 80px; padding: 16px }',
    async check(phone) {
      expect(await phone.text('.t-badge--circle')).toBe('2')
      expect(await phone.count('.inside')).toBe(1)
      await phone.tapAt('.t-tabs__item--disabled')
      await phone.tap('.t-tabs__item:has-text("已办")')
      expect(await phone.told('change')).toMatchObject({ value: 'b' })
      await phone.sees('.t-tab-panel--active:has-text("乙")')
      await phone.gone('text=甲')
    },
  },
  {
    name: 'side-bar',
    says: 'marks the item that is tapped, and tells it',
    wxml: '<t-side-bar value="{{value}}" data-keep="value" bind:change="on"><t-side-bar-item wx:for="{{names}}" wx:key="*this" label="{{item}}" value="{{index}}" /></t-side-bar>',
    data: { value: 0, names: ['全部', '江苏', '湖北', '四川'] },
    async check(phone) {
      expect(await phone.texts('.t-side-bar-item')).toEqual(['全部', '江苏', '湖北', '四川'])
      expect((await phone.size('.t-side-bar'))[0]).toBeCloseTo(103, 0)
      await phone.tap('.t-side-bar-item:has-text("湖北")')
      expect(await phone.told('change')).toMatchObject({ value: 2, label: '湖北' })
      await phone.sees('.t-side-bar-item--active:has-text("湖北")')
    },
  },
  {
    name: 'side-bar-item',
    says: 'has icon and badge, a line when chosen, and does nothing when disabled',
    wxml: '<t-side-bar default-value="a" bind:change="on"><t-side-bar-item value="a" label="首页" icon="home" /><t-side-bar-item value="b" label="消息" badge-props="{{badge}}" /><t-side-bar-item value="c" label="停用" disabled /></t-side-bar>',
    data: { badge: { count: 9 } },
    async check(phone) {
      await phone.sees('.t-side-bar-item .t-icon-home')
      expect(await phone.text('.t-badge--circle')).toBe('9')
      expect((await phone.size('.t-side-bar-item__line'))[0]).toBe(3)
      await phone.tapAt('.t-side-bar-item--disabled')
      await phone.tap('.t-side-bar-item:has-text("消息")')
      expect(await phone.told('change')).toMatchObject({ value: 'b' })
    },
  },
  {
    name: 'indexes',
    says: 'scrolls to the letter that is tapped in its bar, and tells where one is',
    wxml: `<t-indexes index-list="{{list}}" bind:select="on" bind:change="on"><block wx:for="{{groups}}" wx:key="index"><t-indexes-anchor index="{{item.index}}" /><t-cell-group><t-cell wx:for="{{item.cities}}" wx:for-item="city" wx:key="*this" title="{{city}}" /></t-cell-group></block></t-indexes>`,
    data: { groups: CITIES, list: CITIES.map(({ index }) => index) },
    async check(phone) {
      expect(await phone.texts('.t-indexes__sidebar-item')).toEqual(['A', 'B', 'C', 'D'])
      const bar = await phone.box('.t-indexes__sidebar')
      expect(bar.x).toBeGreaterThan(340)
      await phone.tap('.t-indexes__sidebar-item:has-text("C")')
      expect(await phone.told('select')).toEqual({ index: 'C' })
      await phone.phone.page.waitForFunction(() => {
        const anchor = [...document.querySelectorAll('.t-indexes-anchor')].find((one) => one.textContent?.trim() === 'C')!
        return Math.abs(anchor.getBoundingClientRect().top - 88) < 40
      })
      await phone.sees('.t-indexes__sidebar-item--active:has-text("C")')
    },
  },
  {
    name: 'indexes-anchor',
    says: 'is a heading between its cells, which sticks while they pass',
    wxml: `<t-indexes index-list="{{list}}" bind:change="on"><block wx:for="{{groups}}" wx:key="index"><t-indexes-anchor index="{{item.index}}" /><t-cell wx:for="{{item.cities}}" wx:for-item="city" wx:key="*this" title="{{city}}" /></block></t-indexes>`,
    data: { groups: CITIES, list: CITIES.map(({ index }) => index) },
    async check(phone) {
      expect(await phone.texts('.t-indexes-anchor__header')).toEqual(['A', 'B', 'C', 'D'])
      expect((await phone.size('.t-indexes-anchor'))[0]).toBe(375)
      await phone.phone.wx('pageScrollTo', { scrollTop: 150, duration: 0 })
      await phone.phone.page.waitForFunction(() => Math.abs(document.querySelector('.t-indexes-anchor__header')!.getBoundingClientRect().top - 88) < 2)
      await phone.sees('.t-indexes-anchor__wrapper--active:has-text("A")')
    },
  },
  {
    name: 'drawer',
    says: 'comes in from its side with its items, tells which is tapped, and goes when its mask is',
    wxml: '<t-drawer visible="{{visible}}" placement="left" title="菜单" items="{{items}}" bind:item-click="on" bind:close="on"><t-button slot="footer">底部</t-button></t-drawer>',
    data: { visible: false, items: [{ title: '首页', icon: 'home' }, { title: '设置', icon: 'setting' }] },
    async open(phone) {
      await phone.setData({ visible: true })
      await phone.settled()
    },
    async check(phone) {
      const drawer = await phone.box('.t-drawer')
      expect(drawer.x).toBe(0)
      expect(drawer.width).toBe(280)
      expect(await phone.texts('.t-drawer__sidebar-item')).toEqual(['首页', '设置'])
      await phone.tap('.t-drawer__sidebar-item:has-text("设置")')
      expect(await phone.told('item-click')).toMatchObject({ index: 1, item: { title: '设置' } })
      await phone.tapAt('.t-overlay', 0.9)
      expect(await phone.told('close')).toMatchObject({ trigger: 'overlay' })
      await phone.gone('.t-drawer')
    },
  },
  {
    name: 'back-top',
    says: 'comes once one has scrolled, and goes back to the top',
    wxml: '<view class="long">很长的页面</view><t-back-top text="顶部" scroll-top="{{top}}" bind:to-top="on" />',
    data: { top: 0 },
    script: 'onPageScroll({ scrollTop }) { this.setData({ top: scrollTop }) },',
    wxss: '.long { height: 3000px; padding: 16px; background: linear-gradient(#5c9cf5, #2ba471) }',
    async open(phone) {
      await phone.phone.wx('pageScrollTo', { scrollTop: 900, duration: 0 })
      await phone.sees('.t-back-top')
    },
    async check(phone) {
      expect(await phone.text('.t-back-top')).toBe('顶部')
      const button = await phone.box('.t-back-top')
      expect(button.x + button.width).toBe(375 - 8)
      await phone.tap('.t-back-top')
      await phone.told('to-top')
      await phone.phone.page.waitForFunction(() => document.querySelector('.long')!.getBoundingClientRect().top >= 88)
      await phone.gone('.t-back-top')
    },
  },
  {
    name: 'steps',
    says: 'marks what is done and where one is, side by side or below each other, and tells taps',
    wxml: `<t-steps current="{{current}}" data-keep="current" data-from="current" bind:change="on"><t-step-item wx:for="{{names}}" wx:key="*this" title="{{item}}" content="说明" /></t-steps>
      <t-steps layout="vertical" theme="dot" current="{{1}}" readonly><t-step-item wx:for="{{names}}" wx:key="*this" title="{{item}}" content="说明" /></t-steps>`,
    data: { current: 1, names: ['提交', '审核', '完成'] },
    wxss: 'page { padding: 16px }',
    async check(phone) {
      expect(await phone.texts('.t-steps-item__title--horizontal')).toEqual(['提交', '审核', '完成'])
      await phone.sees('.t-steps-item__circle--finish .t-icon-check')
      expect(await phone.text('.t-steps-item__circle--process')).toBe('2')
      await phone.tap('.t-steps-item--horizontal:has-text("完成")')
      expect(await phone.told('change')).toEqual({ previous: 1, current: 2 })
      await phone.sees('.t-steps-item__title--process:has-text("完成")')
      const tops = await phone.phone.page.locator('.t-steps-item--vertical').evaluateAll((all) => all.map((one) => one.getBoundingClientRect().top))
      expect(tops).toEqual([...tops].sort((one, other) => one - other))
      expect(new Set(tops).size).toBe(3)
    },
  },
  {
    name: 'step-item',
    says: 'has a number, an icon or a sign of failure, title and words',
    wxml: '<t-steps current="{{2}}" readonly><t-step-item title="下单" content="10:00" icon="cart" /><t-step-item title="付款" status="error" content="失败" /><t-step-item title="{{last}}" /></t-steps>',
    data: { last: '收货' },
    wxss: 'page { padding: 16px }',
    async check(phone) {
      await phone.sees('.t-steps-item__icon .t-icon-cart')
      await phone.sees('.t-steps-item__circle--error .t-icon-close')
      expect(await phone.texts('.t-steps-item__description')).toEqual(['10:00', '失败', ''])
      expect(await phone.size('.t-steps-item__circle')).toEqual([22, 22])
      await phone.setData({ last: '已收货' })
      expect(await phone.texts('.t-steps-item__title')).toEqual(['下单', '付款', '已收货'])
    },
  },
  {
    name: 'segmented',
    says: 'slides its thumb to the part that is tapped, and tells it',
    wxml: '<view class="page"><t-segmented block options="{{options}}" default-value="a" bind:change="on" /><t-segmented options="{{icons}}" default-value="x" /></view>',
    data: { options: [{ value: 'a', label: '日' }, { value: 'b', label: '周' }, { value: 'c', label: '月', disabled: true }], icons: [{ value: 'x', icon: 'home' }, { value: 'y', icon: 'user' }] },
    wxss: '.page { display: flex; flex-direction: column; gap: 16px; padding: 16px }',
    async check(phone) {
      await phone.settled()
      expect(await phone.texts('.t-segmented--block .t-segmented__item-label')).toEqual(['日', '周', '月'])
      const thumb = await phone.box('.t-segmented__thumb')
      expect(thumb.width).toBeGreaterThan(100)
      await phone.tapAt('.t-segmented__item--disabled')
      await phone.tap('.t-segmented__item:has-text("周")')
      expect(await phone.told('change')).toMatchObject({ value: 'b', selectedOption: { label: '周' } })
      await phone.settled()
      expect((await phone.box('.t-segmented__thumb')).x).toBeCloseTo((await phone.box('.t-segmented__item:has-text("周")')).x, 0)
    },
  },
  {
    name: 'sticky',
    says: 'sticks to the upper edge while the page scrolls, and tells so',
    wxml: '<view class="above">上面</view><t-sticky offset-top="{{0}}" bind:scroll="on"><t-button theme="primary">吸顶</t-button></t-sticky><view class="long" />',
    wxss: '.above { height: 200px; padding: 16px } .long { height: 2000px }',
    async check(phone) {
      const before = await phone.box('.t-sticky .t-button')
      expect(before.y).toBeGreaterThan(280)
      await phone.phone.wx('pageScrollTo', { scrollTop: 600, duration: 0 })
      await phone.phone.page.waitForFunction(() => Math.round(document.querySelector('.t-sticky .t-button')!.getBoundingClientRect().top) === 88)
      expect((await phone.events()).at(-1)?.detail).toMatchObject({ isFixed: true })
      await phone.phone.wx('pageScrollTo', { scrollTop: 0, duration: 0 })
      await phone.phone.page.waitForFunction((y) => Math.abs(document.querySelector('.t-sticky .t-button')!.getBoundingClientRect().top - y) < 1, before.y)
    },
  },
  {
    name: 'scroll-view',
    says: 'scrolls what is higher than itself, and to the child it is told',
    wxml: '<view class="box"><t-scroll-view scroll-into-view="{{into}}"><view wx:for="{{20}}" wx:key="index" id="line-{{index}}" class="line">第 {{index}} 行</view></t-scroll-view></view>',
    data: { into: '' },
    wxss: '.box { height: 300px; display: flex } .line { height: 48px; line-height: 48px; padding: 0 16px; background: var(--td-bg-color-container) }',
    async check(phone) {
      const top = (await phone.box('#line-0')).y
      await phone.drag('.box', 0, -120)
      await phone.phone.page.waitForFunction((y) => document.querySelector('#line-0')!.getBoundingClientRect().top < y - 50, top)
      await phone.setData({ into: 'line-15' })
      await phone.phone.page.waitForFunction(() => {
        const { top: at, bottom } = document.querySelector('#line-15')!.getBoundingClientRect()
        return at >= 88 && bottom <= 88 + 300
      })
    },
  },
]
