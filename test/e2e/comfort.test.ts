import type { Entry } from '../../cloudfunctions/shared/ledger/entry'
import { DAY_MS, formatWireTime, monthKey } from '../../cloudfunctions/shared/beijing-time'
import { MovedCloud } from '../support/moved-cloud'
import { Screen, until } from '../support/screen'
import { DEMO_PERSON, openWallet, type Wallet } from '../support/wallet'

jest.setTimeout(60_000)

const HISTORY = '/pages/history/history'
const HOUR_MS = 3_600_000

describe('comfort', () => {
  let wallet: Wallet
  let screen: Screen
  /** Newest first. */
  let entries: Entry[]

  beforeAll(async () => {
    wallet = await openWallet(['--seed'])
    screen = new Screen(wallet.miniProgram)
    const [account] = await wallet.backstage.documents<{ _id: string }>('accounts', { openid: DEMO_PERSON })
    entries = (await wallet.backstage.documents<Entry>('entries', { account: account?._id })).sort((a, b) => b.seq - a.seq)
  })
  beforeEach(() => wallet.backstage.setDevice({ network: 'wifi', latencyMs: 0, language: 'zh_CN' }))
  afterAll(() => wallet?.close())

  const charges = (): Entry[] => entries.filter(({ kind }) => kind === 'charge')

  /** The demo person starts the wallet anew; what the phone has stored stays. */
  async function start(): Promise<void> {
    await wallet.backstage.setUser(DEMO_PERSON)
    await screen.find('#balance')
  }

  async function openHistory(): Promise<void> {
    await wallet.miniProgram.switchTab(HISTORY)
    await screen.find('#row-0')
  }

  /** Waits until the list has that many entries. */
  const hasEntries = (count: number): Promise<true> =>
    until(`${count} entries`, async () => Number(await (await screen.find('#history-list')).attribute('data-total')) === count || undefined)

  async function bar(month: string) {
    const chart = await screen.find('#chart')
    return until(`the bar of ${month}`, async () => (await chart.$(`#bar-${month}`)) ?? undefined)
  }

  it('starts without a network from what it knew, says of when that is, and is right again by one tap', async () => {
    await start()
    await screen.gone('#updated')
    const balanceFen = await screen.fen('#balance')
    await openHistory()
    const firstFen = await screen.fen('#row-0')
    await wallet.backstage.setDevice({ network: 'none' })
    await start()
    await screen.says('#stale', '上次更新')
    expect(await screen.fen('#balance')).toBe(balanceFen)
    await openHistory()
    await screen.says('#stale', '上次更新')
    await screen.showsFen('#row-0', firstFen)
    await wallet.backstage.setDevice({ network: 'wifi' })
    await screen.tap('#retry')
    await screen.gone('#stale')
    await screen.showsFen('#row-0', firstFen)
    // A page that is shown again with old data asks by itself.
    await wallet.miniProgram.switchTab('/pages/balance/balance')
    await screen.gone('#stale')
    expect(await screen.has('#updated')).toBe(false)
  })

  it('says that a network is slow, and one tap asks anew', async () => {
    await wallet.backstage.setDevice({ latencyMs: 60_000 })
    await start()
    await screen.says('#updated', '上次更新')
    await screen.says('#stale', '网络较慢，正在努力加载')
    await wallet.backstage.setDevice({ latencyMs: 0 })
    await screen.tap('#retry')
    await screen.gone('#stale')
    expect(await screen.has('#updated')).toBe(false)
  })

  it('announces a maintenance, and lets nothing be begun while it lasts', async () => {
    const cloud = new MovedCloud(wallet.miniProgram)
    const now = await wallet.backstage.clock()
    const maintained = (fromMs: number) => cloud.says('check', { settings: {
      maintenance: { from: formatWireTime(now + fromMs), until: formatWireTime(now + 26 * HOUR_MS), text: '升级机器' },
    } })
    try {
      await maintained(2 * HOUR_MS)
      await start()
      await screen.says('#maintenance', '维护')
      expect(await (await screen.find('#recharge')).attribute('disabled')).not.toBe('true')
      await maintained(-HOUR_MS)
      await start()
      await screen.says('#maintenance', '正在维护，预计')
      await screen.says('#maintenance', '升级机器')
      for (const button of ['#recharge', '#scan']) {
        await until(`${button} to rest`, async () => String(await (await screen.find(button)).property('disabled')) === 'true' || undefined)
      }
    } finally {
      await cloud.answers()
    }
  })

  it('lists the month whose bar is tapped, and remembers it in the next launch until it is cleared', async () => {
    await start()
    await openHistory()
    await screen.tap('#tab-expenses')
    await hasEntries(charges().length)
    await screen.tap('#chart-toggle')
    const before = (await wallet.backstage.clock()) - 62 * DAY_MS
    const month = `${monthKey(before).slice(0, 4)}-${monthKey(before).slice(4)}`
    const ofMonth = charges().filter(({ at }) => formatWireTime(at).startsWith(month))
    expect(ofMonth.length).toBeGreaterThan(0)
    const sumFen = -ofMonth.reduce((sum, { amountFen }) => sum + amountFen, 0)
    const chosen = await bar(month)
    expect(await chosen.text()).toContain(`¥${(sumFen / 100).toFixed(2)} · ${ofMonth.length} 次`)
    await chosen.tap()
    await hasEntries(ofMonth.length)
    await screen.gone('#chart')
    await start()
    await openHistory()
    await screen.says('#filtered', '已筛选')
    await hasEntries(ofMonth.length)
    await screen.showsFen('#row-0', ofMonth[0]!.amountFen)
    await screen.tap('#filtered')
    await screen.gone('#filtered')
    await hasEntries(charges().length)
  })

  it('leads from the details of an entry to a complaint about it', async () => {
    await start()
    await screen.tap('#recent-0')
    const question = await until('the question', async () => (await (await screen.find('#detail')).$('.detail__question')) ?? undefined)
    await question.tap()
    await screen.onPage('pages/ticket/ticket')
  })

  it('speaks English on an English phone, but for places', async () => {
    await wallet.backstage.setDevice({ language: 'en' })
    await start()
    await screen.gone('#updated')
    const places = charges().flatMap(({ detail }) => ['province', 'city', 'area', 'location'].map((name) => String((detail as unknown as Record<string, unknown>)[name])))
    const chinese = async (): Promise<string[]> => {
      // TDesign's veil behind a sheet has a Chinese label of its own.
      const page = ((await (await screen.find('.page')).outerWxml()) as string).replace(/<t-overlay.*?<\/t-overlay>/gs, '')
      const rest = [...new Set(places)].sort((a, b) => b.length - a.length).reduce((text, place) => text.replaceAll(place, ''), page)
      return rest.match(/\p{Script=Han}+/gu) ?? []
    }
    expect(await chinese()).toEqual([])
    await screen.tap('#recent-0')
    await screen.find('#detail')
    expect(await chinese()).toEqual([])
    await openHistory()
    for (const tab of ['#tab-recharges', '#tab-expenses', '#tab-all']) {
      await screen.tap(tab)
      await screen.find('#row-3')
      expect(await chinese()).toEqual([])
    }
    await screen.tap('#chart-toggle')
    await screen.find('#chart')
    await screen.tap('#filter')
    await screen.find('#filter-apply')
    expect(await chinese()).toEqual([])
  })
})
