import { account, askAgain, refreshIfOld } from '../../services/account'
import { nowMs } from '../../services/clock'
import { fontScale } from '../../services/display'
import { entryDetail, type EntryDetail } from '../../services/entry-view'
import { toAppError } from '../../services/errors'
import { titlePage } from '../../services/language'
import { goSignIn, takeWantedStatement } from '../../services/navigation'
import { tellWhenSlow } from '../../services/patience'
import { scanMachine } from '../../services/scan'
import type { StatementKind, TimeFilter } from '../../services/statement'
import { loadChoice, saveChoice } from '../../services/statement-choice'
import { titleTabs } from '../../services/tab-bar'
import { ALL, chosenFilter, filterSheet, filterView, type ChoiceKind } from './filter'
import type { MonthHeading, Slot } from './list'
import { HistoryReader } from './reader'
import { accountMark, NO_TROUBLE, troubleView } from './view'
import { words } from './words'

type Dataset<T extends WechatMiniprogram.IAnyObject> = WechatMiniprogram.TouchEvent<WechatMiniprogram.IAnyObject, WechatMiniprogram.IAnyObject, T>
type PickEvent = WechatMiniprogram.PickerChange

Page({
  data: {
    t: words.page,
    screen: 'loading' as 'loading' | 'guest' | 'deleted' | 'failed' | 'empty' | 'ready',
    fontScale: 1,
    rowPx: 0,
    headingPx: 0,
    titleLines: 1 as 1 | 2,
    kind: 'recharge' as StatementKind,
    ...filterView(ALL, 0),
    /** `null` where no chunk has moved in yet. */
    slots: [] as (Slot | null)[],
    months: [] as MonthHeading[],
    height: 0,
    total: 0,
    ended: false,
    endText: '',
    moreFailedText: '',
    ...NO_TROUBLE,
    detail: null as EntryDetail | null,
    detailOpen: false,
    filterOpen: false,
    /** The sheet is there from its first use on. */
    filterMade: false,
    ...filterSheet(ALL, 0),
    chartOpen: false,
    /** What the lists and the chart were read for: another state of the account makes them old. */
    accountMark: '',
  },

  reader: null as unknown as HistoryReader,

  onLoad() {
    this.reader = new HistoryReader((patch) => this.setData(patch))
    this.setData({ fontScale: fontScale(), ...this.reader.layout })
    titlePage(words.title)
    titleTabs()
  },

  async onShow() {
    if (account().view === null) await tellWhenSlow(refreshIfOld(), () => this.setData({ troubleText: words.slow, retrying: false }))
    const { view, error } = account()
    const wanted = takeWantedStatement()
    const user = view?.user ?? null
    if (user === null) {
      this.reader.forget()
      this.setData({ detail: null, chartOpen: false, accountMark: '', ...NO_TROUBLE })
      if (view === null) this.setData({ screen: 'failed', ...troubleView(toAppError(error)) })
      else this.setData({ screen: view.registration === -2 ? 'deleted' : 'guest' })
      return
    }
    if (user.id !== this.reader.accountId) {
      this.reader.forget(user.id)
      const choice = loadChoice(user.id)
      if (choice !== null) this.reader.choose(choice.kind, choice.filter)
    }
    const mark = accountMark(user)
    const changed = mark !== this.data.accountMark
    if (changed) {
      this.setData({ accountMark: mark })
      this.reader.outdate()
    }
    // Who comes from the month on the balance page wants to see all of it.
    if (wanted !== null) this.reader.choose(wanted, ALL)
    if (changed || wanted !== null) await this.reader.show()
  },

  async onPullDownRefresh() {
    try {
      this.reader.outdate()
      if (account().view?.user != null) await this.reader.show()
    } finally {
      void wx.stopPullDownRefresh()
    }
  },

  onPageScroll({ scrollTop }) {
    void this.reader.scroll(scrollTop)
  },

  async onTab(event: Dataset<{ kind: StatementKind }>) {
    const { kind } = event.currentTarget.dataset
    if (kind !== this.reader.kind) await this.choose(kind, this.reader.filter)
  },

  async onRetry() {
    if (this.data.retrying) return
    this.setData({ retrying: true })
    if (account().view?.user != null) return this.reader.read()
    await askAgain()
    await this.onShow()
  },

  onRetryMore() {
    void this.reader.retryMore()
  },

  onSignIn() {
    goSignIn('history')
  },

  onRecharge() {
    void wx.navigateTo({ url: '/pages/recharge/recharge' })
  },

  onScan() {
    void scanMachine()
  },

  onRow(event: Dataset<{ index: number }>) {
    const entry = this.reader.shown?.statement.entries[event.currentTarget.dataset.index]
    if (entry !== undefined) this.setData({ detail: entryDetail(entry), detailOpen: true })
  },

  onCloseDetail() {
    this.setData({ detailOpen: false })
  },

  onChart() {
    this.setData({ chartOpen: !this.data.chartOpen })
  },

  /** The chart folds, so that what was chosen can be seen; the month that is chosen already is given up. */
  async onMonth(event: WechatMiniprogram.CustomEvent<{ month: string }>) {
    const { month } = event.detail
    this.setData({ chartOpen: false })
    await this.applyFilter(month === this.data.chosenMonth ? ALL : { kind: 'calendar', month })
  },

  onFilter() {
    this.setData({ filterOpen: true, filterMade: true, ...filterSheet(this.reader.filter, nowMs()) })
  },

  onFilterVisible(event: WechatMiniprogram.CustomEvent<{ visible: boolean }>) {
    if (!event.detail.visible) this.setData({ filterOpen: false })
  },

  onFilterKind(event: Dataset<{ kind: ChoiceKind }>) {
    this.setData({ filterKind: event.currentTarget.dataset.kind, filterProblem: '' })
  },

  onFromDay(event: PickEvent) {
    this.setData({ fromDay: String(event.detail.value), filterKind: 'custom', filterProblem: '' })
  },

  onToDay(event: PickEvent) {
    this.setData({ toDay: String(event.detail.value), filterKind: 'custom', filterProblem: '' })
  },

  async onApplyFilter() {
    const filter = chosenFilter(this.data)
    if (typeof filter === 'string') this.setData({ filterProblem: filter })
    else await this.applyFilter(filter)
  },

  async onClearFilter() {
    await this.applyFilter(ALL)
  },

  async applyFilter(filter: TimeFilter) {
    this.setData({ filterOpen: false })
    await this.choose(this.reader.kind, filter)
  },

  /** Shows it, and remembers it for the next time. */
  async choose(kind: StatementKind, filter: TimeFilter) {
    const { reader } = this
    saveChoice({ account: reader.accountId, kind, filter })
    reader.choose(kind, filter)
    await reader.show()
  },
})
