import { DAY_MS, formatWireTime } from '../../cloudfunctions/shared/beijing-time'
import type { ChargeEntry, Entry } from '../../cloudfunctions/shared/ledger/entry'
import { Screen, until } from '../support/screen'
import { DEMO_PERSON, openWallet, type Wallet } from '../support/wallet'
import { asNewUser } from './journey'

jest.setTimeout(60_000)

/** Rows that the page may hold at one time. */
const WINDOW = 60

describe('a long history', () => {
  let wallet: Wallet
  let screen: Screen
  /** Newest first, as they are shown. */
  let charges: ChargeEntry[]
  let recharges: Entry[]

  beforeAll(async () => {
    wallet = await openWallet(['--seed'])
    screen = new Screen(wallet.miniProgram)
    await readLedger()
  })
  afterAll(() => wallet?.close())

  async function readLedger(): Promise<void> {
    const [account] = await wallet.backstage.documents<{ _id: string }>('accounts', { openid: DEMO_PERSON })
    const entries = (await wallet.backstage.documents<Entry>('entries', { account: account?._id })).sort((a, b) => b.seq - a.seq)
    charges = entries.filter((entry) => entry.kind === 'charge')
    recharges = entries.filter((entry) => entry.kind === 'recharge')
  }

  const monthOf = ({ at }: Entry): string => formatWireTime(at).slice(0, 7)
  const sum = (entries: Entry[]): number => entries.reduce((total, { amountFen }) => total + amountFen, 0)
  const now = async (): Promise<number> => (await wallet.backstage.get<{ nowMs: number }>('/clock')).nowMs

  /** The demo person opens the wallet and goes to the history. */
  async function openHistory(tab: 'recharges' | 'expenses'): Promise<void> {
    // What the test before looked at is remembered, and would be looked at again.
    await wallet.miniProgram.callWxMethod('removeStorage', { key: 'wallet.historyChoice' })
    await wallet.backstage.setUser(DEMO_PERSON)
    await screen.find('#balance')
    await wallet.miniProgram.switchTab('/pages/history/history')
    await showsNow(recharges[0]!)
    if (tab === 'recharges') return
    await screen.tap('#tab-expenses')
    await showsNow(charges[0]!)
  }

  /** The list of now, not the one kept from the last time, which is there before it. */
  async function showsNow({ amountFen }: Entry): Promise<void> {
    await screen.showsFen('#row-0', amountFen)
    await screen.gone('#updated')
  }

  /** Waits until the list says that it has so many entries; no list where there is none. */
  async function hasEntries(count: number): Promise<void> {
    if (count === 0) await screen.find('#clear-filter')
    else await until(`${count} entries`, async () => Number(await (await screen.find('#history-list')).attribute('data-total')) === count || undefined)
  }

  /** Of all that can be scrolled, px. */
  const pageHeight = async (): Promise<number> => Number((await (await screen.page()).size()).height)

  const scrollToEnd = async (): Promise<void> => wallet.miniProgram.pageScrollTo(await pageHeight())

  /** Scrolls down until the end of the list is said, and calls `onTheWay` after each step. */
  async function readToEnd(onTheWay: () => Promise<void> = async () => undefined): Promise<void> {
    await until('the end of the list', async () => {
      await scrollToEnd()
      await onTheWay()
      return await screen.has('#history-end') || undefined
    })
  }

  /** How many rows the page holds at one moment: asked in one question, since the list may move between two. */
  const rowsInTree = async (): Promise<number> => (await (await screen.page()).$$('.row')).length

  async function chooseDays(from: string, to: string): Promise<void> {
    await screen.tap('#filter')
    await screen.tap('#filter-custom')
    await (await screen.find('#filter-from')).trigger('change', { value: from })
    await (await screen.find('#filter-to')).trigger('change', { value: to })
    await screen.tap('#filter-apply')
  }

  it('opens from the month on the balance page at its expenses', async () => {
    await wallet.backstage.setUser(DEMO_PERSON)
    await screen.tap('#month')
    await screen.onPage('pages/history/history')
    await screen.showsFen('#row-0', charges[0]!.amountFen)
  })

  it('changes between recharges and expenses', async () => {
    await openHistory('expenses')
    await hasEntries(charges.length)
    await screen.tap('#tab-recharges')
    await screen.showsFen('#row-0', recharges[0]!.amountFen)
    await hasEntries(recharges.length)
  })

  it('goes on to its end, and says how many there are', async () => {
    await openHistory('recharges')
    await readToEnd()
    await screen.says('#history-end', `共 ${recharges.length} 笔`)
    await screen.showsFen(`#row-${recharges.length - 1}`, recharges.at(-1)!.amountFen)
    expect(await screen.has(`#row-${recharges.length}`)).toBe(false)
  })

  it.each(['recharges', 'expenses'] as const)('heads each month of %s with its sum', async (tab) => {
    await openHistory(tab)
    await readToEnd()
    const entries = tab === 'recharges' ? recharges : charges
    const months = [...new Set(entries.map(monthOf))]
    expect(months.length).toBeGreaterThan(6)
    for (const [index, month] of months.entries()) {
      const ofMonth = entries.filter((entry) => monthOf(entry) === month)
      expect(Math.abs(await screen.fen(`#month-${index}`))).toBe(Math.abs(sum(ofMonth)))
      await screen.says(`#month-${index}`, `${Number(month.slice(5))}月`)
      await screen.says(`#month-${index}`, `${ofMonth.length} ${tab === 'recharges' ? '笔' : '次'}`)
    }
    expect(await screen.has(`#month-${months.length}`)).toBe(false)
  })

  it(`never has more than ${WINDOW} rows on the page, wherever it is scrolled to`, async () => {
    expect(charges.length).toBeGreaterThan(WINDOW)
    await openHistory('expenses')
    const counts: number[] = []
    await readToEnd(async () => { counts.push(await rowsInTree()) })
    expect(Math.max(...counts)).toBeLessThanOrEqual(WINDOW)
    expect(Math.min(...counts)).toBeGreaterThan(0)
    const shows = async (index: number): Promise<void> => {
      await screen.showsFen(`#row-${index}`, charges[index]!.amountFen)
      expect(await rowsInTree()).toBeLessThanOrEqual(WINDOW)
    }
    await shows(charges.length - 1)
    expect(await screen.has('#row-0')).toBe(false)
    await wallet.miniProgram.pageScrollTo((await pageHeight()) / 2)
    await shows(Math.floor(charges.length / 2))
    await wallet.miniProgram.pageScrollTo(0)
    await shows(0)
  })

  it('shows how an expense came about', async () => {
    await openHistory('expenses')
    await screen.tap('#row-0')
    const { detail: { startedAt, endedAt, minutes, rateFen, location }, amountFen } = charges[0]!
    const yuan = (fen: number): string => `¥${(fen / 100).toFixed(2)}`
    const clock = (at: number): string => formatWireTime(at).slice(11)
    const calculation = `${clock(startedAt)}–${clock(endedAt)} = ${minutes} 分钟 × ${yuan(rateFen)} = ${yuan(-amountFen)}`
    expect(calculation).toMatch(/^\d\d:\d\d:\d\d–\d\d:\d\d:\d\d = \d+ 分钟 × ¥0\.50 = ¥\d+\.\d\d$/)
    await screen.says('#detail', calculation)
    await screen.says('#detail', location)
  })

  it('shows the numbers of a payment', async () => {
    await openHistory('recharges')
    await screen.tap('#row-0')
    await screen.says('#detail', recharges[0]!.ref)
  })

  it.each([['month', 0], ['quarter', 2]] as const)('shows the %s alone', async (choice, monthsBack) => {
    await openHistory('expenses')
    await screen.tap('#filter')
    await screen.tap(`#filter-${choice}`)
    await screen.tap('#filter-apply')
    const [year = 0, month = 0] = formatWireTime(await now()).split('-').map(Number)
    const first = new Date(Date.UTC(year, month - 1 - monthsBack, 1)).toISOString().slice(0, 10)
    const wanted = charges.filter(({ at }) => formatWireTime(at) >= first)
    expect(wanted.length).toBeLessThan(charges.length)
    await hasEntries(wanted.length)
    await screen.tap('#tab-recharges')
    await hasEntries(recharges.filter(({ at }) => formatWireTime(at) >= first).length)
  })

  it('shows days of one\'s own, both included', async () => {
    await openHistory('expenses')
    const [from = '', to = ''] = [charges[9]!, charges[4]!].map(({ at }) => formatWireTime(at).slice(0, 10))
    await chooseDays(from, to)
    await hasEntries(charges.filter(({ at }) => formatWireTime(at).slice(0, 10) >= from && formatWireTime(at).slice(0, 10) <= to).length)
    await screen.showsFen('#row-0', charges[4]!.amountFen)
  })

  it('says that there was nothing in a time, and leads back to all', async () => {
    await openHistory('expenses')
    const early = charges.at(-1)!.at - 100 * DAY_MS
    await chooseDays(formatWireTime(early - DAY_MS).slice(0, 10), formatWireTime(early).slice(0, 10))
    await screen.tap('#clear-filter')
    await screen.showsFen('#row-0', charges[0]!.amountFen)
    await hasEntries(charges.length)
  })

  it('refuses a time that ends before it begins, and keeps the sheet', async () => {
    await openHistory('expenses')
    await chooseDays('2026-03-05', '2026-03-04')
    await screen.says('#filter-error', '结束日期不能早于开始日期')
    await (await screen.find('#filter-to')).trigger('change', { value: '2026-03-05' })
    await screen.gone('#filter-error')
  })

  it('shows a new recharge first after pulling down', async () => {
    await openHistory('recharges')
    const caller = { openid: DEMO_PERSON, source: 'wx_client' }
    const reply = await wallet.backstage.call<{ result: { result: { out_trade_no: string } } }>('api', { route: 'recharge', input: { account: 5_000 } }, caller)
    expect(reply.result).toMatchObject({ success: true })
    const { out_trade_no: outTradeNo } = reply.result.result
    await wallet.backstage.decide(outTradeNo, 'paid')
    await until('the credit', async () => (await wallet.backstage.documents('entries', { ref: outTradeNo })).length === 1 || undefined)
    await wallet.miniProgram.callWxMethod('startPullDownRefresh')
    await hasEntries(recharges.length + 1)
    await readLedger()
    expect(recharges[0]!.ref).toBe(outTradeNo)
    await screen.showsFen('#row-0', 5_500)
  })

  describe('without a network', () => {
    beforeEach(() => wallet.backstage.setDevice({ network: 'wifi' }))
    afterEach(() => wallet.backstage.setDevice({ network: 'wifi' }))

    it('keeps the balance of the last time, says of when it is, and comes back by 重试', async () => {
      await wallet.backstage.setUser(DEMO_PERSON)
      const balanceFen = await screen.fen('#balance')
      await wallet.backstage.setDevice({ network: 'none' })
      await wallet.backstage.setUser(DEMO_PERSON)
      await screen.says('#stale', '上次更新')
      expect(await screen.fen('#balance')).toBe(balanceFen)
      await screen.tap('#retry')
      await screen.says('#stale', '网络不可用')
      await wallet.backstage.setDevice({ network: 'wifi' })
      await screen.tap('#retry')
      await screen.gone('#stale')
      expect(await screen.fen('#balance')).toBe(balanceFen)
    })

    it('keeps the rows that are there, and reads on when it is back', async () => {
      await openHistory('expenses')
      await wallet.backstage.setDevice({ network: 'none' })
      await scrollToEnd()
      await screen.find('#retry-more')
      await screen.showsFen('#row-0', charges[0]!.amountFen)
      await wallet.backstage.setDevice({ network: 'wifi' })
      await screen.tap('#retry-more')
      await readToEnd()
      await screen.says('#history-end', `共 ${charges.length} 笔`)
    })

    it('says that a first page did not come, and reads it by 重试', async () => {
      await openHistory('recharges')
      await wallet.backstage.setDevice({ network: 'none' })
      await screen.tap('#tab-expenses')
      await screen.find('#retry')
      await wallet.backstage.setDevice({ network: 'wifi' })
      await screen.tap('#retry')
      await screen.showsFen('#row-0', charges[0]!.amountFen)
    })
  })

  it('asks a guest to sign in, and shows nothing of anybody', async () => {
    await openHistory('recharges')
    await asNewUser(wallet, screen, 'oE2e-history-guest')
    await wallet.miniProgram.switchTab('/pages/history/history')
    await screen.find('#go-sign-in')
    expect([await screen.has('#row-0'), await screen.has('#filter')]).toEqual([false, false])
    await screen.tap('#go-sign-in')
    await screen.onPage('pages/login/login')
  })
})
