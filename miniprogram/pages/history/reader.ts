import { nowMs } from '../../services/clock'
import { fontScale, windowHeight } from '../../services/display'
import { errorText } from '../../services/error-text'
import { toAppError } from '../../services/errors'
import { keepPage, loadPage } from '../../services/kept-pages'
import { tellWhenSlow } from '../../services/patience'
import { filterBounds, Statement, type StatementKind, type TimeFilter } from '../../services/statement'
import { ALL, filterView } from './filter'
import { HistoryList, rowSizes, titleLines } from './list'
import { listView, NO_TROUBLE, troubleView, updatedText } from './view'
import { words } from './words'

/** How far before the end of the list the next page is asked for. */
const READ_AHEAD_PX = 600

/** Reads the lists of one account and draws the one that is looked at: what is known at once, what is new when it comes. */
export class HistoryReader {
  accountId = ''
  kind: StatementKind = 'recharge'
  filter: TimeFilter = ALL
  /** The list on the screen. */
  shown: HistoryList | null = null
  /** Lists read so far in the current time range. */
  private lists: Partial<Record<StatementKind, HistoryList>> = {}
  /** The list whose first page is on its way; another choice of the user drops it. */
  private incoming: HistoryList | null = null
  private scrollTop = 0
  /** Height of what is visible, px; asked for once, not at each scroll. */
  private readonly viewport = windowHeight()
  private readonly fontScale = fontScale()
  private readingAhead = false
  private moreFailed = false

  /** @param draw as setData */
  constructor(private readonly draw: (patch: Record<string, unknown>) => void) {}

  get layout() {
    return { kind: this.kind, ...rowSizes(this.kind, this.fontScale), titleLines: titleLines(this.kind, this.fontScale) }
  }

  /** What is to be looked at from now on. */
  choose(kind: StatementKind, filter: TimeFilter): void {
    if (JSON.stringify(filter) !== JSON.stringify(this.filter)) this.lists = {}
    if (kind !== this.kind) this.shown = null
    this.kind = kind
    this.filter = filter
    this.incoming = null
    this.draw({ ...this.layout, ...filterView(filter, nowMs()) })
  }

  /** All lists are asked for again when they are shown; until then they are what is known. */
  outdate(): void {
    for (const list of Object.values(this.lists)) list.old = true
  }

  /** Nothing of the account stays behind. */
  forget(accountId = ''): void {
    this.lists = {}
    this.shown = null
    this.accountId = accountId
    this.choose('recharge', ALL)
    this.draw({ screen: 'loading', slots: [], months: [] })
  }

  /** Shows what was chosen, as it is known and as the server says where that is old. */
  async show(): Promise<void> {
    const known = this.knownList()
    this.incoming = null
    if (known === undefined) {
      // Rows of another time range stay until those of this one are there.
      if (this.shown === null || this.shown.height === 0) this.draw({ ...NO_TROUBLE, screen: 'loading' })
    } else if (known === this.shown) this.draw({ updatedText: updatedText(known, nowMs()) })
    else await this.put(known)
    if (known === undefined || known.old) await this.read()
  }

  /** Asks for the first page; asked again meanwhile, only the later answer counts. */
  async read(): Promise<void> {
    const { kind, filter } = this
    const list = new HistoryList(new Statement(kind, filterBounds(filter, nowMs())), rowSizes(kind, this.fontScale), nowMs())
    this.incoming = list
    try {
      await tellWhenSlow(list.statement.more(), () => {
        if (this.incoming === list) this.draw({ troubleText: words.slow, retrying: false })
      })
      if (this.incoming !== list) return
      this.incoming = null
      list.grow(0, this.viewport)
      await this.put(list)
      if (filter.kind === 'all') keepPage(this.accountId, kind, { ...list.statement.page, readTime: list.readTime })
      void this.readAhead()
    } catch (thrown) {
      if (this.incoming !== list) return
      this.incoming = null
      this.fail(thrown)
      // Who scrolled to the end meanwhile would be told nothing there.
      void this.readAhead()
    }
  }

  async scroll(scrollTop: number): Promise<void> {
    this.scrollTop = scrollTop
    if (this.shown === null) return
    const patch = this.shown.scroll(scrollTop, this.viewport)
    if (Object.keys(patch).length > 0) this.draw(patch)
    await this.readAhead()
  }

  async retryMore(): Promise<void> {
    this.moreFailed = false
    this.draw({ moreFailedText: '' })
    await this.readAhead()
  }

  /**
   * Reads on while the end is near. By geometry and not by onReachBottom, which stays silent on a screen taller than
   * the first page, and after a jump from one end to the next.
   */
  private async readAhead(): Promise<void> {
    const list = this.shown
    // What follows an old page is not asked for while that page itself is.
    if (list === null || this.readingAhead || this.moreFailed || this.incoming !== null) return
    this.readingAhead = true
    try {
      while (this.shown === list && !list.statement.ended && list.height - this.scrollTop - this.viewport < READ_AHEAD_PX) {
        await list.statement.more()
        if (this.shown !== list) return
        this.draw({ ended: list.statement.ended, ...list.grow(this.scrollTop, this.viewport) })
      }
    } catch (thrown) {
      if (this.shown !== list) return
      this.moreFailed = true
      this.draw({ moreFailedText: words.moreFailed(errorText(toAppError(thrown))) })
    } finally {
      this.readingAhead = false
    }
  }

  private async put(list: HistoryList): Promise<void> {
    this.lists[this.kind] = this.shown = list
    this.scrollTop = 0
    this.moreFailed = false
    this.draw({ ...this.layout, ...listView(list, nowMs()), ...list.whole(0, this.viewport) })
    await wx.pageScrollTo({ scrollTop: 0, duration: 0 })
  }

  private fail(thrown: unknown): void {
    const known = this.lists[this.kind]
    if (known !== undefined) known.old = true
    else this.shown = null
    this.draw({
      ...troubleView(toAppError(thrown)),
      ...(known === undefined ? { screen: 'failed' } : { updatedText: updatedText(known, nowMs()) }),
    })
  }

  /** Nobody is told that there is nothing, as long as there may be something now. */
  private knownList(): HistoryList | undefined {
    const known = this.lists[this.kind] ?? this.keptList()
    if (known === undefined || !known.old || known.height > 0) return known
    delete this.lists[this.kind]
    return undefined
  }

  /** The first page that an earlier launch has left, of a list over all time. */
  private keptList(): HistoryList | undefined {
    const kept = this.filter.kind === 'all' ? loadPage(this.accountId, this.kind) : null
    if (kept === null) return undefined
    const list = new HistoryList(new Statement(this.kind, {}, kept), rowSizes(this.kind, this.fontScale), nowMs(), kept.readTime)
    list.grow(0, this.viewport)
    return list
  }
}
