import { phone } from './shared-phone'

const answer = (method: string, source: string): Promise<void> =>
  phone.page.evaluate(([name, text]) => {
    globalThis.harness.server[name!] = (0, eval)(text!) as (params: unknown) => unknown
  }, [method, source] as const)
const press = (sheet: string, action: string): Promise<void> => phone.page.locator(`[data-sheet="${sheet}"] [data-action="${action}"]`).click()

describe('button', () => {
  it('taps unless it is disabled, and nothing around it taps then', async () => {
    await phone.render('<view bindtap="log" id="around"><button id="on" bindtap="log">on</button></view><view bindtap="log" id="beside"><button id="off" disabled bindtap="log">off</button></view>')
    await phone.tap('#on')
    await phone.page.locator('#off').tap({ force: true })
    expect((await phone.events('tap')).map(({ id }) => id)).toEqual(['on', 'around'])
  })

  it('looks as WeChat draws it in the old and the new style', async () => {
    await phone.render('<button id="b" type="primary">充值</button>')
    expect(await phone.style('#b', 'background-color')).toBe('rgb(26, 173, 25)')
    await phone.render('<button id="b" type="primary">充值</button>', { app: { style: 'v2' } })
    expect(await phone.style('#b', 'background-color')).toBe('rgb(7, 193, 96)')
    expect(await phone.style('#b', 'width')).toBe('184px')
  })

  describe('with open-type="getPhoneNumber"', () => {
    beforeEach(async () => {
      await answer('phoneNumber.code', '() => ({ code: "abc" })')
      await phone.render(`<button id="agree" open-type="agreePrivacyAuthorization" bindagreeprivacyauthorization="log">同意</button>
        <button id="b" open-type="getPhoneNumber" bindgetphonenumber="log">登录</button>`)
      await phone.tap('#agree')
      expect((await phone.waitForEvent('agreeprivacyauthorization')).detail).toEqual({ errMsg: 'agreePrivacyAuthorization:ok', buttonId: 'agree' })
      await phone.tap('#b')
    })

    it('asks the user and hands the code on', async () => {
      await press('phone-number', 'allow')
      expect((await phone.waitForEvent('getphonenumber')).detail).toEqual({ code: 'abc', errMsg: 'getPhoneNumber:ok' })
    })

    it('tells that the user refused', async () => {
      await press('phone-number', 'deny')
      expect((await phone.waitForEvent('getphonenumber')).detail).toEqual({ errMsg: 'getPhoneNumber:fail user deny' })
    })
  })

  it('agrees to the privacy contract and asks for the number by one press', async () => {
    await answer('phoneNumber.code', '() => ({ code: "abc" })')
    await phone.render('<button id="b" open-type="getPhoneNumber|agreePrivacyAuthorization" bindgetphonenumber="log">登录</button>')
    await phone.tap('#b')
    await press('phone-number', 'allow')
    expect((await phone.waitForEvent('getphonenumber')).detail).toEqual({ code: 'abc', errMsg: 'getPhoneNumber:ok' })
  })

  it('asks the page what to share', async () => {
    await phone.render('<button id="b" open-type="share" data-key="7">share</button>', {
      page: `{ onShareAppMessage(options) { this.setData({ asked: { from: options.from, key: options.target.dataset.key } }); return { title: '充值卡', path: '/pages/index?a=1' } } }`,
    })
    await phone.tap('#b')
    await phone.page.locator('[data-sheet="share"]', { hasText: '充值卡' }).waitFor()
    expect((await phone.data()).asked).toEqual({ from: 'button', key: '7' })
    await press('share', 'cancel')
  })

  it('lets the user choose an avatar', async () => {
    await phone.render('<button id="b" open-type="chooseAvatar" bindchooseavatar="log">avatar</button>')
    await phone.tap('#b')
    // The agreement was given for the number's button.
    await press('choose-avatar', 'item-0')
    const { avatarUrl } = (await phone.waitForEvent('chooseavatar')).detail as { avatarUrl: string }
    expect(avatarUrl).toMatch(/^http:\/\/tmp\/\w{32}\.jpg$/)
    await phone.render(`<image id="face" src="${avatarUrl}" bindload="log" binderror="log"/>`)
    expect((await phone.waitForEvent('load')).detail).toEqual({ width: 132, height: 132 })
  })
})

