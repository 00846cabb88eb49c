import type { Page } from 'playwright-core'
import { answer, openBench, start, startButton } from './sheets-bench'

/** With `SHEET_PICTURES=DIR` each sheet is also drawn into that folder. */
const PICTURES = process.env.SHEET_PICTURES

let page: Page
let close: () => Promise<void>

beforeAll(async () => {
  ({ page, close } = await openBench())
}, 60_000)

afterAll(() => close())

const PAYMENT = { timeStamp: '1', nonceStr: 'n', package: 'prepay_id=p1', signType: 'MD5', paySign: 's' }
const sheet = (name: string): string => `[data-sheet="${name}"]`
const press = (name: string, action: string): Promise<void> => page.tap(`${sheet(name)} [data-action="${action}"]`)
const shown = (): Promise<string[]> =>
  page.$$eval('[data-sheet]', (elements) => elements.map((element) => (element as HTMLElement).dataset['sheet'] ?? ''))
const native = (name: string, data: Record<string, unknown> = {}): Promise<unknown> =>
  page.evaluate(({ name, data }) => window.bench.native(name, data), { name, data })

async function picture(name: string): Promise<void> {
  if (!PICTURES) return
  await page.evaluate(() => document.fonts.ready)
  await page.screenshot({ path: `${PICTURES}/${name}.png` })
}

afterEach(async () => {
  expect(await shown()).toEqual([])
  await page.waitForFunction(() => window.bench.phone.overlay.childElementCount === 0)
  await page.evaluate(() => {
    window.bench.forget()
    window.bench.log.length = 0
    window.bench.changeDevice({ theme: 'light', fontScale: 1, language: 'zh_CN' })
  })
})

describe('a modal', () => {
  it('answers by the button that is tapped', async () => {
    await start(page, 'showModal', { title: '确定下机？', content: '下机后按 46 分钟结算，费用 ¥23.00 从余额扣除。' })
    await picture('modal')
    await press('modal', 'confirm')
    expect(await answer(page)).toEqual({ confirm: true, cancel: false, content: null, errMsg: 'showModal:ok' })
    await start(page, 'showModal', { title: '确定下机？' })
    await picture('modal-title-only')
    await press('modal', 'cancel')
    expect(await answer(page)).toMatchObject({ confirm: false, cancel: true })
  })

  it('is cancelled by Esc when it can be cancelled, and else stays', async () => {
    await start(page, 'showModal', { content: 'a' })
    await page.keyboard.press('Escape')
    expect(await answer(page)).toMatchObject({ cancel: true })
    await start(page, 'showModal', { content: 'a', showCancel: false })
    await page.keyboard.press('Escape')
    expect(await shown()).toEqual(['modal'])
    await press('modal', 'confirm')
  })

  it('takes what is typed', async () => {
    await start(page, 'showModal', { title: '充值金额', editable: true, placeholderText: '1–500 元' })
    await page.keyboard.type('88')
    await picture('modal-editable')
    await press('modal', 'confirm')
    expect(await answer(page)).toMatchObject({ confirm: true, content: '88' })
  })

  it('lies over navigation bar and tab bar and keeps taps from the page', async () => {
    await start(page, 'showModal', { content: 'a' })
    const covered = await page.evaluate(() => [[100, 70], [100, 780], [40, 320]].map(([x, y]) => document.elementFromPoint(x!, y!)!.className))
    expect(covered).toEqual(['wx-sheet__mask', 'wx-sheet__mask', 'wx-sheet__mask'])
    await press('modal', 'confirm')
  })

  it('never takes its texts for HTML', async () => {
    await start(page, 'showModal', { title: '<img src=x onerror=alert(1)>', content: '<b>b</b>' })
    expect(await page.locator(`${sheet('modal')} b, ${sheet('modal')} img`).count()).toBe(0)
    expect(await page.textContent(`${sheet('modal')} .wx-modal__content`)).toBe('<b>b</b>')
    await press('modal', 'confirm')
  })

  it('answers the one on top first when two are open', async () => {
    await start(page, 'showModal', { title: '一' })
    await page.evaluate(() => void (window.bench.wx['showModal'] as (options: object) => unknown)({ title: '二' }))
    await page.keyboard.press('Escape')
    expect(await page.textContent(`${sheet('modal')} .wx-modal__title`)).toBe('一')
    await press('modal', 'confirm')
    expect(await answer(page)).toMatchObject({ confirm: true })
  })
})

