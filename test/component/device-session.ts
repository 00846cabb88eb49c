import fs from 'node:fs'
import path from 'node:path'
import type { DeviceSettings } from '../../simulator/phone/protocol'
import type { DeviceSessionView } from '../../cloudfunctions/shared/contract'
import { useView } from '../../miniprogram/pages/device-session/view'
import { words } from '../../miniprogram/pages/device-session/words'
import { aUser, NOW_MS } from '../unit/miniprogram/builders'
import { aSession, aSettledSession } from '../unit/miniprogram/device-builders'
import { mount } from './mounted'

const page = path.resolve(__dirname, '../../miniprogram/pages/device-session/device-session')
const [wxml, wxss] = ['wxml', 'wxss'].map((extension) => fs.readFileSync(`${page}.${extension}`, 'utf8')) as [string, string]

/** The page of a device session as it is drawn, without what moves it. */
function show(session: DeviceSessionView, device: Partial<DeviceSettings> = {}): Promise<void> {
  const view = useView(session, aUser({ balance_account: 1_234_567 }), NOW_MS)
  return mount.show(wxml, { t: words.page, stopping: false, confirming: false, failureText: '', stopError: '', slow: false, ...view }, device, wxss)
}

const LONG = { area: '黔西南布依族苗族自治州', location: '望谟县王母街道解放北路购物中心负一层东区 12 号机' }
const SMALL = { width: 320, height: 568, statusBarHeight: 20, safeAreaBottom: 0 }
const PHONES: [string, Partial<DeviceSettings>][] = [
  ['320 pt', SMALL], ['320 pt, letters × 1.4', { ...SMALL, fontScale: 1.4 }], ['dark', { theme: 'dark' }], ['430 pt', { width: 430, height: 932 }],
]
const calculation = { free_minutes: 5, prices: [{ minutes: 1_000, rate_account: 50 }, { minutes: 543, rate_account: 80 }], over_cap_account: 3_440, waived_account: 50 }
const settled = aSettledSession({ ...LONG, stop_reason: 'lost', cost_time: 1_548, cost_money: 89_950, calculation })

describe.each(PHONES)('the page of a device session on a phone of %s', (_name, device) => {
  it('shows place, clock, cost and what is left, none of it cut', async () => {
    await show(aSession(LONG), device)
    expect(await mount.overflow()).toEqual([])
    expect((await mount.contrasts()).filter(({ ratio }) => ratio < 4.5)).toEqual([])
    const [gauge, fill] = await Promise.all(['gauge', 'gauge__fill'].map(async (name) => (await mount.find(name).boundingBox())!.width)) as [number, number]
    expect(fill / gauge).toBeCloseTo(useView(aSession(LONG), null, NOW_MS).leftPercent / 100, 1)
  })

  it('shows what a long use has cost and how that came about', async () => {
    await show(settled, device)
    expect(await mount.overflow()).toEqual([])
    expect((await mount.contrasts()).filter(({ ratio }) => ratio < 4.5)).toEqual([])
    const text = await mount.text('use__calculation')
    expect(text).toContain('1000 分钟 × ¥0.50')
    expect(text).toContain('¥899.50')
  })
})

describe('the calculation of a use', () => {
  it('breaks between numbers and words, not inside of them', async () => {
    await show(settled, { ...SMALL, fontScale: 1.4 })
    // A part that is broken stands on two lines.
    const lines = await mount.find('use__calculation').evaluate((element) => {
      const range = document.createRange()
      const texts: Text[] = []
      const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT)
      while (walker.nextNode()) texts.push(walker.currentNode as Text)
      return texts.flatMap((text) => [...text.data.matchAll(/\d{2}:\d{2}:\d{2}|¥[\d.]+|\d+|分钟/g)].map((match) => {
        range.setStart(text, match.index)
        range.setEnd(text, match.index + match[0].length)
        return new Set([...range.getClientRects()].map(({ top }) => Math.round(top))).size
      }))
    })
    expect(lines.length).toBeGreaterThan(5)
    expect(Math.max(...lines)).toBe(1)
  })
})
