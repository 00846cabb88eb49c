import type { Specimen } from '../specimen'

export const basic: readonly Specimen[] = [
  {
    name: 'button',
    says: 'has its theme’s colours and three sizes, tells taps, and stays silent while it is disabled or busy',
    wxml: `<view class="rows">
      <t-button id="primary" theme="primary" size="large" block bind:tap="on">主要按钮</t-button>
      <t-button id="outline" theme="primary" variant="outline" icon="add" bind:tap="on">带图标</t-button>
      <t-button id="danger" theme="danger" size="small" shape="round" bind:tap="on">删除</t-button>
      <t-button id="ghost" size="extra-small" bind:tap="on">很小</t-button>
      <t-button id="disabled" theme="primary" disabled bind:tap="on">不可用</t-button>
      <t-button id="busy" theme="primary" loading bind:tap="on">加载中</t-button>
    </view>`,
    wxss: '.rows { display: flex; flex-direction: column; align-items: flex-start; gap: 12px; padding: 16px } .rows t-button:first-child { width: 100% }',
    async check(phone) {
      expect(await phone.texts('.t-button')).toEqual(['主要按钮', '带图标', '删除', '很小', '不可用', '加载中'])
      expect(await phone.size('.t-button--size-large')).toEqual([343, 48])
      expect((await phone.size('.t-button--size-small'))[1]).toBe(32)
      expect(await phone.style('.t-button--size-large', 'background-color')).toBe('rgb(0, 82, 217)')
      expect(await phone.style('.t-button--outline', 'color')).toBe('rgb(0, 82, 217)')
      expect((await phone.size('.t-button--outline .t-icon-add'))[0]).toBeGreaterThan(15)
      await phone.tapAt('.t-button:has-text("不可用")')
      await phone.tapAt('.t-button:has-text("加载中")')
      await phone.tap('.t-button--size-large')
      await phone.tap('.t-button--danger')
      await phone.told('tap', 'danger')
      expect((await phone.events()).map(({ id }) => id)).toEqual(['primary', 'danger'])
    },
  },
  {
    name: 'icon',
    says: 'is as big as asked, has its colour, may be a picture, and tells taps',
    wxml: `<view class="row"><t-icon id="star" name="star" size="48" color="#e34d59" bind:click="on" />
      <t-icon name="home" size="96rpx" /><t-icon name="/images/sea.png" size="40px" /></view>`,
    wxss: '.row { display: flex; gap: 16px; padding: 16px }',
    async check(phone) {
      expect(await phone.size('.t-icon-star')).toEqual([48, 48])
      expect(await phone.style('.t-icon-star', 'color')).toBe('rgb(227, 77, 89)')
      expect(await phone.size('.t-icon-home')).toEqual([48, 48])
      expect(await phone.size('.t-icon__image')).toEqual([40, 40])
      await phone.tap('.t-icon-star')
      await phone.told('click', 'star')
    },
  },
  {
    name: 'link',
    says: 'is underlined in its theme, leads to its page, and tells how that went',
    wxml: `<view class="row"><t-link id="go" theme="primary" content="打开按钮" underline suffix-icon="jump" navigator-props="{{to}}" bind:success="on" />
      <t-link id="off" theme="danger" content="不可用" disabled navigator-props="{{to}}" /></view>`,
    data: { to: { url: '/pages/button/button' } },
    wxss: '.row { display: flex; gap: 24px; padding: 16px }',
    async check(phone) {
      expect(await phone.text('.t-link--primary')).toBe('打开按钮')
      expect(await phone.style('.t-link--primary', 'color')).toBe('rgb(0, 82, 217)')
      expect(await phone.style('.t-link--underline', 'border-bottom-width', '::after')).toBe('1px')
      expect(await phone.style('.t-link--disabled', 'color')).not.toBe('rgb(213, 73, 65)')
      await phone.tapAt('.t-link--disabled')
      await phone.tap('.t-link--primary')
      await phone.sees('.t-button:has-text("主要按钮")')
      await phone.told('success', 'go')
    },
  },
  {
    name: 'divider',
    says: 'draws a line with its text at the left, in the middle, or upright',
    wxml: `<t-divider content="{{content}}" dashed="{{dashed}}" /><t-divider content="文字居中" /><t-divider content="文字居左" align="left" dashed />
      <view class="row"><text>甲</text><t-divider layout="vertical" /><text>乙</text></view>`,
    data: { content: '', dashed: false },
    wxss: '.row { display: flex; align-items: center; padding: 16px }',
    async check(phone) {
      expect(await phone.texts('.t-divider__content')).toEqual(['', '文字居中', '文字居左', ''])
      const middle = await phone.box('.t-divider--center .t-divider__content:has-text("文字居中")')
      expect(middle.x + middle.width / 2).toBeCloseTo(187.5, 0)
      expect((await phone.box('.t-divider--left .t-divider__content')).x).toBeLessThan(80)
      expect(await phone.style('.t-divider--horizontal', 'border-top-width', '::before')).toBe('1px')
      expect(await phone.style('.t-divider--dashed', 'border-top-style', '::before')).toBe('dashed')
      expect((await phone.size('.t-divider--vertical'))[1]).toBeGreaterThan(10)
      await phone.setData({ dashed: true, content: '又一条' })
      expect(await phone.text('.t-divider--dashed')).toBe('又一条')
    },
  },
  {
    name: 'row',
    says: 'puts its columns side by side with the gutter it has, and with another once that changes',
    wxml: '<t-row gutter="{{gutter}}"><t-col span="12"><view class="cell">12</view></t-col><t-col span="12"><view class="cell">12</view></t-col></t-row>',
    data: { gutter: 16 },
    wxss: '.cell { background: #0052d9; color: #fff; height: 48px; line-height: 48px; text-align: center }',
    async check(phone) {
      const columns = () => phone.phone.page.locator('.t-col').evaluateAll((all) => all.map((one) => one.getBoundingClientRect().width))
      const left = await phone.box('.cell')
      const right = await phone.box('.cell >> nth=1')
      expect(left.y).toBe(right.y)
      expect(right.x - (left.x + left.width)).toBe(16)
      expect(new Set(await columns()).size).toBe(1)
      await phone.setData({ gutter: 40 })
      await phone.phone.page.waitForFunction(() => {
        const [one, other] = [...document.querySelectorAll('.cell')].map((cell) => cell.getBoundingClientRect())
        return one && other && Math.round(other.left - one.right) === 40
      })
    },
  },
  {
    name: 'col',
    says: 'is as wide as its part of twenty-four, and stands off by its offset',
    wxml: `<t-row><t-col span="8"><view class="cell">8</view></t-col><t-col span="{{span}}" offset="4"><view class="cell">offset 4</view></t-col></t-row>`,
    data: { span: 12 },
    wxss: '.cell { background: #2ba471; color: #fff; height: 48px; line-height: 48px; text-align: center }',
    async check(phone) {
      expect(await phone.box('.t-col--8')).toMatchObject({ x: 0, width: 125 })
      expect(await phone.box('.t-col--12 .cell')).toMatchObject({ x: 187.5, width: 187.5 })
      await phone.setData({ span: 6 })
      expect((await phone.box('.t-col--6 .cell')).width).toBeCloseTo(93.8, 1)
    },
  },
  {
    name: 'cell',
    says: 'shows title, description, note, picture and arrow in one line, tells taps and goes to its page',
    wxml: `<t-cell id="full" title="标题" description="一段说明" note="辅助信息" left-icon="user" image="/images/sea.png" arrow required hover bind:click="on" />
      <t-cell id="link" title="跳转" url="/pages/icon/icon" arrow bind:click="on" />`,
    async check(phone) {
      expect(await phone.text('.t-cell__title-text')).toBe('标题 *')
      expect(await phone.text('.t-cell__description')).toBe('一段说明')
      expect(await phone.size('.t-cell__left-image')).toEqual([48, 48])
      const cell = await phone.box('.t-cell')
      const note = await phone.box('.t-cell__note')
      const title = await phone.box('.t-cell__title')
      expect(cell.width).toBe(375)
      expect(note.x).toBeGreaterThanOrEqual(title.x + title.width - 1)
      expect(note.y).toBeLessThan(cell.y + cell.height)
      await phone.tap('.t-cell')
      await phone.told('click', 'full')
      await phone.tap('.t-cell:has-text("跳转")')
      await phone.sees('.t-icon-star')
    },
  },
  {
    name: 'cell-group',
    says: 'has a title, rounds its card, and draws no line below its last cell',
    wxml: '<t-cell-group title="一组" theme="card" bordered><t-cell title="第一" /><t-cell title="第二" /><t-cell wx:if="{{third}}" title="第三" /></t-cell-group>',
    data: { third: false },
    async check(phone) {
      const lines = () => phone.phone.page.locator('.t-cell').evaluateAll((all) => all.map((one) => one.classList.contains('t-cell--bordered')))
      expect(await phone.text('.t-cell-group__title')).toBe('一组')
      expect(await phone.box('.t-cell-group--card')).toMatchObject({ x: 16, width: 343 })
      expect(parseFloat(await phone.style('.t-cell-group--card', 'border-top-left-radius'))).toBeGreaterThan(8)
      expect(await lines()).toEqual([true, false])
      await phone.setData({ third: true })
      expect(await lines()).toEqual([true, true, false])
    },
  },
  {
    name: 'fab',
    says: 'floats at the lower right, tells a tap, and follows the finger when it may',
    parts: ['fab/draggable/draggable'],
    wxml: '<t-fab icon="add" text="新建" draggable="vertical" bind:click="on" bind:dragstart="on" bind:dragend="on" />',
    async check(phone) {
      const before = await phone.box('.t-fab__button')
      expect(before.x + before.width).toBe(375 - 16)
      expect(await phone.text('.t-fab__button')).toBe('新建')
      await phone.tap('.t-fab__button')
      await phone.told('click')
      await phone.drag('.t-fab__button', -60, -200)
      await phone.told('dragend')
      const after = await phone.box('.t-fab__button')
      expect(after.x).toBe(before.x)
      expect(before.y - after.y).toBeGreaterThan(150)
    },
  },
  {
    name: 'title',
    says: 'is smaller with each level and shortens what is too long until it is expanded',
    wxml: `<view class="page"><t-title content="一级标题" /><t-title level="h3" content="三级标题" />
      <t-title id="long" level="h5" content="{{long}}" ellipsis="{{ellipsis}}" bind:expand="on" /></view>`,
    data: { long: '很长的标题'.repeat(20), ellipsis: { row: 1, expandable: true, collapsible: true } },
    wxss: '.page { padding: 16px }',
    async check(phone) {
      const sizes = [await phone.style('.t-typography--h1', 'font-size'), await phone.style('.t-typography--h3', 'font-size'), await phone.style('.t-typography--h5', 'font-size')]
      expect(sizes.map(parseFloat)).toEqual([...sizes.map(parseFloat)].sort((one, other) => other - one))
      expect(new Set(sizes).size).toBe(3)
      const short = (await phone.box('.t-typography--h5')).height
      await phone.tap('.t-typography-ellipsis-symbol')
      expect(await phone.told('expand', 'long')).toEqual({ expanded: true })
      expect((await phone.box('.t-typography--h5')).height).toBeGreaterThan(short * 2)
    },
  },
  {
    name: 'text',
    says: 'is strong, marked, struck out or code, and is copied to the clipboard',
    wxml: `<view class="page"><view><t-text content="普通" /> <t-text strong content="加粗" /> <t-text mark content="标记" /> <t-text delete content="删除" />
      <t-text underline content="下划线" /> <t-text code content="code" /> <t-text keyboard content="Enter" /> <t-text theme="error" content="错误" /></view>
      <t-text id="copy" content="可以复制" copyable bind:copy="on" /></view>`,
    wxss: '.page { padding: 16px; line-height: 2 }',
    async check(phone) {
      expect(parseInt(await phone.style(':text-is("加粗")', 'font-weight'))).toBeGreaterThanOrEqual(600)
      expect(await phone.style('.t-typography--mark', 'background-color')).not.toBe('rgba(0, 0, 0, 0)')
      expect(await phone.style('.t-typography__copy .t-icon', 'display')).not.toBe('none')
      expect(await phone.text('.t-typography--error')).toBe('错误')
      await phone.tap('.t-typography__copy')
      expect(await phone.told('copy', 'copy')).toEqual({ text: '可以复制' })
      await phone.sees('text=内容已复制')
    },
  },
  {
    name: 'paragraph',
    says: 'is shortened to so many lines, and whole again after a tap',
    wxml: '<view class="page"><t-paragraph content="短的一段。" /><t-paragraph id="long" content="{{long}}" ellipsis="{{ellipsis}}" bind:expand="on" bind:collapse="on" /></view>',
    data: { long: '这是一段很长的文字，放不下的部分会被省略。'.repeat(8), ellipsis: { row: 2, expandable: true, collapsible: true } },
    wxss: '.page { padding: 16px }',
    async check(phone) {
      const long = '.t-typography__ellipsis-content'
      const line = parseFloat(await phone.style(long, 'line-height'))
      expect((await phone.box(long)).height).toBeCloseTo(2 * line, 0)
      expect(await phone.text('.t-typography-ellipsis-symbol')).toBe('展开')
      await phone.tap('.t-typography-ellipsis-symbol')
      expect(await phone.told('expand')).toEqual({ expanded: true })
      expect((await phone.box(long)).height).toBeGreaterThan(4 * line)
      expect(await phone.text('.t-typography-ellipsis-symbol')).toBe('收起')
    },
  },
]
