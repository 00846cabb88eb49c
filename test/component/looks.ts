import { entryDetail } from '../../miniprogram/services/entry-view'
import { measureCovered, measureTapAreas } from '../support/rendered'
import { anExpense } from '../unit/miniprogram/builders'
import { mount } from './mounted'

/** Every component in every tone, as the pages use them. */
const ALL = `
  <notice-card title="上次更新 14:02" text="网络不可用，请检查网络后再试" tone="warning" icon="error-circle"><view class="link">重试</view></notice-card>
  <notice-card title="机器 K7M29QXA" text="资费 ¥0.50 / 分钟，余额约可用 110 分钟" icon="desktop"><view class="link">知道了</view></notice-card>
  <view class="card">
    <view><amount fen="{{99999999}}" size="hero" label="账户余额"/></view>
    <view>本金 <amount fen="{{88888888}}"/></view>
    <button class="button button--primary">充值</button>
    <button class="button button--soft">扫码用机</button>
    <button class="button button--plain">查看账单</button>
  </view>
  <view class="card">
    <view style="display: flex"><entry-cell title="微信充值" note="10月30日 10:19 · 含赠送 ¥40.00" fen="{{24000}}"/></view>
    <view style="display: flex"><entry-cell title="黔西南布依族苗族自治州 望谟县王母街道购物中心 12 号机" note="2025年12月31日 23:12 · 1548 分钟" fen="{{-12345678}}"/></view>
  </view>
  <state-view icon="cloud" title="账单没有加载出来" text="网络不可用，请检查网络后再试" code="代码 CLOUD_UNAVAILABLE"><button class="button button--soft button--inline">重试</button></state-view>`
const SHEET = '<entry-detail visible detail="{{detail}}"/>'
const detail = entryDetail({ type: 'expense', ...anExpense({ id: 'charge:2af67c5ead06d7d0a079bf32227981272af67c5ead06d7d0', location: '望谟县王母街道解放北路购物中心负一层东区 12 号机', cost_time: 1_548, cost_money: 77_400, end_time: '2026-08-20 14:50:00' }) })

const SCREENS = [['the components', ALL], ['the sheet', SHEET]] as const
const SMALL = { width: 320, height: 568, statusBarHeight: 20, safeAreaBottom: 0 }

describe.each(SCREENS)('the look of %s', (_name, wxml) => {
  it.each(['light', 'dark'] as const)('can be read in the %s', async (theme) => {
    await mount.show(wxml, { detail }, { theme })
    const contrasts = await mount.contrasts()
    expect(contrasts.length).toBeGreaterThan(10)
    expect(contrasts.filter(({ ratio }) => ratio < 4.5)).toEqual([])
    const [dark] = (await mount.page.locator('wx-page').evaluate((page) => getComputedStyle(page).backgroundColor)).match(/\d+/g) ?? []
    expect(Number(dark) < 128).toBe(theme === 'dark')
  })

  it.each([[320, 1.4], [320, 1], [430, 1.4]])('fits a screen of %i points in letters of %f', async (width, fontScale) => {
    await mount.show(wxml, { detail }, width === 320 ? { ...SMALL, fontScale } : { width, height: 932, fontScale })
    expect(await mount.overflow()).toEqual([])
  })
})

describe('looking', () => {
  it('finds what is cut, what sticks out and what cannot be read', async () => {
    await mount.show(`
      <view class="narrow" style="width: 40px; overflow: hidden; white-space: nowrap">¥1,234,567.89</view>
      <view class="wide" style="width: 400px">wide</view>
      <view style="color: #999; background: #eee">pale</view>`)
    expect(await mount.overflow()).toEqual([expect.stringContaining('narrow "¥1,234,567.89" is cut'), expect.stringContaining('wide "wide" is outside')])
    expect((await mount.contrasts()).filter(({ ratio }) => ratio < 4.5)).toEqual([{ text: 'pale', ratio: expect.closeTo(2.45, 1) as number }])
  })

  it('finds what a finger misses and what a bar covers for good', async () => {
    await mount.show(`
      <view style="height: 900px">long</view>
      <view class="last">the last line</view>
      <button id="tiny" style="width: 30px; height: 30px; min-height: 0; padding: 0">x</button>
      <view class="bottom" style="position: fixed; bottom: 0; left: 0; right: 0; height: 120px; background: #fff"><button id="low">low</button></view>`)
    expect(await mount.page.evaluate(measureTapAreas)).toEqual([expect.stringContaining('#tiny "x" is 30 × 30')])
    const covered = await mount.page.evaluate(measureCovered, 100)
    expect(covered).toEqual([expect.stringContaining('last'), expect.stringContaining('tiny'), expect.stringContaining('low "low" reaches into the phone')])
  })

  it('has seen nothing thrown', () => {
    expect(mount.exceptions).toEqual([])
  })
})