describe('a toast', () => {
  it('goes by itself and lets touches through', async () => {
    await start(page, 'showToast', { title: '充值成功', duration: 60_000 })
    await picture('toast-success')
    const clicked = page.evaluate(() => new Promise((resolve) => {
      document.querySelector('#beneath')!.addEventListener('click', () => resolve(true), { once: true })
    }))
    await page.tap('#beneath')
    expect(await clicked).toBe(true)
    await start(page, 'showToast', { title: '再来', duration: 20 })
    await page.waitForFunction(() => document.querySelector('[data-sheet]') === null)
  })

  it('takes the place of the one before, and loading keeps touches off with a mask', async () => {
    await start(page, 'showToast', { title: '验证码已发送，请留意短信', icon: 'none', duration: 60_000 })
    await picture('toast-text')
    await start(page, 'showLoading', { title: '加载中', mask: true })
    await picture('toast-loading')
    expect(await shown()).toEqual(['toast'])
    expect(await page.evaluate(() => document.elementFromPoint(40, 320)!.className)).toBe('wx-sheet__mask')
    await start(page, 'hideLoading')
  })
})

describe('an action sheet', () => {
  it('answers with the index, and is cancelled by button, mask and Esc', async () => {
    const options = { itemList: ['本月', '近三月', '自定义'], alertText: '选择时间' }
    await start(page, 'showActionSheet', options)
    await picture('action-sheet')
    await press('action-sheet', 'item-1')
    expect(await answer(page)).toEqual({ tapIndex: 1, errMsg: 'showActionSheet:ok' })
    for (const cancel of [() => press('action-sheet', 'cancel'), () => page.touchscreen.tap(100, 100), () => page.keyboard.press('Escape')]) {
      await start(page, 'showActionSheet', options)
      await cancel()
      expect(await answer(page)).toEqual({ failed: { errMsg: 'showActionSheet:fail cancel' } })
    }
  })
})

describe('the payment sheet', () => {
  it('shows merchant and amount and pays', async () => {
    await start(page, 'requestPayment', PAYMENT)
    await page.waitForSelector(sheet('payment'))
    expect(await page.textContent(`${sheet('payment')} .wx-pay__amount`)).toBe('¥50.00')
    expect(await page.textContent(`${sheet('payment')} .wx-pay__merchant`)).toBe('付款给 自助商户')
    await picture('payment')
    await press('payment', 'confirm')
    expect(await answer(page)).toEqual({ errMsg: 'requestPayment:ok' })
  })

  it('is cancelled by its cross and by Esc', async () => {
    for (const cancel of [() => press('payment', 'cancel'), () => page.keyboard.press('Escape')]) {
      await start(page, 'requestPayment', PAYMENT)
      await page.waitForSelector(sheet('payment'))
      await cancel()
      expect(await answer(page)).toEqual({ failed: { errMsg: 'requestPayment:fail cancel' } })
    }
  })

  it('closes when the desk decides', async () => {
    await start(page, 'requestPayment', PAYMENT)
    await page.waitForSelector(sheet('payment'))
    await page.evaluate(() => window.bench.desk('fail', '余额不足'))
    expect(await answer(page)).toEqual({ failed: { errMsg: 'requestPayment:fail 余额不足' } })
  })
})

describe('the scanner', () => {
  it('reads the code that is tapped', async () => {
    await start(page, 'scanCode')
    await page.waitForSelector(sheet('scan'))
    await picture('scan')
    await press('scan', 'code-door')
    expect(await answer(page)).toMatchObject({ path: 'pages/balance/balance?scene=d%3D42', scanType: 'WX_CODE' })
  })

  it('reads what is typed, by Enter', async () => {
    await start(page, 'scanCode')
    await page.fill(`${sheet('scan')} [data-action="text"]`, 'KW-42')
    await page.keyboard.press('Enter')
    expect(await answer(page)).toMatchObject({ result: 'KW-42', scanType: 'QR_CODE' })
  })

  it('is closed by its cross', async () => {
    await start(page, 'scanCode')
    await page.waitForSelector(sheet('scan'))
    await press('scan', 'cancel')
    expect(await answer(page)).toEqual({ failed: { errMsg: 'scanCode:fail cancel' } })
  })
})

