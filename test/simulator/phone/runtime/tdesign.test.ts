import fs from 'node:fs'
import path from 'node:path'
import { openPhone, type OpenPhone } from '../support/open-phone'

jest.setTimeout(120_000)

const TDESIGN = path.resolve(__dirname, '../../../../node_modules/tdesign-miniprogram/miniprogram_dist')
const NPM = 'miniprogram/miniprogram_npm/tdesign-miniprogram'
const tags = ['button', 'input', 'tabs', 'tab-panel', 'radio', 'radio-group', 'dropdown-menu', 'dropdown-item', 'swipe-cell', 'cell', 'stepper',
  'dialog', 'popup', 'switch', 'sticky', 'collapse', 'collapse-panel', 'table', 'toast', 'progress', 'search', 'rate']

const files = {
  'pages/a/a.json': JSON.stringify({
    navigationBarTitleText: 'TDesign',
    usingComponents: Object.fromEntries(tags.map((tag) => [`t-${tag}`, `tdesign-miniprogram/${tag}/${tag}`])),
  }),
  'pages/a/a.wxml': `
    <t-dropdown-menu><t-dropdown-item id="drop" options="{{options}}" value="{{chosen}}" bind:change="choose" /></t-dropdown-menu>
    <t-input id="name" label="手机号" value="{{name}}" clearable bind:change="type" /><view id="typed">{{name}}</view>
    <t-tabs value="{{tab}}" bind:change="tab">
      <t-tab-panel label="One" value="1">one</t-tab-panel><t-tab-panel label="Two" value="2">two</t-tab-panel>
    </t-tabs>
    <view id="tab">{{tab}}</view>
    <t-radio-group value="{{radio}}" bind:change="radio"><t-radio value="x" label="X" /><t-radio value="y" label="Y" /></t-radio-group>
    <view id="radio">{{radio}}</view>
    <t-swipe-cell id="swipe"><t-cell title="Swipe me" /><view slot="right" class="right" bindtap="removed">delete</view></t-swipe-cell>
    <t-stepper id="step" value="{{step}}" bind:change="step" /><view id="stepped">{{step}}</view>
    <t-switch id="switch" value="{{on}}" bind:change="toggle" /><view id="on">{{on}}</view>
    <t-rate id="rate" value="{{2}}" />
    <t-button id="ask" theme="primary" bind:tap="ask">ask</t-button>
    <t-dialog visible="{{asking}}" title="Sure?" confirm-btn="Yes" cancel-btn="No" bind:confirm="confirm" />
    <view id="answer">{{answer}}</view>`,
  'pages/a/a.wxss': 'page { background: #f3f3f3 } .right { width: 120rpx; height: 100%; background: #e34d59; color: #fff }',
  'pages/a/a.js': `Page({
    data: {
      options: [{ value: 'a', label: 'First' }, { value: 'b', label: 'Second' }],
      chosen: 'a', name: '', tab: '1', radio: 'x', step: 3, on: false, asking: false, answer: '',
    },
    choose(e) { this.setData({ chosen: e.detail.value }) },
    type(e) { this.setData({ name: e.detail.value }) },
    tab(e) { this.setData({ tab: e.detail.value }) },
    radio(e) { this.setData({ radio: e.detail.value }) },
    step(e) { this.setData({ step: e.detail.value }) },
    toggle(e) { this.setData({ on: e.detail.value }) },
    ask() { this.setData({ asking: true }) },
    confirm() { this.setData({ asking: false, answer: 'yes' }) },
    removed() { this.setData({ answer: 'removed' }) },
  })`,
}

describe.each([['touch', true], ['the mouse', false]])('unmodified TDesign components with %s', (_name, touch) => {
  let phone: OpenPhone
  const press = (selector: string) => touch ? phone.page.tap(selector) : phone.page.click(selector)

  beforeAll(async () => {
    phone = await openPhone(files, {
      touch,
      files: (folder) => fs.cpSync(TDESIGN, path.join(folder, NPM), { recursive: true }),
    })
    expect(phone.server.problems.filter(({ severity }) => severity === 'error')).toEqual([])
  })
  afterAll(async () => {
    expect(phone.server.exceptions).toEqual([])
    await phone?.close()
  })

  it('a dropdown menu knows its items once it is ready and opens under its bar', async () => {
    await press('.t-dropdown-menu__item')
    await press('text=Second')
    await phone.page.waitForFunction(() => document.querySelector('.t-dropdown-menu__item')?.textContent?.includes('Second'))
  })

  it('an input reports each change and can be cleared', async () => {
    await phone.page.fill('.t-input input', 'Li')
    await phone.shows('#typed', 'Li')
    await press('.t-input__wrap--clearable-icon')
    await phone.page.waitForFunction(() => document.querySelector<HTMLInputElement>('.t-input input')?.value === '')
  })

  it('tabs and radios change their value', async () => {
    await press('.t-tabs__item:has-text("Two")')
    await phone.shows('#tab', '2')
    await press('.t-radio:has-text("Y")')
    await phone.shows('#radio', 'y')
  })

  it('stepper and switch answer taps', async () => {
    await press('.t-stepper__plus')
    await phone.shows('#stepped', '4')
    await press('.t-switch')
    await phone.shows('#on', 'true')
  })

  it('a swipe cell follows the finger by WXS and offers what lies behind', async () => {
    const box = await phone.page.locator('text=Swipe me').boundingBox()
    if (!box) throw new Error('no cell')
    const y = box.y + box.height / 2
    const xs = [300, 290, 270, 250, 235]
    if (touch) {
      const session = await phone.page.context().newCDPSession(phone.page)
      await session.send('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints: [{ x: 305, y }] })
      for (const x of xs) await session.send('Input.dispatchTouchEvent', { type: 'touchMove', touchPoints: [{ x, y }] })
      await session.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] })
    } else {
      await phone.page.mouse.move(305, y)
      await phone.page.mouse.down()
      for (const x of xs) await phone.page.mouse.move(x, y)
      await phone.page.mouse.up()
    }
    await press('.right')
    await phone.shows('#answer', 'removed')
  })

  it('a dialog opens over the page and confirms', async () => {
    await press('.t-button:has-text("ask")')
    await press('.t-dialog__button:has-text("Yes")')
    await phone.shows('#answer', 'yes')
  })
})