describe('form', () => {
  const fields = `
    <input name="text" value="a"/><textarea name="long" value="b"/><switch name="on" checked/><slider name="level" value="30"/>
    <checkbox-group name="many"><checkbox value="1" checked/><checkbox id="two" value="2"/></checkbox-group>
    <radio-group name="one"><radio value="x"/><radio value="y" checked/></radio-group>
    <picker name="choice" range="{{['p', 'q']}}" value="{{1}}"><view>pick</view></picker>
    <x-field name="own" value="c"/><input value="without a name"/>
    <button id="submit" form-type="submit">ok</button><button id="reset" form-type="reset">reset</button>`
  const components = {
    'x-field': { wxml: '<input name="inner" value="hidden"/>', script: '{ behaviors: ["wx://form-field"] }' },
    'x-submit': { wxml: '<button id="inside" form-type="submit">ok</button>', script: '{ behaviors: ["wx://form-field-button"] }' },
    'x-plain': { wxml: '<button id="plain" form-type="submit">ok</button>' },
  }

  it('submits the values of all named fields, custom ones too', async () => {
    await phone.render(`<form id="f" bindsubmit="log" bindreset="log">${fields}</form>`, { components })
    await phone.tap('#submit')
    expect(((await phone.waitForEvent('submit')).detail as { value: unknown }).value).toEqual({
      text: 'a', long: 'b', on: true, level: 30, many: ['1'], one: 'y', choice: 1, own: 'c',
    })
  })

  it('resets all fields to what they were at first', async () => {
    await phone.render(`<form id="f" bindsubmit="log" bindreset="log">${fields}</form>`, { components })
    await phone.page.locator('wx-input input').first().fill('changed')
    await phone.tap('#two')
    await phone.tap('#reset')
    await phone.waitForEvent('reset')
    await phone.tap('#submit')
    expect((await phone.waitForEvent('submit')).detail).toMatchObject({ value: { text: 'a', many: ['1'] } })
  })

  it('is submitted by a button in a custom component only if that is a form-field-button', async () => {
    await phone.render('<form bindsubmit="log"><x-plain/><x-submit/></form>', { components })
    await phone.tap('#plain')
    expect(await phone.events('submit')).toEqual([])
    await phone.tap('#inside')
    expect(await phone.events('submit')).toHaveLength(1)
  })
})

describe('label', () => {
  it('operates the control inside it, or the one it names', async () => {
    await phone.render(`
      <checkbox-group id="g" bindchange="log"><label id="around"><checkbox value="1"/><text>first</text></label><checkbox id="other" value="2"/></checkbox-group>
      <label id="named" for="other"><view>second</view></label>`)
    await phone.tap('#around wx-text')
    await phone.tap('#named wx-view')
    expect(await phone.details('change')).toEqual([{ value: ['1'] }, { value: ['1', '2'] }])
  })

  it('does not operate a control twice that was tapped itself', async () => {
    await phone.render('<label><switch id="s" bindchange="log"/></label>')
    await phone.tap('#s')
    expect(await phone.details('change')).toEqual([{ value: true }])
  })

  it('focuses an input', async () => {
    await phone.render('<label><text id="t">name</text><input id="i" bindfocus="log"/></label>')
    await phone.tap('#t')
    expect(await phone.waitForEvent('focus')).toMatchObject({ id: 'i', detail: { value: '', height: 0 } })
  })
})

describe('switch', () => {
  it('turns by a tap and follows its property', async () => {
    await phone.render('<switch id="s" checked="{{on}}" bindchange="log" color="rgb(1, 2, 3)"/><switch id="d" disabled bindchange="log"/>', { page: '{ data: { on: false } }' })
    await phone.automate('switch.tap', 's')
    await phone.tap('#d')
    expect(await phone.details('change')).toEqual([{ value: true }])
    await phone.page.waitForFunction(() => getComputedStyle(document.querySelector('#s div')!).backgroundColor === 'rgb(1, 2, 3)')
    await phone.setData({ on: true })
    await phone.setData({ on: false })
    expect(await phone.page.locator('#s div').getAttribute('aria-checked')).toBe('false')
  })

  it('writes a model: binding', async () => {
    await phone.render('<switch id="s" model:checked="{{on}}"/>', { page: '{ data: { on: false } }' })
    await phone.tap('#s')
    expect((await phone.data()).on).toBe(true)
  })
})

describe('checkbox and radio', () => {
  it('tell the values of the group in document order', async () => {
    await phone.render('<checkbox-group bindchange="log"><checkbox id="a" value="a"/><checkbox id="b" value="b"/><checkbox id="c" value="c" disabled/></checkbox-group>')
    await phone.tap('#b')
    await phone.tap('#c')
    await phone.tap('#a')
    await phone.tap('#b')
    expect(await phone.details('change')).toEqual([{ value: ['b'] }, { value: ['a', 'b'] }, { value: ['a'] }])
  })

  it('let only one radio of a group be chosen, also inside custom components', async () => {
    await phone.render('<radio-group bindchange="log"><radio id="a" value="a" checked/><x-radio/></radio-group>', {
      components: { 'x-radio': { wxml: '<radio id="b" value="b"/>' } },
    })
    await phone.tap('#b')
    await phone.tap('#b')
    expect(await phone.details('change')).toEqual([{ value: 'b' }])
    expect(await phone.page.locator('#a [role=radio]').getAttribute('aria-checked')).toBe('false')
  })
})

describe('slider', () => {
  it('follows the finger in steps', async () => {
    await phone.render('<slider id="s" min="0" max="10" step="5" value="5" show-value bindchanging="log" bindchange="log"/>')
    await phone.drag('#s .wx-slider-thumb', 300, 0)
    expect(await phone.details('changing')).toEqual([{ value: 10 }])
    expect(await phone.details('change')).toEqual([{ value: 10 }])
    expect(await phone.page.locator('#s .wx-slider-value').textContent()).toBe('10')
  })

  it('jumps to where it is tapped', async () => {
    await phone.render('<slider id="s" bindchange="log"/>')
    await phone.page.locator('#s .wx-slider-handle-wrapper').tap({ position: { x: 0.5 * 339, y: 1 } })
    expect(await phone.details('change')).toEqual([{ value: 50 }])
  })

  it('is put in place by the automator', async () => {
    await phone.render('<slider id="s" max="10"/>')
    await phone.automate('slider.slideTo', 's', 4)
    expect(await phone.page.locator('#s [role=slider]').getAttribute('aria-valuenow')).toBe('4')
  })
})
