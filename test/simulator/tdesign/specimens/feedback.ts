import type { Specimen } from '../specimen'

export const feedback: readonly Specimen[] = [
  {
    name: 'overlay',
    says: 'covers the page below its bar, and tells a tap',
    wxml: '<view class="below">下面</view><t-overlay visible="{{visible}}" bind:click="on"><view class="note">遮罩上</view></t-overlay>',
    data: { visible: false },
    wxss: '.below { padding: 16px } .note { margin: 200px auto; width: 200px; padding: 24px; text-align: center; background: #fff; color: #000 }',
    async open(phone) {
      await phone.setData({ visible: true })
      await phone.settled()
    },
    async check(phone) {
      expect(await phone.box('.t-overlay')).toMatchObject({ x: 0, width: 375 })
      const { y, height } = await phone.box('.t-overlay')
      expect(y + height).toBe(812)
      expect(await phone.style('.t-overlay', 'background-color')).toBe('rgba(0, 0, 0, 0.6)')
      await phone.tapAt('.t-overlay', 0.5, 0.9)
      expect(await phone.told('click')).toEqual({ visible: false })
      await phone.setData({ visible: false })
      await phone.gone('.t-overlay')
    },
  },
  {
    name: 'popup',
    says: 'comes from its edge, and goes by its cross or its mask',
    wxml: '<t-popup visible="{{visible}}" placement="{{placement}}" close-btn data-keep="visible" data-from="visible" bind:visible-change="on"><view class="inside">弹出层</view></t-popup>',
    data: { visible: false, placement: 'bottom' },
    wxss: '.inside { height: 240px; width: 240px; padding: 24px }',
    async open(phone) {
      await phone.setData({ visible: true })
      await phone.settled()
    },
    async check(phone) {
      const content = await phone.box('.t-popup')
      expect(content.y + content.height).toBeCloseTo(812, 0)
      expect(content.width).toBe(375)
      await phone.tapAt('.t-overlay', 0.5, 0.2)
      expect(await phone.told('visible-change')).toMatchObject({ visible: false, trigger: 'overlay' })
      await phone.gone('.t-popup')
      await phone.setData({ placement: 'center', visible: true })
      await phone.settled()
      const middle = await phone.box('.inside')
      expect(middle.x + middle.width / 2).toBeCloseTo(187.5, 0)
      await phone.tap('.t-popup__close')
      expect(await phone.told('visible-change')).toMatchObject({ visible: false, trigger: 'close-btn' })
    },
  },
  {
    name: 'popover',
    says: 'points at what it belongs to, and goes with a tap elsewhere',
    wxml: '<view class="page"><t-popover visible="{{visible}}" placement="bottom" content="气泡里的文字" data-keep="visible" data-from="visible" bind:visible-change="on"><t-button theme="primary" bind:tap="toggle">按钮</t-button></t-popover></view>',
    data: { visible: false },
    script: 'toggle() { this.setData({ visible: true }) },',
    wxss: '.page { padding: 120px 40px; text-align: center }',
    async open(phone) {
      await phone.tap('.t-button')
      await phone.sees('.t-popover__content')
      await phone.settled()
    },
    async check(phone) {
      expect(await phone.text('.t-popover__content')).toBe('气泡里的文字')
      const [bubble, button] = [await phone.box('.t-popover__content'), await phone.box('.t-button')]
      expect(bubble.y).toBeGreaterThanOrEqual(button.y + button.height)
      expect(bubble.x + bubble.width / 2).toBeCloseTo(button.x + button.width / 2, -1)
      await phone.tapAt('.page', 0.1, 0.9)
      expect(await phone.told('visible-change')).toEqual({ visible: false })
      await phone.gone('.t-popover__content')
    },
  },
  {
    name: 'dialog',
    says: 'asks in the middle of the page, by its own tag or a function, and tells the answer',
    imports: 'import Dialog from \'tdesign-miniprogram/dialog/index\'',
    wxml: `<t-dialog id="t-dialog" /><t-dialog visible="{{visible}}" title="结束使用？" content="结束后按时间扣费。" confirm-btn="结束" cancel-btn="再等等" bind:confirm="on" bind:cancel="close" />`,
    data: { visible: false },
    script: `close(event) { this.on(event); this.setData({ visible: false }) },
  ask() { Dialog.confirm({ context: this, title: '由函数', content: '内容', confirmBtn: '好', cancelBtn: '不' }).then(() => this.on({ type: 'answered', detail: { yes: true }, currentTarget: { id: '', dataset: {} } })) },`,
    async open(phone) {
      await phone.setData({ visible: true })
      await phone.settled()
    },
    async check(phone) {
      expect(await phone.text('.t-dialog__header')).toBe('结束使用？')
      expect(await phone.text('.t-dialog__body')).toBe('结束后按时间扣费。')
      const box = await phone.box('.t-dialog')
      expect(box.width).toBeCloseTo(311, 0)
      expect(box.x + box.width / 2).toBeCloseTo(187.5, 0)
      await phone.tap('.t-dialog__button:has-text("再等等")')
      await phone.told('cancel')
      await phone.gone('.t-dialog')
      await phone.call('ask')
      await phone.tap('.t-dialog__button:has-text("好")')
      expect(await phone.told('answered')).toEqual({ yes: true })
    },
  },
  {
    name: 'toast',
    says: 'is shown by a function with its sign, and goes by itself or when told',
    imports: 'import Toast, { hideToast } from \'tdesign-miniprogram/toast/index\'',
    wxml: '<t-toast id="t-toast" bind:close="on" />',
    script: `saved() { Toast({ context: this, selector: '#t-toast', message: '已保存', theme: 'success', direction: 'column', duration: 600 }) },
  busy() { Toast({ context: this, selector: '#t-toast', message: '加载中', theme: 'loading', duration: -1 }) },
  done() { hideToast({ context: this, selector: '#t-toast' }) },`,
    async open(phone) {
      await phone.call('saved')
      await phone.sees('.t-toast:has-text("已保存")')
    },
    async check(phone) {
      await phone.sees('.t-toast .t-icon-check-circle')
      const box = await phone.box('.t-toast')
      expect(box.x + box.width / 2).toBeCloseTo(187.5, 0)
      await phone.told('close')
      await phone.gone('.t-toast')
      await phone.call('busy')
      await phone.sees('.t-toast .t-loading')
      expect(await phone.text('.t-toast')).toBe('加载中')
      await phone.call('done')
      await phone.gone('.t-toast')
    },
  },
  {
    name: 'message-item',
    says: 'is what a message is made of, in the theme that the message has',
    wxml: '<t-message visible="{{visible}}" theme="warning" content="{{content}}" duration="{{-1}}" link="{{link}}" close-btn bind:link-click="on" bind:close-btn-click="on" />',
    data: { visible: true, content: '余额不足', link: { content: '去充值' } },
    async open(phone) {
      await phone.sees('.t-message--warning')
      await phone.settled()
    },
    async check(phone) {
      expect(await phone.text('.t-message__text')).toBe('余额不足')
      const [words, link, cross] = [await phone.box('.t-message__text'), await phone.box('.t-message__link'), await phone.box('.t-message__icon--right')]
      expect(link.x).toBeGreaterThan(words.x)
      expect(cross.x).toBeGreaterThan(link.x)
      await phone.tap('.t-message__icon--right')
      await phone.told('close-btn-click')
      await phone.gone('.t-message--warning')
    },
  },
  {
    name: 'message',
    says: 'slides in at the top by a function, with its sign and a cross, and tells that it is closed',
    imports: 'import Message from \'tdesign-miniprogram/message/index\'',
    wxml: '<t-message id="t-message" bind:close-btn-click="on" bind:duration-end="on" />',
    script: `tell() { Message.success({ context: this, offset: [20, 32], content: '充值成功', duration: -1, closeBtn: true }) },
  short() { Message.info({ context: this, offset: [20, 32], content: '很快消失', duration: 300 }) },`,
    async open(phone) {
      await phone.call('tell')
      await phone.sees('.t-message:has-text("充值成功")')
      await phone.settled()
    },
    async check(phone) {
      await phone.sees('.t-message--success .t-icon-check-circle-filled')
      const box = await phone.box('.t-message')
      expect(box.x).toBe(16)
      expect(box.y).toBeLessThan(160)
      await phone.tap('.t-message__icon--right')
      await phone.told('close-btn-click')
      await phone.gone('text=充值成功')
      await phone.call('short')
      await phone.sees('text=很快消失')
      await phone.told('duration-end')
    },
  },
  {
    name: 'notice-bar',
    says: 'shows its notice in its theme, runs what is too long, and tells where it is tapped',
    wxml: `<t-notice-bar visible theme="warning" content="余额不足，请尽快充值" operation="充值" suffix-icon="chevron-right" bind:click="on" />
      <t-notice-bar visible marquee="{{marquee}}" content="{{long}}" /><t-notice-bar visible theme="success" direction="vertical" content="{{lines}}" interval="{{60000}}" />`,
    data: { marquee: { speed: 80, loop: -1, delay: 0 }, long: '这是一条很长的公告，'.repeat(8), lines: ['第一条', '第二条'] },
    async check(phone) {
      expect(await phone.text('.t-notice-bar--warning .t-notice-bar__content')).toBe('余额不足，请尽快充值充值')
      await phone.tap('.t-notice-bar__operation')
      expect(await phone.told('click')).toEqual({ trigger: 'operation' })
      await phone.tap('.t-notice-bar__suffix-icon')
      expect(await phone.told('click')).toEqual({ trigger: 'suffix-icon' })
      await phone.tap('.t-notice-bar__prefix-icon')
      expect(await phone.told('click')).toEqual({ trigger: 'prefix-icon' })
      const start = (await phone.box('.t-notice-bar__content >> nth=1')).x
      await phone.phone.page.waitForFunction((x) => document.querySelectorAll('.t-notice-bar__content')[1]!.getBoundingClientRect().x < x - 5, start)
      await phone.sees('.t-notice-bar__content--vertical-item:has-text("第一条")')
    },
  },
  {
    name: 'action-sheet',
    says: 'comes up from below by its tag or a function, as a list or a grid, and tells what is chosen',
    imports: 'import ActionSheet, { ActionSheetTheme } from \'tdesign-miniprogram/action-sheet/index\'',
    wxml: `<t-action-sheet id="sheet" bind:selected="on" /><t-action-sheet id="tag" visible="{{visible}}" description="选择一项" items="{{items}}" cancel-text="取消" bind:selected="on" bind:cancel="close" bind:close="on" />`,
    data: { visible: false, items: [{ label: '充值', icon: 'wallet' }, { label: '退款', description: '原路退回' }, { label: '停用', disabled: true }] },
    script: `close(event) { this.on(event); this.setData({ visible: false }) },
  grid() { ActionSheet.show({ context: this, selector: '#sheet', theme: ActionSheetTheme.Grid, items: ['微信', '朋友圈', '收藏', '复制'].map((label) => ({ label, icon: 'app' })) }) },`,
    async open(phone) {
      await phone.setData({ visible: true })
      await phone.settled()
    },
    async check(phone) {
      expect(await phone.text('.t-action-sheet__description')).toBe('选择一项')
      expect(await phone.texts('.t-action-sheet__list-item-text')).toEqual(['充值', '退款', '停用'])
      const { y, height } = await phone.box('.t-popup')
      expect(y + height).toBeCloseTo(812, 0)
      await phone.tap('.t-action-sheet__cancel')
      await phone.told('cancel', 'tag')
      await phone.gone('.t-action-sheet__list-item')
      await phone.call('grid')
      await phone.sees('text=朋友圈')
      await phone.settled()
      const tops = await phone.phone.page.locator('.t-action-sheet .t-grid-item').evaluateAll((all) => new Set(all.map((one) => one.getBoundingClientRect().top)).size)
      expect(tops).toBe(1)
      await phone.tap('text=收藏')
      expect(await phone.told('selected', 'sheet')).toMatchObject({ index: 2, selected: { label: '收藏' } })
    },
  },
  {
    name: 'guide',
    says: 'leads from one place of the page to the next, and tells each step',
    wxml: `<view class="page"><view class="one">余额</view><view class="two">充值</view></view><t-guide current="{{current}}" data-keep="current" data-from="current" steps="{{steps}}" bind:change="on" bind:finish="on" bind:skip="on" />`,
    data: { current: -1, steps: [] },
    script: `begin() {
    const place = (selector) => () => new Promise((resolve) => this.createSelectorQuery().select(selector).boundingClientRect(resolve).exec())
    this.setData({ steps: [{ element: place('.one'), title: '看余额', body: '这里是余额', placement: 'bottom' }, { element: place('.two'), title: '去充值', body: '点这里充值', placement: 'bottom' }], current: 0 })
  },`,
    wxss: '.page { padding: 40px 24px } .one, .two { width: 160px; padding: 12px; margin-bottom: 120px; background: #0052d9; color: #fff }',
    async open(phone) {
      await phone.call('begin')
      await phone.sees('text=看余额')
      await phone.settled()
    },
    async check(phone) {
      const [light, place] = [await phone.box('.t-guide__reference'), await phone.box('.one')]
      expect(light.x + light.width / 2).toBeCloseTo(place.x + place.width / 2, 0)
      expect(light.y + light.height / 2).toBeCloseTo(place.y + place.height / 2, 0)
      await phone.tap('.t-guide .t-button:has-text("下一步")')
      expect(await phone.told('change')).toMatchObject({ current: 1 })
      await phone.sees('text=点这里充值')
      await phone.settled()
      expect((await phone.box('.t-guide__reference')).y).toBeGreaterThan(light.y + 100)
      await phone.tap('.t-guide .t-button:has-text("完成")')
      await phone.told('finish')
      await phone.gone('.t-guide')
    },
  },
  {
    name: 'pull-down-refresh',
    says: 'follows the finger down, turns while it refreshes, and says when it is done',
    wxml: `<t-pull-down-refresh value="{{refreshing}}" loading-texts="{{texts}}" bind:refresh="refresh" bind:change="on" bind:scroll="on"><view wx:for="{{6}}" wx:key="index" class="line">第 {{index}} 行</view></t-pull-down-refresh>`,
    data: { refreshing: false, texts: ['下拉刷新', '松手刷新', '正在刷新', '刷新完成'] },
    script: 'refresh(event) { this.on(event); this.setData({ refreshing: true }) },',
    wxss: '.line { height: 64px; line-height: 64px; padding: 0 16px; background: var(--td-bg-color-container) }',
    async check(phone) {
      const before = (await phone.box('.line')).y
      await phone.drag('.t-pull-down-refresh', 0, 180)
      await phone.told('refresh')
      await phone.sees('.t-pull-down-refresh .t-loading')
      await phone.settled()
      expect((await phone.box('.line')).y - before).toBeGreaterThan(30)
      await phone.setData({ refreshing: false })
      await phone.sees('text=刷新完成')
      await phone.phone.page.waitForFunction((y) => Math.abs(document.querySelector('.line')!.getBoundingClientRect().top - y) < 1, before)
    },
  },
  {
    name: 'swipe-cell',
    says: 'lets itself be pushed aside, offers what lies behind, and closes again',
    wxml: `<t-swipe-cell id="cell" right="{{right}}" opened="{{opened}}" bind:click="on"><t-cell title="向左滑" note="辅助信息" bordered="{{false}}" /></t-swipe-cell>`,
    data: { opened: true, right: [{ text: '编辑', style: 'background: #ed7b2f; color: #fff; width: 60px; height: 100%' }, { text: '删除', style: 'background: #e34d59; color: #fff; width: 60px; height: 100%' }] },
    async open(phone) {
      await phone.phone.page.waitForFunction(() => document.querySelector('.t-cell')!.getBoundingClientRect().left < -100)
      await phone.settled()
    },
    async check(phone) {
      expect((await phone.box('.t-cell')).x).toBe(-184)
      await phone.setData({ opened: false })
      await phone.phone.page.waitForFunction(() => document.querySelector('.t-cell')!.getBoundingClientRect().left === 0)
      await phone.drag('.t-swipe-cell', -110, 0)
      await phone.phone.page.waitForFunction(() => document.querySelector('.t-cell')!.getBoundingClientRect().left === -184)
      await phone.tap('.t-swipe-cell__content:has-text("删除")')
      expect(await phone.told('click')).toMatchObject({ text: '删除' })
      await phone.phone.page.waitForFunction(() => document.querySelector('.t-cell')!.getBoundingClientRect().left === 0)
    },
  },
  {
    name: 'loading',
    says: 'turns, dances or flickers with its words, and stops being there',
    wxml: `<view class="row"><t-loading /><t-loading theme="spinner" size="32px" /><t-loading theme="dots" size="40px" /><t-loading text="加载中" layout="vertical" loading="{{loading}}" /></view>`,
    data: { loading: true },
    wxss: '.row { display: flex; gap: 32px; padding: 24px; align-items: center }',
    async check(phone) {
      expect(await phone.style('.t-loading__spinner--circular', 'width')).toBe('20px')
      expect(await phone.count('.t-loading__spinner--spinner .t-loading__dot')).toBe(12)
      const running = await phone.phone.page.evaluate(() => document.getAnimations().filter(({ playState }) => playState === 'running').length)
      expect(running).toBeGreaterThan(5)
      expect(await phone.text('.t-loading--vertical')).toBe('加载中')
      await phone.setData({ loading: false })
      await phone.gone('text=加载中')
    },
  },
  {
    name: 'transition',
    says: 'fades its content in and out, and lets nothing of it behind',
    wxml: '<t-transition visible="{{visible}}" name="fade" durations="{{200}}" appear><view class="box">过渡</view></t-transition>',
    data: { visible: true },
    wxss: '.box { width: 120px; height: 120px; margin: 24px; background: #0052d9; color: #fff } .fade-enter, .fade-leave-to { opacity: 0 } .fade-enter-active, .fade-leave-active { transition: opacity .2s }',
    async check(phone) {
      await phone.sees('.box')
      await phone.setData({ visible: false })
      await phone.gone('.box')
      await phone.setData({ visible: true })
      await phone.sees('.box')
    },
  },
  {
    name: 'config-provider',
    says: 'gives what it holds other colours, and takes them back',
    wxml: '<t-config-provider theme-vars="{{vars}}"><t-button theme="primary">另一种蓝</t-button></t-config-provider>',
    data: { vars: { buttonPrimaryBgColor: '#2ba471', buttonPrimaryBorderColor: '#2ba471' } },
    wxss: 'page { padding: 16px }',
    async check(phone) {
      expect(await phone.style('.t-button', 'background-color')).toBe('rgb(43, 164, 113)')
      await phone.setData({ vars: { buttonPrimaryBgColor: '#e34d59' } })
      await phone.settled()
      expect(await phone.style('.t-button', 'background-color')).toBe('rgb(227, 77, 89)')
    },
  },
]
