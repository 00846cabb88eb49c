import type { Browser, Locator, Page } from 'playwright-core'
import { launchHeadlessBrowser } from '../../../simulator/browser'
import { Desk } from './desk'

jest.setTimeout(60_000)

const LIN = 'oLocal-lin-0001'

/** The desk in a browser with a mouse, as developers have it. */
describe('the desk', () => {
  let desk: Desk
  let browser: Browser
  let page: Page
  const trouble: string[] = []

  beforeAll(async () => {
    desk = await Desk.open()
    await desk.signIn(LIN, '13800138000')
    browser = await launchHeadlessBrowser()
    page = await (await browser.newContext({ viewport: { width: 1280, height: 800 } })).newPage()
    page.setDefaultTimeout(10_000)
    page.on('pageerror', (error) => trouble.push(error.message))
    await page.goto(desk.url)
    await phone().locator('#balance').waitFor()
  })
  afterAll(async () => {
    await browser?.close()
    await desk?.close()
  })
  afterEach(() => expect(trouble.splice(0)).toEqual([]))

  const phone = () => page.frameLocator('iframe')
  const open = async (tab: string): Promise<Locator> => {
    await page.click(`#tab-${tab}`)
    return page.locator('#panel')
  }
  const row = (text: string): Locator => page.locator('.row', { hasText: text })

  describe('messages and payments', () => {
    beforeEach(() => open('messages'))

    it('shows the latest code, to be copied', async () => {
      const [message] = await desk.get<{ params: string[] }[]>('/sms')
      expect(await page.locator('.code.large').textContent()).toBe(message?.params[0])
      expect(await row('138 0013 8000').textContent()).toContain('valid for 5 minutes')
    })

    it('shows an order as it comes, has it paid and says what became of the callback', async () => {
      const outTradeNo = await desk.order(LIN, 5000)
      await row(outTradeNo).getByText('Not paid').waitFor()
      await row(outTradeNo).getByRole('button', { name: 'Pay', exact: true }).click()
      await row(outTradeNo).getByText('Callback acknowledged by pay-callback').waitFor()
      expect(await row(outTradeNo).locator('.state').textContent()).toBe('Paid')
      await row(outTradeNo).getByRole('button', { name: 'Repeat callback' }).click()
      await row(outTradeNo).getByText('sent 2 times').waitFor()
    })

    it('loses the callback where that is chosen', async () => {
      const outTradeNo = await desk.order(LIN, 2000)
      await page.selectOption('.section select', 'lose')
      await row(outTradeNo).getByRole('button', { name: 'Pay', exact: true }).click()
      await row(outTradeNo).getByText('Callback lost').waitFor()
      await page.selectOption('.section select', 'deliver')
    })
  })

  it('follows the phone, which is used by mouse and wheel', async () => {
    const path = page.locator('.what .mono')
    await phone().getByText('账单').click()
    await page.waitForFunction(() => document.querySelector('.what .mono')?.textContent?.startsWith('pages/history/history'))
    await phone().getByText('余额', { exact: true }).last().click()
    await phone().locator('#recharge').click()
    await page.waitForFunction(() => document.querySelector('.what .mono')?.textContent?.startsWith('pages/recharge/recharge'))
    expect(await path.textContent()).toBe('pages/recharge/recharge')
    await desk.ok('PATCH', '/device', { height: 480 })
    const box = await page.locator('iframe').boundingBox()
    await page.mouse.move((box?.x ?? 0) + 100, (box?.y ?? 0) + 200)
    await page.mouse.wheel(0, 200)
    await phone().locator('wx-page').last().evaluate((scroller) => new Promise<void>((resolve) => {
      if (scroller.scrollTop > 0) resolve()
      else scroller.addEventListener('scroll', () => resolve(), { once: true })
    }))
    await desk.ok('PATCH', '/device', { height: 812 })
  })

  describe('pages', () => {
    beforeEach(() => open('pages'))

    it('show the WXML of the page on the phone, what a node has, and where it is', async () => {
      const button = page.locator('.node-line', { hasText: 'id="pay"' })
      await button.locator('button').last().click()
      expect(await page.locator('.node').textContent()).toContain('tap')
      await button.hover()
      const [mark, there] = [await page.locator('.mark').boundingBox(), await phone().locator('#pay').boundingBox()]
      expect(Math.abs((mark?.x ?? 0) - (there?.x ?? 0))).toBeLessThan(2)
      expect(Math.abs((mark?.height ?? 0) - (there?.height ?? 0))).toBeLessThan(2)
    })

    it('show the data of each page of the stack, and each setData with its size', async () => {
      await page.getByRole('radio', { name: 'Data', exact: true }).click()
      await page.locator('.values.first', { hasText: 'payFen' }).waitFor()
      await page.getByRole('radio', { name: 'pages/balance/balance' }).click()
      await page.locator('.values.first', { hasText: 'balance' }).waitFor()
      await page.getByRole('radio', { name: 'setData' }).click()
      const call = page.locator('.set-data .line', { hasText: 'pages/recharge/recharge' }).first()
      expect(await call.textContent()).toMatch(/\d B.*ms$/)
      await call.click()
      await page.locator('.json', { hasText: '{' }).waitFor()
    })
  })

  it('judges the Mini Program by WeChat’s rules, with a score, reasons and what cannot be judged', async () => {
    await open('audits')
    const score = Number(await page.locator('.score b').textContent())
    expect(score).toBeGreaterThan(80)
    expect(await page.locator('.rules li').count()).toBe(27)
    expect(await page.locator('.rules .unknown', { hasText: '使用 HTTPS' }).textContent()).toContain('Only this machine')
    expect(score).toBe((await desk.get<{ score: number }>('/audits')).score)
  })

  it('has several phones on one cloud, each its own person’s, and is about the one that was touched last', async () => {
    await open('phone')
    await page.getByRole('button', { name: 'Lay another phone on the desk' }).click()
    const second = page.locator('[data-phone="phone-2"]')
    await second.frameLocator('iframe').locator('#go-sign-in').waitFor()
    expect(await second.textContent()).toContain('老周')
    await second.frameLocator('iframe').getByText('我的').click()
    await page.getByText('Who holds Phone 2').first().waitFor()
    expect(await page.locator('.holder select').inputValue()).toBe('oLocal-zhou-0002')
    await page.getByRole('radio', { name: 'Dark' }).click()
    await second.frameLocator('iframe').locator('html[data-theme="dark"]').waitFor()
    expect(await page.locator('[data-phone="main"]').frameLocator('iframe').locator('html[data-theme="dark"]').count()).toBe(0)
    expect(await page.locator('.tabs').evaluate((element) => element.scrollWidth - element.clientWidth)).toBe(0)
    await page.getByRole('button', { name: 'Take Phone 2 away' }).click()
    await second.waitFor({ state: 'detached' })
    await page.getByText('Who holds the phone').first().waitFor()
  })

  it('hands the phone to somebody else', async () => {
    await open('phone')
    await page.getByRole('radio', { name: '老周' }).click()
    await phone().locator('#go-sign-in').waitFor()
    expect(await page.locator('.holder select').inputValue()).toBe('oLocal-zhou-0002')
    await page.selectOption('.holder select', LIN)
    await phone().locator('#balance').waitFor()
  })

  it('lies a code to be scanned, which opens the Mini Program', async () => {
    await open('phone')
    await page.fill('.codes + form input', 'pages/device/device?scene=K7M29QXB')
    await page.getByRole('button', { name: 'Add code' }).click()
    await page.locator('.codes li', { hasText: 'K7M29QXB' }).getByRole('button', { name: 'Scan' }).click()
    await page.locator('.what .mono', { hasText: 'pages/device/device?scene=K7M29QXB' }).waitFor()
  })

  it('keeps the whole phone in sight, whatever it is, and nothing runs over', async () => {
    for (const [width, height] of [[1280, 800], [1024, 640]] as const) {
      await page.setViewportSize({ width, height })
      await open('phone')
      for (const model of ['iPhone 15 Pro Max', 'iPhone SE', 'iPhone X']) {
        await page.getByRole('radio', { name: model }).click()
        await page.locator('[aria-label="Model"] [aria-checked="true"]', { hasText: model }).waitFor()
        const box = await page.locator('.case').boundingBox()
        expect(box?.x).toBeGreaterThan(0)
        expect(box?.y).toBeGreaterThan(0)
        expect((box?.y ?? 0) + (box?.height ?? 0)).toBeLessThanOrEqual(height)
        const panel = await page.locator('#panel').boundingBox()
        expect((box?.x ?? 0) + (box?.width ?? 0)).toBeLessThan(panel?.x ?? 0)
        expect((panel?.x ?? 0) + (panel?.width ?? 0)).toBeLessThanOrEqual(width)
      }
      for (const tab of ['messages', 'phone', 'machines', 'time', 'pages', 'audits', 'log', 'database']) {
        const panel = await open(tab)
        expect(await panel.evaluate((element) => element.scrollWidth - element.clientWidth)).toBe(0)
      }
    }
    await page.setViewportSize({ width: 1280, height: 800 })
  })

  describe('machines', () => {
    beforeEach(() => open('machines'))
    const tile = (location: string): Locator => page.locator('.machine', { hasText: location })

    it('are set up where one says, offered to be scanned, and carried away', async () => {
      await page.getByText('No machine stands here.').waitFor()
      await page.getByRole('button', { name: 'Set up' }).click()
      await tile('新街口德基广场').getByText('轻触屏幕唤醒').waitFor()
      expect(await page.locator('.addition .city').inputValue()).toBe('杭州市')
      await page.fill('.addition .location', '南站 3 号口')
      await page.getByRole('button', { name: 'Set up' }).click()
      await tile('南站 3 号口').getByText('¥0.50 / 分钟').waitFor()
      expect((await desk.get<{ title: string }[]>('/codes')).map(({ title }) => title)).toContain('机器 · 南站 3 号口')
      await tile('南站 3 号口').locator('.name').click()
      await page.getByRole('button', { name: 'Carry away' }).click()
      await page.getByRole('button', { name: 'Really carry away?' }).click()
      await tile('南站 3 号口').waitFor({ state: 'detached' })
    })

    it('are opened on the phone by one press, and wake up for it', async () => {
      await tile('新街口').getByRole('button', { name: 'Scan with phone' }).click()
      await page.waitForFunction(() => document.querySelector('.what .mono')?.textContent?.startsWith('pages/device/device?scene='))
      await tile('新街口').getByText('请用微信扫一扫').waitFor()
    })

    it('show what is wrong with them, and what they said', async () => {
      await page.getByRole('radio', { name: 'No network' }).click()
      await tile('新街口').getByText('轻触屏幕唤醒').or(tile('新街口').getByText('请用微信扫一扫')).click()
      await tile('新街口').getByText('网络中断').waitFor()
      await page.locator('.calls .bad', { hasText: 'no network' }).first().waitFor()
      await page.getByRole('radio', { name: 'Connected' }).click()
      await page.getByRole('radio', { name: 'Maintenance' }).click()
      await tile('新街口').getByRole('button', { name: 'Touch' }).click()
      await tile('新街口').getByText('暂停服务').waitFor()
      await page.getByRole('radio', { name: 'Crashed' }).click()
      await tile('新街口').getByText('process ended unexpectedly').waitFor()
    })
  })

  describe('time', () => {
    beforeEach(() => open('time'))
    afterEach(() => desk.post('/clock', { action: 'real' }))

    it('stands still, jumps and comes back', async () => {
      await page.getByRole('button', { name: 'Pause' }).click()
      await page.getByText('The clock stands still.').waitFor()
      const before = (await desk.get<{ nowMs: number }>('/clock')).nowMs
      await page.getByRole('button', { name: '+1 hour' }).click()
      const later = new Date(before + (1 + 8) * 3_600_000).toISOString().slice(11, 19)
      await page.locator('.clock strong', { hasText: later }).waitFor()
      await page.getByRole('button', { name: 'Back to real time' }).click()
      await page.getByText('The time of this machine.').waitFor()
    })

    it('runs a timer', async () => {
      await row('reconcile').getByRole('button', { name: 'Run now' }).click()
      await open('log')
      await page.locator('.entry', { hasText: 'timer' }).first().waitFor()
    })
  })

  describe('the log', () => {
    beforeEach(async () => {
      await open('log')
      await page.fill('input[type=search]', '')
    })

    it('shows calls with route, outcome and duration, and all about one when it is opened', async () => {
      await desk.call(LIN, 'check', {})
      await desk.post('/functions/api/call', { openid: LIN, data: { route: 'recharge', input: { account: -1 } } })
      const refused = page.locator('.entry', { hasText: 'INVALID_INPUT' }).first()
      await refused.waitFor()
      expect(await refused.locator('.what').textContent()).toBe('api recharge')
      expect(await refused.locator('.took').textContent()).toMatch(/\d+ ms/)
      const good = page.locator('.entry.good', { hasText: 'check' }).first()
      await good.locator('button').click()
      expect(await good.locator('.everything').textContent()).toContain('138******00')
    })

    it('is filtered by text and kind', async () => {
      await desk.post('/functions/api/call', { openid: LIN, data: { route: 'user', input: { colour: 'red' } } })
      await page.fill('input[type=search]', 'COLOUR')
      await page.waitForFunction(() => document.querySelector('.entry .what')?.textContent === 'api user')
      expect(await page.locator('.entry .outcome').allTextContents()).toEqual(['INVALID_INPUT'])
      await page.getByRole('button', { name: 'Functions' }).click()
      await page.waitForFunction(() => document.querySelectorAll('.entry').length === 0)
      await page.getByRole('button', { name: 'Functions' }).click()
    })

    it('tells database requests only while asked to', async () => {
      expect(await page.locator('.kind.database').count()).toBe(0)
      await page.getByText('Each database request too').click()
      await page.locator('.kind.database').first().waitFor()
      await page.getByText('Each database request too').click()
      await page.waitForFunction(() => document.querySelectorAll('.kind.database').length === 0)
    })
  })

  it('shows documents with what their numbers mean, filtered', async () => {
    await open('database')
    await page.getByRole('button', { name: /^accounts/ }).click()
    await page.locator('.document button').click()
    expect(await page.locator('.fields').first().textContent()).toMatch(/balanceFen\d+ ¥\d+\.\d\d/)
    await page.getByRole('button', { name: /^orders/ }).click()
    await page.fill('.collection input', '{"state":')
    await page.keyboard.press('Enter')
    await page.getByText('query is not JSON').waitFor()
    const [order] = await desk.get<{ _id: string }[]>('/database/orders?limit=1')
    await page.fill('.collection input', JSON.stringify({ _id: order?._id }))
    await page.keyboard.press('Enter')
    await page.locator('.document:only-child', { hasText: order?._id ?? '' }).waitFor()
  })

  it('begins again with nothing, after asking once more', async () => {
    await open('time')
    await page.getByRole('button', { name: 'Empty everything' }).click()
    await page.getByRole('button', { name: 'Really empty?' }).click()
    await phone().locator('#go-sign-in').waitFor()
    await open('messages')
    await page.getByText('None yet. Ask for a code').waitFor()
  })

  it('says why something could not be done', async () => {
    await open('phone')
    await page.fill('.people + form input', '阿明')
    await page.fill('.people + form input.mono', '123')
    await page.getByRole('button', { name: 'Add', exact: true }).click()
    await page.getByRole('alert').getByText('mobile: 11 digits').waitFor()
  })

  it('says that the simulator has stopped', async () => {
    await desk.simulator.close()
    await page.getByRole('alert').getByText('The simulator has stopped.').waitFor()
    expect(await page.locator('#panel').getAttribute('inert')).not.toBeNull()
  })
})