describe('questions for consent', () => {
  it('come one after the other for the phone number: privacy, then the number', async () => {
    await startButton(page, 'getPhoneNumber')
    await page.waitForSelector(sheet('privacy'))
    await picture('privacy')
    await press('privacy', 'contract')
    await picture('privacy-contract')
    await press('privacy-contract', 'leave')
    await press('privacy', 'allow')
    await page.waitForSelector(sheet('phone-number'))
    await picture('phone-number')
    await press('phone-number', 'allow')
    expect(await answer(page)).toEqual({ errMsg: 'getPhoneNumber:ok', code: 'p-1' })
  })

  it('are not answered by Esc or the mask', async () => {
    await start(page, 'authorize', { scope: 'scope.camera' })
    await picture('authorize')
    await page.keyboard.press('Escape')
    await page.touchscreen.tap(100, 100)
    expect(await shown()).toEqual(['authorize'])
    await press('authorize', 'deny')
    expect(await answer(page)).toMatchObject({ failed: { errMsg: 'authorize:fail auth deny' } })
  })

  it('are changed on the settings page', async () => {
    await start(page, 'authorize', { scope: 'scope.camera' })
    await press('authorize', 'deny')
    await start(page, 'openSetting')
    await page.locator(`${sheet('settings')} input`).check()
    await picture('settings')
    await press('settings', 'back')
    expect(await answer(page)).toEqual({ authSetting: { 'scope.camera': true }, errMsg: 'openSetting:ok' })
  })

  it('take one answer a message', async () => {
    await start(page, 'requestSubscribeMessage', { tmplIds: ['tpl-recharged', 'tpl-settled'] })
    await page.uncheck('[data-template="tpl-settled"]')
    await picture('subscribe')
    await press('subscribe', 'allow')
    expect(await answer(page)).toEqual({ 'tpl-recharged': 'accept', 'tpl-settled': 'reject', errMsg: 'requestSubscribeMessage:ok' })
  })
})

describe('sharing', () => {
  it('goes from the capsule’s menu over the card to a friend', async () => {
    await startButton(page, 'menu')
    await page.waitForSelector(sheet('menu'))
    await picture('menu')
    await press('menu', 'share')
    await page.waitForSelector(sheet('share'))
    await picture('share')
    await press('share', 'confirm')
    await answer(page)
  })

  it('is not offered where the page hides it', async () => {
    await start(page, 'hideShareMenu')
    await startButton(page, 'menu')
    expect(await page.locator(`${sheet('menu')} [data-action="share"]`).isDisabled()).toBe(true)
    await press('menu', 'cancel')
    await start(page, 'showShareMenu')
  })
})

describe('the page beneath', () => {
  const scrollTop = (): Promise<number> => page.$eval('#page', (scroller) => scroller.scrollTop)

  it('scrolls to a place, at once or over time, and no further than its end', async () => {
    await page.$eval('#page', (scroller) => scroller.insertAdjacentHTML('beforeend', '<div style="height:2000px"></div>'))
    await start(page, 'pageScrollTo', { scrollTop: 300, duration: 0 })
    expect(await answer(page)).toEqual({ errMsg: 'pageScrollTo:ok' })
    expect(await scrollTop()).toBe(300)
    await start(page, 'pageScrollTo', { scrollTop: 1e6, duration: 60 })
    await answer(page)
    expect(await scrollTop()).toBe(await page.$eval('#page', (scroller) => scroller.scrollHeight - scroller.clientHeight))
    await start(page, 'pageScrollTo', {})
    expect(await answer(page)).toMatchObject({ failed: { errno: 1001 } })
  })

  it('loses the keyboard on request', async () => {
    await page.$eval('#page', (scroller) => scroller.insertAdjacentHTML('beforeend', '<input id="field">'))
    await page.focus('#field')
    await start(page, 'hideKeyboard')
    expect(await answer(page)).toEqual({ errMsg: 'hideKeyboard:ok' })
    await start(page, 'hideKeyboard')
    expect(await answer(page)).toEqual({ failed: { errMsg: 'hideKeyboard:fail input not exists' } })
  })
})

