import { account, refreshIfOld } from '../../services/account'
import { nowMs } from '../../services/clock'
import { fontScale, windowHeight } from '../../services/display'
import { entryDetail, type EntryDetail } from '../../services/entry-view'
import { errorText } from '../../services/error-text'
import { toAppError } from '../../services/errors'
import { goSignIn, takeWantedStatement } from '../../services/navigation'
import { filterBounds, filterText, Statement, type StatementKind, type TimeFilter } from '../../services/statement'
import { ALL, chosenFilter, filterSheet } from './filter'
import { HistoryList, rowSizes, titleLines, type MonthHeading, type Slot } from './list'

type Dataset<T extends WechatMiniprogram.IAnyObject> = WechatMiniprogram.TouchEvent<WechatMiniprogram.IAnyObject, WechatMiniprogram.IAnyObject, T>
type PickEvent = WechatMiniprogram.PickerChange

/** How far before the end of the list the next page is asked for. */
const READ_AHEAD_PX = 600

Page({
  data: {
    screen: 'loading' as 'loading' | 'guest' | 'deleted' | 'failed' | 'empty' | 'ready',
    fontScale: 1,
    rowPx: 0,
    headingPx: 0,
    titleLines: 1 as 1 | 2,
    kind: 'recharge' as StatementKind,
    filterText: filterText(ALL),
    filtered: false,
    /** `null` where no chunk has moved in yet. */
    slots: [] as (Slot | null)[],
    months: [] as MonthHeading[],
    height: 0,
    total: 0,
    ended: false,
    errorText: '',
    errorCode: '',
    moreFailed: false,
    retrying: false,
    detail: null as EntryDetail | null,
    detailOpen: false,
    filterOpen: false,
    ...filterSheet(ALL, 0),
  },

  /** Lists read so far in the current time range. */
  lists: {} as Partial<Record<StatementKind, HistoryList>>,
  /** The list whose first page is on its way; another choice of the user drops it. */
  incoming: null as HistoryList | null,
  filter: ALL as TimeFilter,
  /** What the lists were read for: another state of the account makes them old. */
  accountMark: '',
  scrollTop: 0,
  /** Height of what is visible, px; asked for once, not at each scroll. */
  viewport: 0,
  readingAhead: false,

  onLoad() {
    this.viewport = windowHeight()
    this.setData({ fontScale: fontScale(), ...this.layout(this.data.kind) })
  },

  async onShow() {
    const wanted = takeWantedStatement()
    if (wanted !== null && wanted !== this.data.kind) this.setData({ kind: wanted, ...this.layout(wanted) })
    if (account().view === null) await refreshIfOld()
    const { view, error } = account()
    const user = view?.user ?? null
    const mark = user === null ? '' : `${user.id} ${user.utime} ${user.balance_account} ${user.total_account} ${user.used_account}`
    if (user === null) {
      this.lists = {}
      this.accountMark = ''
      if (view === null) this.setData({ screen: 'failed', ...this.failure(error) })
      else this.setData({ screen: view.registration === -2 ? 'deleted' : 'guest' })
    } else if (mark !== this.accountMark) {
      this.accountMark = mark
      this.lists = {}
      await this.showKind(this.data.kind)
    } else if (wanted !== null) {
      await this.showKind(wanted)
    }
  },

  async onPullDownRefresh() {
    try {
      this.lists = {}
      if (account().view?.user != null) await this.showKind(this.data.kind)
    } finally {
      void wx.stopPullDownRefresh()
    }
  },

  onPageScroll({ scrollTop }) {
    this.scrollTop = scrollTop
    const list = this.lists[this.data.kind]
    if (list === undefined || this.data.screen !== 'ready') return
    const patch = list.scroll(scrollTop, this.viewport)
    if (Object.keys(patch).length > 0) this.setData(patch)
    void this.readAhead(list)
  },

  async onTab(event: Dataset<{ kind: StatementKind }>) {
    const { kind } = event.currentTarget.dataset
    if (kind !== this.data.kind) await this.showKind(kind)
  },

  async onRetry() {
    if (this.data.retrying) return
    this.setData({ retrying: true })
    try {
      if (account().view?.user == null) await this.onShow()
      else await this.showKind(this.data.kind)
    } finally {
      this.setData({ retrying: false })
    }
  },

  async onRetryMore() {
    this.setData({ moreFailed: false })
    const list = this.lists[this.data.kind]
    if (list !== undefined) await this.readAhead(list)
  },

  onSignIn() {
    goSignIn('history')
  },

  onRecharge() {
    void wx.navigateTo({ url: '/pages/recharge/recharge' })
  },

  onRow(event: Dataset<{ index: number }>) {
    const entry = this.lists[this.data.kind]?.statement.entries[event.currentTarget.dataset.index]
    if (entry !== undefined) this.setData({ detail: entryDetail(entry), detailOpen: true })
  },

  onCloseDetail() {
    this.setData({ detailOpen: false })
  },

  onFilter() {
    this.setData({ filterOpen: true, ...filterSheet(this.filter, nowMs()) })
  },

  onFilterVisible(event: WechatMiniprogram.CustomEvent<{ visible: boolean }>) {
    if (!event.detail.visible) this.setData({ filterOpen: false })
  },

  onFilterKind(event: Dataset<{ kind: TimeFilter['kind'] }>) {
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
    this.filter = filter
    this.lists = {}
    this.setData({ filterOpen: false, filterText: filterText(filter), filtered: filter.kind !== 'all' })
    await this.showKind(this.data.kind)
  },

  /** Shows one tab: at once when it was read before, else after its first page. */
  async showKind(kind: StatementKind) {
    const known = this.lists[kind]
    this.incoming = null
    this.scrollTop = 0
    if (known !== undefined) {
      this.setData({ kind, ...this.layout(kind), ...this.listState(known), ...known.whole(0, this.viewport) })
      await wx.pageScrollTo({ scrollTop: 0, duration: 0 })
      return
    }
    // A first visit shows the skeleton; a refresh keeps the old rows until the new ones are there.
    this.setData(kind === this.data.kind && this.data.screen === 'ready' ? { kind } : { kind, ...this.layout(kind), screen: 'loading' })
    const list = new HistoryList(new Statement(kind, filterBounds(this.filter, nowMs())), rowSizes(kind, this.data.fontScale), nowMs())
    this.incoming = list
    try {
      await list.statement.more()
      if (this.incoming !== list) return
      this.lists[kind] = list
      list.grow(0, this.viewport)
      this.setData({ ...this.listState(list), ...list.whole(0, this.viewport) })
      await wx.pageScrollTo({ scrollTop: 0, duration: 0 })
      void this.readAhead(list)
    } catch (thrown) {
      if (this.incoming === list) this.setData({ screen: 'failed', ...this.failure(thrown) })
    }
  },

  /**
   * Reads on while the end is near. By geometry and not by onReachBottom, which stays silent on a screen taller than
   * the first page, and after a jump from one end to the next.
   */
  async readAhead(list: HistoryList) {
    if (this.readingAhead || this.data.moreFailed) return
    this.readingAhead = true
    try {
      while (this.lists[this.data.kind] === list && !list.statement.ended && list.height - this.scrollTop - this.viewport < READ_AHEAD_PX) {
        await list.statement.more()
        if (this.lists[this.data.kind] !== list) return
        this.setData({ ended: list.statement.ended, ...list.grow(this.scrollTop, this.viewport) })
      }
    } catch (thrown) {
      if (this.lists[this.data.kind] === list) this.setData({ moreFailed: true, ...this.failure(thrown) })
    } finally {
      this.readingAhead = false
    }
  },

  layout(kind: StatementKind) {
    const scale = fontScale()
    return { ...rowSizes(kind, scale), titleLines: titleLines(kind, scale) }
  },

  listState({ statement }: HistoryList) {
    return {
      screen: statement.entries.length === 0 ? 'empty' as const : 'ready' as const,
      total: statement.total,
      ended: statement.ended,
      moreFailed: false,
    }
  },

  failure(thrown: unknown) {
    const error = toAppError(thrown)
    return { errorText: errorText(error), errorCode: error.code }
  },
})
