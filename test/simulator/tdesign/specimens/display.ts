import QrCode from 'qrcode-reader/dist/index.js'
import type { Specimen } from '../specimen'

const LINES = ['第一行', '第二行', '第三行']

export const display: readonly Specimen[] = [
  {
    name: 'badge',
    says: 'sits at the upper right of what it marks: a dot, a number, ninety-nine and more, or a ribbon',
    wxml: `<view class="row"><t-badge dot><view class="box" /></t-badge><t-badge id="count" count="{{count}}"><view class="box" /></t-badge>
      <t-badge count="120"><view class="box" /></t-badge><t-badge count="NEW" shape="square"><view class="box" /></t-badge>
      <t-badge count="热" shape="bubble"><view class="box" /></t-badge></view>`,
    data: { count: 8 },
    wxss: '.row { display: flex; gap: 32px; padding: 24px } .box { width: 40px; height: 40px; background: #0052d9; border-radius: 6px }',
    async check(phone) {
      expect(await phone.texts('.t-badge__count')).toEqual(['', '8', '99+', 'NEW', '热'])
      expect(await phone.size('.t-badge--dot')).toEqual([8, 8])
      const box = await phone.box('.box >> nth=1')
      const mark = await phone.box('.t-badge--circle >> nth=1')
      expect(mark.x + mark.width / 2).toBeCloseTo(box.x + box.width, 0)
      expect(mark.y + mark.height / 2).toBeCloseTo(box.y, 0)
      await phone.setData({ count: 0 })
      expect(await phone.count('.t-badge__count')).toBe(4)
    },
  },
  {
    name: 'tag',
    says: 'has its theme and variant, tells taps and that it is closed',
    wxml: `<view class="row"><t-tag>默认</t-tag><t-tag theme="primary">主要</t-tag><t-tag theme="success" variant="light">成功</t-tag>
      <t-tag theme="danger" variant="outline" size="large" icon="info-circle">危险</t-tag><t-tag theme="warning" shape="mark">标记</t-tag>
      <t-tag id="close" closable bind:close="on" bind:click="on">可关闭</t-tag><t-tag max-width="80">放不下的很长的文字</t-tag></view>`,
    wxss: '.row { display: flex; flex-wrap: wrap; gap: 12px; padding: 16px }',
    async check(phone) {
      expect(await phone.texts('.t-tag')).toEqual(['默认', '主要', '成功', '危险', '标记', '可关闭', '放不下的很长的文字'])
      expect(await phone.style('.t-tag--primary', 'background-color')).toBe('rgb(0, 82, 217)')
      expect(await phone.style('.t-tag--outline', 'border-top-width')).toBe('1px')
      expect((await phone.size('.t-tag:has-text("放不下")'))[0]).toBeLessThanOrEqual(100)
      await phone.tap('.t-tag:has-text("可关闭") .t-tag__text')
      await phone.told('click', 'close')
      await phone.tap('.t-tag__icon-close')
      await phone.told('close', 'close')
    },
  },
  {
    name: 'check-tag',
    says: 'is ticked by a tap, says so in its own words, and stays as it is when disabled',
    wxml: `<view class="row"><t-check-tag id="tick" default-checked="{{false}}" content="{{words}}" bind:change="on" /><t-check-tag default-checked content="选中" variant="outline" />
      <t-check-tag id="off" disabled content="不可用" bind:change="on" /></view>`,
    data: { words: ['已选', '未选'] },
    wxss: '.row { display: flex; gap: 12px; padding: 16px }',
    async check(phone) {
      expect(await phone.texts('.t-tag__text')).toEqual(['未选', '选中', '不可用'])
      await phone.tapAt('.t-tag:has-text("不可用")')
      await phone.tap('.t-tag:has-text("未选")')
      expect(await phone.told('change')).toEqual({ checked: true })
      await phone.sees('.t-tag--checked:has-text("已选")')
    },
  },
  {
    name: 'avatar',
    says: 'is a picture, an icon or letters in its size and shape, and tells a picture that does not load',
    wxml: `<view class="row"><t-avatar image="/images/sea.png" /><t-avatar icon="user" size="large" /><t-avatar size="small" shape="round">A</t-avatar>
      <t-avatar image="/images/sand.png" badge-props="{{badge}}" size="72px" /><t-avatar id="broken" image="/images/none.png" alt="无" bind:error="on" /></view>`,
    data: { badge: { count: 3 } },
    wxss: '.row { display: flex; gap: 20px; padding: 24px; align-items: center }',
    async check(phone) {
      expect(await phone.size('.t-avatar--medium')).toEqual([48, 48])
      expect(await phone.size('.t-avatar--large')).toEqual([64, 64])
      expect(await phone.size('.t-avatar--small')).toEqual([40, 40])
      expect(await phone.style('.t-avatar--medium', 'border-radius')).toMatch(/50%|999/)
      expect(await phone.text('.t-avatar--round')).toBe('A')
      expect(await phone.text('.t-badge--circle')).toBe('3')
      expect(await phone.size('.t-avatar:has-text("无"), .t-avatar:has(img) >> nth=1')).toEqual([72, 72])
      await phone.told('error', 'broken')
      await phone.sees('text=无')
    },
  },
  {
    name: 'avatar-group',
    says: 'lets its avatars overlap, shows so many, and tells a tap on the rest',
    wxml: `<t-avatar-group max="3" collapse-avatar="+2" bind:collapsed-item-click="on" style="margin: 24px"><t-avatar wx:for="{{faces}}" wx:key="*this" image="{{item}}" /></t-avatar-group>`,
    data: { faces: ['/images/sea.png', '/images/sand.png', '/images/sea.png?2', '/images/sand.png?2', '/images/sea.png?3'] },
    async check(phone) {
      const visible = phone.phone.page.locator('.t-avatar >> visible=true')
      await phone.sees('text=+2')
      expect(await visible.count()).toBe(4)
      const [one, other] = [await visible.nth(0).boundingBox(), await visible.nth(1).boundingBox()]
      expect(other!.x - one!.x).toBeLessThan(one!.width)
      await phone.tap('text=+2')
      await phone.told('collapsed-item-click')
    },
  },
  {
    name: 'image',
    says: 'loads, is round, is shown as failed when there is none, and tells both',
    wxml: `<view class="row"><t-image id="good" src="/images/sea.png" width="96" height="64" mode="aspectFill" bind:load="on" />
      <t-image src="/images/sand.png" width="72" height="72" shape="circle" /><t-image id="bad" src="/images/none.png" width="72" height="72" error="加载失败" bind:error="on" /></view>`,
    wxss: '.row { display: flex; gap: 16px; padding: 16px }',
    async check(phone) {
      expect(await phone.told('load', 'good')).toMatchObject({ width: 120, height: 120 })
      expect(await phone.size('.t-image__img')).toEqual([96, 64])
      expect(await phone.style('.t-image--shape-circle', 'border-radius')).toMatch(/50%|999/)
      await phone.sees('.t-image--failed:has-text("加载失败")')
      await phone.gone('.t-image--loading')
    },
  },
  {
    name: 'empty',
    says: 'shows icon, words and what may be done, below each other in the middle',
    wxml: '<t-empty icon="info-circle-filled" description="{{words}}"><t-button slot="action" theme="primary" bind:tap="on">再试一次</t-button></t-empty>',
    data: { words: '什么也没有' },
    async check(phone) {
      expect(await phone.text('.t-empty__description')).toBe('什么也没有')
      expect((await phone.size('.t-empty__icon'))[0]).toBe(96)
      const button = await phone.box('.t-button')
      expect(button.x + button.width / 2).toBeCloseTo(187.5, 0)
      expect(button.y).toBeGreaterThan((await phone.box('.t-empty__description')).y)
      await phone.tap('.t-button')
      await phone.told('tap')
      await phone.setData({ words: '网络断开' })
      expect(await phone.text('.t-empty__description')).toBe('网络断开')
    },
  },
  {
    name: 'result',
    says: 'has the sign and colour of its theme, title and words',
    wxml: '<t-result theme="{{theme}}" title="充值成功" description="到账 50 元" />',
    data: { theme: 'success' },
    async check(phone) {
      expect(await phone.texts('.t-result__title, .t-result__description')).toEqual(['充值成功', '到账 50 元'])
      expect(await phone.size('.t-result__thumb .t-icon-check-circle')).toEqual([80, 80])
      const colour = await phone.style('.t-result__thumb .t-icon', 'color')
      await phone.setData({ theme: 'error' })
      await phone.sees('.t-result__thumb .t-icon-close-circle')
      expect(await phone.style('.t-result__thumb .t-icon', 'color')).not.toBe(colour)
    },
  },
  {
    name: 'footer',
    says: 'shows its links with bars between them and its text, and a link leads there',
    wxml: '<t-footer text="Copyright © 2026" links="{{links}}" />',
    data: { links: [{ name: '头像', url: '/pages/avatar/avatar' }, { name: '图片', url: '/pages/image/image' }] },
    async check(phone) {
      expect(await phone.texts('.t-footer__link-item')).toEqual(['头像', '图片'])
      expect(await phone.count('.t-footer__link-line')).toBe(1)
      expect(await phone.text('.t-footer__text')).toBe('Copyright © 2026')
      await phone.tap('.t-footer__link-item')
      await phone.sees('.t-avatar')
    },
  },
  {
    name: 'skeleton',
    says: 'stands where the content will be, until that is there',
    wxml: '<view class="page"><t-skeleton loading="{{loading}}" row-col="{{rows}}" animation="gradient"><view id="content">内容</view></t-skeleton></view>',
    data: { loading: true, rows: [{ type: 'circle', size: '48px' }, 1, [{ width: '45%' }, { width: '45%' }], { width: '60%', height: '80px' }] },
    wxss: '.page { padding: 16px }',
    async check(phone) {
      expect(await phone.count('.t-skeleton__row')).toBe(4)
      expect(await phone.size('.t-skeleton__col')).toEqual([48, 48])
      expect(await phone.style('.t-skeleton__col', 'border-radius')).toMatch(/50%|999/)
      expect((await phone.size('.t-skeleton__row >> nth=3 >> .t-skeleton__col'))[1]).toBe(80)
      expect(await phone.count('#content')).toBe(0)
      await phone.setData({ loading: false })
      await phone.sees('#content')
      expect(await phone.count('.t-skeleton__row')).toBe(0)
    },
  },
  {
    name: 'progress',
    says: 'is a line, a thick bar or a ring, as far as it is',
    wxml: `<view class="page"><t-progress percentage="{{done}}" /><t-progress theme="plump" percentage="{{done}}" status="success" />
      <t-progress theme="line" percentage="40" status="error" /><t-progress theme="circle" percentage="75" /></view>`,
    data: { done: 30 },
    wxss: '.page { display: flex; flex-direction: column; gap: 24px; padding: 24px 16px }',
    async check(phone) {
      const share = async (selector: string) => (await phone.size(`${selector} .t-progress__inner`))[0] / (await phone.size(`${selector} .t-progress__bar, ${selector}.t-progress__bar`))[0]
      await phone.settled()
      expect(await share('.t-progress--thin')).toBeCloseTo(0.3, 2)
      expect(await share('.t-progress--plump')).toBeCloseTo(0.3, 2)
      expect(await phone.texts('.t-progress__info')).toEqual(['30%', '30%', '', '75%'])
      expect(await phone.size('.t-progress__canvas--circle')).toEqual([112, 112])
      expect(await phone.style('.t-progress__canvas--circle', 'background-image')).toContain('conic-gradient')
      await phone.setData({ done: 80 })
      await phone.settled()
      expect(await share('.t-progress--thin')).toBeCloseTo(0.8, 2)
    },
  },
  {
    name: 'count-down',
    says: 'counts down, tells each change, and that it is over',
    wxml: `<view class="page"><t-count-down id="short" time="{{1200}}" bind:change="on" bind:finish="on" /><t-count-down time="{{93784000}}" format="DD:HH:mm:ss" split-with-unit />
      <t-count-down time="{{3600000}}" theme="square" size="large" auto-start="{{false}}" /></view>`,
    wxss: '.page { display: flex; flex-direction: column; gap: 16px; padding: 16px }',
    async check(phone) {
      expect(await phone.texts('.t-count-down--square .t-count-down__item')).toEqual(['01', '00', '00'])
      expect(await phone.texts('.t-count-down__split--text')).toEqual(['天', '时', '分', '秒'])
      expect(await phone.told('change', 'short')).toMatchObject({ HH: 0, ss: expect.any(Number) as number })
      phone.later(1200)
      await phone.told('finish', 'short')
      expect(await phone.text('.t-count-down')).toBe('00 : 00 : 00')
    },
  },
  {
    name: 'qrcode',
    says: 'draws a code that can be read, and offers to make a new one when it is too old',
    parts: ['qrcode/components/qrcode-canvas/qrcode-canvas', 'qrcode/components/qrcode-status/qrcode-status'],
    wxml: `<view class="page"><t-qrcode id="good" value="https://wallet.example/m/K7M29QXA" size="{{200}}" /><t-qrcode id="old" value="old" status="expired" bind:refresh="on" /></view>`,
    wxss: '.page { display: flex; flex-direction: column; align-items: center; gap: 24px; padding: 24px }',
    async check(phone) {
      expect(await phone.size('.t-qrcode')).toEqual([200, 200])
      await phone.sees('text=点击刷新')
      // As a camera would see it, small and grey: the reader needs no more.
      const grey = await phone.phone.page.evaluate(() => {
        const photo = document.createElement('canvas')
        photo.width = photo.height = 220
        const context = photo.getContext('2d')!
        context.fillStyle = '#fff'
        context.fillRect(0, 0, 220, 220)
        context.drawImage(document.querySelector<HTMLCanvasElement>('.t-qrcode canvas')!, 10, 10, 200, 200)
        const { data } = context.getImageData(0, 0, 220, 220)
        return Array.from({ length: data.length / 4 }, (_, at) => (data[at * 4]! > 127 ? '1' : '0')).join('')
      })
      expect(readCode(grey, 220)).toBe('https://wallet.example/m/K7M29QXA')
      await phone.tap('text=点击刷新')
      await phone.told('refresh', 'old')
    },
  },
  {
    name: 'watermark',
    says: 'lies over its content and lets taps through',
    wxml: '<t-watermark watermark-content="{{mark}}" width="120" height="60" x="{{40}}" y="{{40}}" offset="{{offset}}"><view id="below" class="below" bindtap="on">内容</view></t-watermark>',
    data: { mark: { text: 'WALLET' }, offset: [20, 40] },
    wxss: '.below { height: 400px; padding: 16px }',
    async check(phone) {
      const layer = phone.one('[style*="background-image"]')
      await layer.waitFor({ state: 'attached' })
      expect(await layer.evaluate((element) => getComputedStyle(element).backgroundImage)).toMatch(/^url\("data:image\/png/)
      const size = await layer.evaluate((element) => element.getBoundingClientRect().toJSON() as { width: number; height: number })
      expect(size).toMatchObject({ width: 375, height: 432 })
      await phone.tapAt('#below', 0.5, 0.5)
      await phone.told('tap', 'below')
    },
  },
  {
    name: 'collapse',
    says: 'opens one panel after another, or one alone, and tells which are open',
    wxml: `<t-collapse id="many" default-value="{{open}}" bind:change="on"><t-collapse-panel wx:for="{{lines}}" wx:key="*this" value="{{index}}" header="{{item}}">
      <view class="inside">内容 {{item}}</view></t-collapse-panel></t-collapse>`,
    data: { open: [0], lines: LINES },
    wxss: '.inside { height: 60px }',
    async check(phone) {
      const opened = async (at: number) => (await phone.size(`.t-collapse-panel__wrapper >> nth=${at}`))[1]
      await phone.phone.page.waitForFunction(() => document.querySelector('.t-collapse-panel__wrapper')!.getBoundingClientRect().height >= 60)
      expect(await opened(1)).toBe(0)
      await phone.tap('.t-collapse-panel__title >> nth=1')
      expect(await phone.told('change', 'many')).toEqual({ value: [0, 1] })
      await phone.settled()
      expect(await opened(1)).toBeGreaterThanOrEqual(60)
      expect(await phone.count('.t-collapse-panel__header--expanded')).toBe(2)
    },
  },
  {
    name: 'collapse-panel',
    says: 'shows its heading with icon and note, turns its arrow, and stays shut when disabled',
    wxml: `<t-collapse value="{{open}}" expand-mutex bind:change="on" data-keep="open"><t-collapse-panel value="a" header="甲" header-left-icon="user" header-right-content="说明">甲的内容</t-collapse-panel>
      <t-collapse-panel value="b" header="乙" disabled>乙的内容</t-collapse-panel></t-collapse>`,
    data: { open: [] },
    async check(phone) {
      expect(await phone.texts('.t-collapse-panel__title')).toEqual(['甲 说明', '乙'])
      await phone.sees('.t-collapse-panel__title .t-icon-user')
      await phone.tapAt('.t-collapse-panel__title >> nth=1')
      await phone.tap('.t-collapse-panel__title')
      expect(await phone.told('change')).toEqual({ value: ['a'] })
      await phone.sees('.t-icon-chevron-up')
      expect(await phone.data('open')).toEqual(['a'])
    },
  },
  {
    name: 'grid',
    says: 'divides its width among its columns, and scrolls sideways when it has none',
    wxml: `<t-grid column="{{column}}" gutter="12"><t-grid-item wx:for="{{8}}" wx:key="index" icon="app" text="第 {{index}}" /></t-grid>
      <view class="below"><t-grid column="{{0}}"><t-grid-item wx:for="{{6}}" wx:key="index" image="/images/sea.png" text="横 {{index}}" /></t-grid></view>`,
    data: { column: 4 },
    wxss: '.below { margin-top: 24px; background: var(--td-bg-color-container) }',
    async check(phone) {
      const rows = (selector: string) => phone.phone.page.locator(selector).evaluateAll((all) => new Set(all.map((one) => one.getBoundingClientRect().top)).size)
      expect(await rows('.t-grid-item:has-text("第")')).toBe(2)
      await phone.setData({ column: 2 })
      expect(await rows('.t-grid-item:has-text("第")')).toBe(4)
      expect(await rows('.t-grid-item--auto-size')).toBe(1)
      const last = '.t-grid-item--auto-size >> nth=5'
      expect((await phone.box(last)).x).toBeGreaterThan(375)
      await phone.drag('.t-grid-item--auto-size >> nth=3', -200, 0)
      await phone.phone.page.waitForFunction(() => [...document.querySelectorAll('.t-grid-item--auto-size')].at(-1)!.getBoundingClientRect().left < 375)
    },
  },
  {
    name: 'grid-item',
    says: 'shows picture or icon with badge, text and description, tells taps and goes to its page',
    wxml: `<t-grid column="{{3}}" border><t-grid-item id="one" image="/images/sea.png" text="图片" description="说明" bind:click="on" />
      <t-grid-item icon="notification" text="通知" badge-props="{{badge}}" /><t-grid-item icon="home" text="空" layout="horizontal" url="/pages/empty/empty" /></t-grid>`,
    data: { badge: { count: 5 } },
    async check(phone) {
      expect(await phone.texts('.t-grid-item__text')).toEqual(['图片', '通知', '空'])
      expect(await phone.text('.t-grid-item__description')).toBe('说明')
      expect(await phone.text('.t-badge--circle')).toBe('5')
      expect((await phone.size('.t-grid-item'))[0]).toBeCloseTo(125, 0)
      await phone.tap('.t-grid-item')
      await phone.told('click', 'one')
      await phone.tap('.t-grid-item:has-text("空")')
      await phone.sees('.t-empty')
    },
  },
  {
    name: 'table',
    says: 'lays its rows out under their headings, also when it scrolls sideways, and tells taps on rows and cells',
    wxml: `<t-table id="table" row-key="id" data="{{rows}}" columns="{{columns}}" bordered stripe bind:row-click="on" bind:cell-click="on" />`,
    data: {
      rows: [{ id: '1', name: '充值', amount: '50.00' }, { id: '2', name: '用机', amount: '-3.20' }],
      columns: [{ colKey: 'id', title: '序号', width: 60 }, { colKey: 'name', title: '项目' }, { colKey: 'amount', title: '金额', align: 'right' }],
    },
    async check(phone) {
      expect(await phone.texts('.t-table__th')).toEqual(['序号', '项目', '金额'])
      expect(await phone.texts('.t-table__td')).toEqual(['1', '充值', '50.00', '2', '用机', '-3.20'])
      const [heading, cell] = [await phone.box('text=项目'), await phone.box('text=用机')]
      expect(cell.x).toBeCloseTo(heading.x, 0)
      await phone.tap('text=用机')
      expect(await phone.told('row-click')).toMatchObject({ row: { id: '2' } })
    },
  },
  {
    name: 'image-viewer',
    says: 'covers the screen with one picture, turns to the next by the finger, and tells that it is closed',
    wxml: '<t-image-viewer images="{{images}}" visible="{{visible}}" show-index delete-btn close-btn bind:change="on" bind:delete="on" bind:close="on" />',
    data: { visible: false, images: ['/images/sea.png', '/images/sand.png'] },
    async open(phone) {
      await phone.setData({ visible: true })
      await phone.sees('.t-image-viewer img, .t-image-viewer .t-image')
    },
    async check(phone) {
      await phone.settled()
      expect(await phone.text('.t-image-viewer__nav-index')).toBe('1/2')
      expect((await phone.size('.t-image-viewer'))[0]).toBe(375)
      await phone.drag('.t-image-viewer', -250, 0)
      expect(await phone.told('change')).toMatchObject({ index: 1 })
      await phone.sees('text=2/2')
      await phone.tap('.t-image-viewer__nav-delete')
      expect(await phone.told('delete')).toMatchObject({ index: 1 })
      await phone.tap('.t-image-viewer__nav-close')
      expect(await phone.told('close')).toMatchObject({ trigger: 'button' })
    },
  },
  {
    name: 'swiper',
    says: 'shows a picture with its dots, turns with the finger, and tells taps',
    wxml: '<t-swiper list="{{list}}" navigation="{{navigation}}" autoplay="{{false}}" height="200" bind:change="on" bind:click="on" />',
    data: { list: ['/images/sea.png', '/images/sand.png', '/images/sea.png'], navigation: { type: 'dots-bar' } },
    async check(phone) {
      expect((await phone.size('.t-swiper'))).toEqual([375, 200])
      expect(await phone.count('.t-swiper-nav__dots-bar-item')).toBe(3)
      await phone.tap('.t-swiper')
      expect(await phone.told('click')).toEqual({ index: 0 })
      await phone.drag('.t-swiper', -250, 0)
      expect(await phone.told('change')).toMatchObject({ current: 1, source: 'touch' })
      await phone.sees('.t-swiper-nav__dots-bar-item--active >> nth=0')
    },
  },
  {
    name: 'swiper-nav',
    says: 'counts in dots or as a fraction, and its buttons say where to',
    wxml: `<view class="box"><t-swiper-nav type="dots" total="{{4}}" current="{{current}}" /></view><view class="box"><t-swiper-nav type="fraction" total="{{4}}" current="{{current}}" /></view>
      <view class="box"><t-swiper-nav show-controls min-show-num="{{9}}" total="{{4}}" current="{{1}}" bind:nav-btn-change="on" /></view>`,
    data: { current: 1 },
    wxss: '.box { position: relative; height: 120px; margin: 8px; background: #999 }',
    async check(phone) {
      expect(await phone.count('.t-swiper-nav__dots-item')).toBe(4)
      expect(await phone.text('.t-swiper-nav__fraction')).toBe('2/4')
      await phone.setData({ current: 3 })
      expect(await phone.text('.t-swiper-nav__fraction')).toBe('4/4')
      await phone.tap('.t-swiper-nav__btn--next')
      expect(await phone.told('nav-btn-change')).toEqual({ dir: 'next', source: 'nav' })
    },
  },
]

/** @param grey a picture's pixels, 1 for white */
function readCode(grey: string, width: number): string | undefined {
  const reader = new QrCode()
  let text: string | undefined
  reader.callback = (_error, value) => { text = value?.result }
  reader.decode({ width, height: width, data: Uint8ClampedArray.from([...grey].flatMap((pixel) => { const value = pixel === '1' ? 255 : 0; return [value, value, value, 255] })) })
  return text
}