describe('native actions of the automator', () => {
  it.each([
    ['confirmModal', 'no modal is shown'],
    ['authorizeAllow', 'no authorization dialog is shown'],
    ['closePaymentDialog', 'no payment dialog is shown'],
    ['shareConfirm', 'no share dialog is shown'],
  ])('%s fails with "%s" when there is nothing to press', async (name, text) => {
    await expect(native(name)).rejects.toThrow(text)
  })

  it('press dialogs like a finger', async () => {
    await start(page, 'showModal', { title: 'a' })
    await native('cancelModal')
    expect(await answer(page)).toMatchObject({ cancel: true })
    await start(page, 'requestPayment', PAYMENT)
    await page.waitForSelector(sheet('payment'))
    await native('confirmPayment')
    expect(await answer(page)).toEqual({ errMsg: 'requestPayment:ok' })
    await start(page, 'scanCode')
    await page.waitForSelector(sheet('scan'))
    await native('scan', { id: 'link' })
    expect(await answer(page)).toMatchObject({ result: 'https://example.com/device?d=42&from=a-rather-long-sticker' })
    await start(page, 'authorize', { scope: 'scope.record' })
    await native('authorizeAllow')
    expect(await answer(page)).toEqual({ errMsg: 'authorize:ok' })
    await startButton(page, 'share')
    await page.waitForSelector(sheet('share'))
    await native('shareCancel')
    expect(await answer(page)).toBe(false)
  })

  it('move between pages by the router', async () => {
    await native('switchTab', { url: 'pages/history/history' })
    await native('goHome')
    expect(await page.evaluate(() => window.bench.log)).toEqual([['switchTab', '/pages/history/history'], ['reLaunch', '/pages/balance/balance']])
    await expect(native('navigateLeft')).rejects.toThrow('no page to go back to')
  })
})

describe('every sheet', () => {
  it('follows the device: dark, larger type, English', async () => {
    await page.evaluate(() => window.bench.changeDevice({ theme: 'dark', fontScale: 1.4, language: 'en' }))
    await start(page, 'requestPayment', PAYMENT)
    await page.waitForSelector(sheet('payment'))
    await picture('dark-payment')
    expect(await page.textContent(`${sheet('payment')} [data-action="confirm"]`)).toBe('Pay')
    await press('payment', 'cancel')
    await answer(page)
    await page.evaluate(() => window.bench.changeDevice({ language: 'zh_CN' }))
    await start(page, 'showModal', { title: '确定下机？', content: '下机后按 46 分钟结算，费用 ¥23.00 从余额扣除。' })
    await picture('dark-modal')
    await page.evaluate(() => window.bench.changeDevice({ theme: 'light' }))
    expect(await page.getAttribute(sheet('modal'), 'data-theme')).toBe('light')
    await press('modal', 'confirm')
    await page.evaluate(() => window.bench.changeDevice({ theme: 'dark', fontScale: 1 }))
    for (const [name, options] of [['showActionSheet', { itemList: ['本月', '近三月'] }], ['requestSubscribeMessage', { tmplIds: ['tpl-recharged'] }]] as const) {
      await start(page, name, options)
      await picture(`dark-${name}`)
      await page.locator('[data-sheet] [data-action="cancel"], [data-sheet] [data-action="deny"]').first().tap()
    }
  })

  it('moves out and is then gone from the document, a turning spinner or not', async () => {
    await page.emulateMedia({ reducedMotion: 'no-preference' })
    await start(page, 'showLoading', { title: '加载中' })
    await start(page, 'requestPayment', PAYMENT)
    await page.waitForSelector(sheet('payment'))
    await press('payment', 'confirm')
    await answer(page)
    await start(page, 'hideLoading')
    await page.waitForFunction(() => window.bench.phone.overlay.childElementCount === 0)
    await page.emulateMedia({ reducedMotion: 'reduce' })
  })

  it('has areas of at least 44 pixels to touch', async () => {
    const small: string[] = []
    const measure = async (): Promise<void> => {
      small.push(...(await page.$$eval('[data-sheet] button:not(.wx-link)', (buttons) =>
        buttons
          .filter((button) => Math.min(button.getBoundingClientRect().height, button.getBoundingClientRect().width) < 44)
          .map((button) => button.outerHTML))))
    }
    await start(page, 'showModal', { title: 'a' })
    await measure()
    await press('modal', 'cancel')
    await start(page, 'scanCode')
    await page.waitForSelector(sheet('scan'))
    await measure()
    await press('scan', 'cancel')
    await start(page, 'requestPayment', PAYMENT)
    await page.waitForSelector(sheet('payment'))
    await measure()
    await press('payment', 'cancel')
    await start(page, 'authorize', { scope: 'scope.camera' })
    await measure()
    await press('authorize', 'deny')
    expect(small).toEqual([])
  })
})
