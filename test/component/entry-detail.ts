import { entryDetail } from '../../miniprogram/services/entry-view'
import { until } from '../support/screen'
import { anExpense, aRecharge } from '../unit/miniprogram/builders'
import { mount } from './mounted'

const SHEET = '<entry-detail visible="{{visible}}" detail="{{detail}}" bind:close="note"/>'
const expense = (change: Parameters<typeof anExpense>[0] = {}) => entryDetail({ type: 'expense', ...anExpense(change) })
const recharge = (change: Parameters<typeof aRecharge>[0] = {}) => entryDetail({ type: 'recharge', ...aRecharge(change) })

describe('entry-detail', () => {
  const show = (detail: ReturnType<typeof entryDetail>): Promise<void> => mount.show(SHEET, { visible: true, detail })
  const lines = (): Promise<string[]> => mount.find('line').evaluateAll((rows) => rows.map((row) => (row as HTMLElement).innerText.replace(/\s*\n\s*/g, ' ')))
  const copy = (label: string) => mount.page.getByRole('button', { name: `复制${label}` })

  it('stays away until it is asked for', async () => {
    await mount.show(SHEET, { visible: false, detail: expense() })
    expect(await mount.find('detail').count()).toBe(0)
    await mount.set({ visible: true })
    await mount.find('detail').waitFor()
  })

  it('says in one line how an expense came about', async () => {
    await show(expense())
    expect(await mount.text('detail__title')).toBe('南山区 万象天地 B1')
    expect(await mount.text('detail__amount')).toBe('−¥23.00')
    expect(await mount.text('detail__calculation')).toBe('13:02:11–13:47:40 = 46 分钟 × ¥0.50 = ¥23.00')
    expect(await lines()).toEqual([
      '地点 广东省 深圳市 南山区 万象天地 B1', '机器 K7M29QXA', '开始 2026-08-19 13:02:11', '结束 2026-08-19 13:47:40', '扣费后余额 ¥68.50', '账单号 e1 复制',
    ])
  })

  it('shows minutes and fee, but no product, where the fee is not minutes by price', async () => {
    await show(expense({ cost_money: 0, cost_time: 1 }))
    expect(await mount.text('detail__calculation')).toBe('13:02:11–13:47:40 = 1 分钟，收费 ¥0.00')
    expect(await mount.text('detail__amount')).toBe('¥0.00')
  })

  it('says what was paid and what was given on top', async () => {
    await show(recharge())
    expect(await mount.text('detail__calculation')).toBe('支付 ¥50.00 + 赠送 ¥5.00 = ¥55.00')
    expect(await mount.text('detail__amount')).toBe('+¥55.00')
    expect(await lines()).toContain('微信支付单号 4200001234202608201234567890 复制')
  })

  it('leaves the calculation out where there is nothing to calculate', async () => {
    await show(recharge({ bonus_amount: 0 }))
    expect(await mount.find('detail__calculation').count()).toBe(0)
  })

  it('offers to copy numbers that others ask for, and nothing else', async () => {
    await show(recharge())
    expect(await mount.page.getByRole('button', { name: /^复制/ }).evaluateAll((buttons) => buttons.map((button) => button.getAttribute('aria-label'))))
      .toEqual(['复制充值单号', '复制微信支付单号'])
  })

  it('copies the number that stands beside', async () => {
    await show(recharge())
    await copy('微信支付单号').tap()
    expect(await mount.clipboard()).toBe('4200001234202608201234567890')
    await copy('充值单号').tap()
    expect(await mount.clipboard('R20260820140211x1')).toBe('R20260820140211x1')
  })

  it('leads whoever has a question to a form that knows the entry, and closes', async () => {
    await show(expense({ id: 'charge:s1' }))
    await mount.page.evaluate(() => {
      const { trace, wx } = globalThis as unknown as { trace: string[]; wx: object }
      Object.assign(wx, { navigateTo: ({ url }: { url: string }) => { trace.push(url) } })
    })
    await mount.find('detail__question').tap()
    await mount.event('close')
    await mount.event('/pages/ticket/ticket?kind=complaint&entry_id=charge%3As1')
  })

  it('closes by its cross and by a tap beside it', async () => {
    await show(expense())
    await mount.find('detail').getByRole('button', { name: '关闭' }).tap()
    await mount.event('close')
    await show(expense())
    await mount.find('t-overlay').tap({ position: { x: 10, y: 10 } })
    await mount.event('close')
  })

  it('keeps its cross on a small screen and scrolls inside when there is much to say', async () => {
    const place = { province: '贵州省', city: '黔西南布依族苗族自治州', area: '黔西南布依族苗族自治州', location: '望谟县王母街道解放北路购物中心负一层东区自助洗衣房 12 号机' }
    await mount.show(SHEET, { visible: true, detail: expense(place) }, { width: 320, height: 568, statusBarHeight: 20, safeAreaBottom: 0, fontScale: 1.4 })
    const detail = mount.find('detail')
    const { y } = await until('the sheet to stand inside the screen', async () => {
      const box = (await detail.boundingBox())!
      return box.y + box.height <= 568 ? box : undefined
    })
    expect(y).toBeGreaterThan(64)
    expect(await detail.evaluate((element) => element.scrollHeight > element.clientHeight)).toBe(true)
    await detail.evaluate((element) => element.scrollTo(0, element.scrollHeight))
    expect(await mount.page.getByText('复制').isVisible()).toBe(true)
  })
})
