import { phone } from './shared-phone'

const field = (selector = 'wx-input input') => phone.page.locator(selector).first()
const focused = () => phone.page.evaluate(() => document.activeElement?.closest('wx-input, wx-textarea')?.id ?? null)

describe('input', () => {
  it('tells each change once, with cursor, and focus, confirm and blur', async () => {
    await phone.render('<input id="i" value="{{v}}" bindfocus="log" bindinput="log" bindchange="log" bindconfirm="log" bindblur="log"/>', { page: '{ data: { v: "12" } }' })
    await phone.tap('#i')
    await field().press('End')
    await field().press('3')
    await field().press('Enter')
    expect(await phone.events()).toEqual([
      { type: 'focus', id: 'i', detail: { value: '12', height: 0 } },
      { type: 'input', id: 'i', detail: { value: '123', cursor: 3, keyCode: 51 } },
      { type: 'confirm', id: 'i', detail: { value: '123' } },
      { type: 'blur', id: 'i', detail: { value: '123', cursor: 3 } },
    ])
  })

  it('shows another value when the page sets one, and keeps what was typed when it sets the same', async () => {
    await phone.render('<input id="i" value="{{v}}" bindinput="onInput"/>', {
      page: '{ data: { v: "" }, onInput(e) { this.setData({ v: e.detail.value.slice(0, 2) }) } }',
    })
    await field().pressSequentially('abc')
    expect(await field().inputValue()).toBe('ab')
    await phone.setData({ v: 'xyz' })
    expect(await field().inputValue()).toBe('xyz')
  })

  it('takes the text that the handler returns', async () => {
    await phone.render('<input id="i" bindinput="onInput"/><input id="j" bindinput="onObject"/>', {
      page: '{ onInput: (e) => e.detail.value.replace(/a/g, "b"), onObject: (e) => ({ value: "-" + e.detail.value, cursor: 1 }) }',
    })
    await field('#i input').pressSequentially('aa')
    expect(await field('#i input').inputValue()).toBe('bb')
    await field('#j input').press('x')
    expect(await field('#j input').evaluate((input) => [(input as HTMLInputElement).value, (input as HTMLInputElement).selectionStart])).toEqual(['-x', 1])
  })

  it('writes a model: binding', async () => {
    await phone.render('<input id="i" model:value="{{v}}"/>', { page: '{ data: { v: "a" } }' })
    await field().fill('typed')
    expect((await phone.data()).v).toBe('typed')
  })

  it('holds back letters, second points and what is too long', async () => {
    await phone.render('<input id="n" type="number" maxlength="3"/><input id="d" type="digit"/><input id="l" maxlength="-1"/>')
    await field('#n input').pressSequentially('1a23456')
    await field('#d input').pressSequentially('1.2.3')
    await field('#l input').fill('x'.repeat(200))
    expect(await field('#n input').inputValue()).toBe('123')
    expect(await field('#d input').inputValue()).toBe('1.23')
    expect(await field('#l input').inputValue()).toHaveLength(200)
    expect(await field('#n input').getAttribute('inputmode')).toBe('numeric')
  })

  it('shows a placeholder with the class and style of the page, also through external classes', async () => {
    await phone.render('<x-field t-class="hint"/><input id="i" value="{{v}}" placeholder="金额" placeholder-class="hint" placeholder-style="font-size: 20rpx"/>', {
      page: '{ data: { v: "" } }',
      css: '.hint { color: rgb(9, 8, 7) }',
      components: { 'x-field': { wxml: '<input placeholder="inner" placeholder-class="t-class"/>', script: '{ externalClasses: ["t-class"] }' } },
    })
    expect(await phone.style('#i .wx-placeholder', 'color')).toBe('rgb(9, 8, 7)')
    expect(await phone.style('#i .wx-placeholder', 'font-size')).toBe('10px')
    expect(await phone.style('x-field .wx-placeholder, wx-x-field .wx-placeholder', 'color')).toBe('rgb(9, 8, 7)')
    await phone.setData({ v: '5' })
    expect(await phone.page.locator('#i .wx-placeholder').isVisible()).toBe(false)
  })

  it('follows focus and auto-focus, and focuses again after the user left', async () => {
    await phone.render('<input id="a" focus="{{f}}"/><input id="b" auto-focus/>', { page: '{ data: { f: false } }' })
    const printed: string[] = []
    const print = (message: { text(): string }): void => void printed.push(message.text())
    phone.page.on('console', print)
    expect(await focused()).toBe('b')
    await phone.setData({ f: true })
    expect(await focused()).toBe('a')
    await field('#a input').blur()
    await phone.setData({ f: false })
    await phone.setData({ f: true })
    expect(await focused()).toBe('a')
    phone.page.off('console', print)
    // No update within an update.
    expect(printed).toEqual([])
  })

  it('takes nothing while disabled, but can be tapped', async () => {
    await phone.render('<input id="i" disabled bindtap="log" bindfocus="log"/>')
    await phone.tap('#i')
    expect((await phone.events()).map(({ type }) => type)).toEqual(['tap'])
    expect(await focused()).toBeNull()
  })

  it('hides a password', async () => {
    await phone.render('<input id="i" password="{{hidden}}"/>', { page: '{ data: { hidden: true } }' })
    expect(await field().getAttribute('type')).toBe('password')
    await phone.setData({ hidden: false })
    expect(await field().getAttribute('type')).toBe('text')
  })

  it('is typed into by the automator', async () => {
    await phone.render('<input id="i" bindinput="log"/>')
    await phone.automate('input.input', 'i', '13800000000')
    expect(await phone.details('input')).toEqual([{ value: '13800000000', cursor: 11 }])
    expect(await field().inputValue()).toBe('13800000000')
  })
})

describe('textarea', () => {
  it('grows with its text and tells the number of lines', async () => {
    await phone.render('<textarea id="t" auto-height bindlinechange="log" style="width: 200px; line-height: 20px"/>')
    expect(await phone.style('#t', 'height')).toBe('20px')
    await field('textarea').fill('a\nb\nc')
    expect(await phone.style('#t', 'height')).toBe('60px')
    expect((await phone.details('linechange')).at(-1)).toMatchObject({ lineCount: 3, height: 60, heightRpx: 120 })
  })

  it('breaks lines with Enter, or confirms when confirm-type says so', async () => {
    await phone.render('<textarea id="a" bindconfirm="log"/><textarea id="b" confirm-type="send" confirm-hold bindconfirm="log"/>')
    await field('#a textarea').press('Enter')
    await field('#b textarea').press('x')
    await field('#b textarea').press('Enter')
    expect(await phone.events()).toEqual([{ type: 'confirm', id: 'b', detail: { value: 'x' } }])
    expect(await field('#a textarea').inputValue()).toBe('\n')
    expect(await focused()).toBe('b')
  })

  it('is typed into by the automator', async () => {
    await phone.render('<textarea id="t" model:value="{{v}}" bindinput="log"/>', { page: '{ data: { v: "" } }' })
    await phone.automate('textarea.input', 't', '多行\n文字')
    expect(await phone.details('input')).toEqual([{ value: '多行\n文字', cursor: 5 }])
    expect((await phone.data()).v).toBe('多行\n文字')
  })
})
