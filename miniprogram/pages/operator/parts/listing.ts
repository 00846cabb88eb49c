import { nowMs } from '../../../services/clock'
import { failureOf, READING, reading, type Query, type ReadingPage } from './reading'

/** One line of a list. */
export interface Row {
  title: string
  note: string
  /** At the right: a word for its state, coloured by its meaning. */
  mark?: string
  tone?: Tone
  /** At the right, above the mark. */
  fen?: number
  /** Positive amounts have a plus. */
  signed?: boolean
}

export type Tone = '' | 'good' | 'warn' | 'bad'

export interface Tab {
  name: string
  text: string
}

/** What rows.wxml shows. */
export const LISTING = {
  ...READING,
  tabs: [] as Tab[],
  tab: '',
  /** WeChat wants no node with more than sixty children. */
  chunks: [] as { place: number; rows: (Row & { place: number })[] }[],
  isMore: false,
  loadingMore: false,
  moreError: '',
}

const CHUNK = 20
/** Beyond it the list goes on from its top again: a page has room for a thousand nodes. */
const MOST_ROWS = 100

export interface ListPage<Item> extends Omit<ReadingPage, 'data'> {
  data: typeof LISTING
  items: Item[]
  next: string | null
  draw(): void
  more(): Promise<void>
}

export interface List<Item> {
  /** A part of the list. `cursor`: where the part before ended; undefined: from the beginning. */
  fetch(tab: string, cursor: string | undefined, query: Query): Promise<{ items: Item[]; next: string | null }>
  row(item: Item, nowMs: number): Row
}

/** The words of tabs, as tabs. */
export const tabsOf = (words: Record<string, string>): Tab[] => Object.entries(words).map(([name, text]) => ({ name, text }))

/** What pages with a list do alike: read it part by part, tab by tab. */
export function listing<Item>({ fetch, row }: List<Item>) {
  return {
    ...reading,
    items: [] as Item[],
    next: null as string | null,

    async read(this: ListPage<Item>) {
      const number = this.asked
      const { items, next } = await fetch(this.data.tab, undefined, this.query)
      if (number === this.asked) {
        this.items = items
        this.next = next
        this.draw()
      }
      return this.items.length > 0
    },

    draw(this: ListPage<Item>) {
      const now = nowMs()
      const rows = this.items.map((item, place) => ({ ...row(item, now), place }))
      const chunks = Array.from({ length: Math.ceil(rows.length / CHUNK) }, (_, place) => ({ place, rows: rows.slice(place * CHUNK, (place + 1) * CHUNK) }))
      this.setData({ chunks, isMore: this.next !== null, moreError: '' })
    },

    async onTab(this: ListPage<Item>, event: DatasetEvent<{ tab: string }>) {
      const { tab } = event.currentTarget.dataset
      if (tab === this.data.tab) return
      this.readAtMs = 0
      this.items = []
      this.setData({ tab, screen: 'loading', chunks: [], staleText: '', said: '' })
      await this.load()
    },

    async onReachBottom(this: ListPage<Item>) {
      if (this.data.screen === 'ready' && this.data.moreError === '') await this.more()
    },

    async onMore(this: ListPage<Item>) {
      await this.more()
    },

    async more(this: ListPage<Item>) {
      if (this.next === null || this.data.loadingMore) return
      const number = this.asked
      this.setData({ loadingMore: true, moreError: '' })
      try {
        const { items, next } = await fetch(this.data.tab, this.next, this.query)
        if (number !== this.asked) return
        const isFull = this.items.length >= MOST_ROWS
        this.items = isFull ? items : [...this.items, ...items]
        this.next = next
        this.draw()
        if (isFull) await wx.pageScrollTo({ scrollTop: 0, duration: 0 })
      } catch (thrown) {
        this.setData({ moreError: failureOf(thrown).errorText })
      } finally {
        this.setData({ loadingMore: false })
      }
    },
  }
}

export type DatasetEvent<Dataset extends object> = WechatMiniprogram.TouchEvent<WechatMiniprogram.IAnyObject, WechatMiniprogram.IAnyObject, Dataset>

/** The item of a row that was tapped. */
export function tapped<Item>(items: readonly Item[], event: DatasetEvent<{ place: number }>): Item | undefined {
  return items[event.currentTarget.dataset.place]
}
