import type { DeskInvoiceView } from '../../../../cloudfunctions/shared/contract'
import { nowMs } from '../../../services/clock'
import { titlePage } from '../../../services/language'
import { dayOf, momentText } from '../../../utils/date'
import { yuanText } from '../../../utils/money'
import { lineOf, type Detail } from '../parts/detail'
import { LIST, list } from '../parts/list'
import { openDesk } from '../parts/open'
import { tabsOf, type DatasetEvent } from '../parts/listing'
import { request } from '../parts/request'
import { removeFile, sendFile, writeFile } from '../parts/send-file'
import { words } from './words'

const NUMBER = /^[0-9A-Za-z-]{6,30}$/
const URL = /^https:\/\/[^\s"<>]+$/

const invoices = list<DeskInvoiceView>({
  async fetch(tab, since) {
    const { invoices: items, next } = await request('invoice.list', { state: tab as DeskInvoiceView['state'], ...since !== undefined && { since } })
    return { items, next }
  },
  row: ({ title, kind, tax_number: taxNumber, time, amount_fen: fen }, now) => ({
    title, note: [words.kinds[kind], momentText(time, now), taxNumber].filter((part) => part !== '').join(' · '), fen,
  }),
  detail,
})

/** Invoices that were asked for, the longest waiting first. */
Page({
  data: { ...LIST, tabs: tabsOf(words.tabs), tab: 'requested', emptyText: words.empty, heads: [{ name: 'export', text: words.export.title }] },
  ...invoices,

  /** The table, until it was sent or the page is left; empty: none. */
  table: { path: '', name: '' },

  async onLoad(query: Record<string, string | undefined>) {
    titlePage(words.title)
    await this.begin(query)
  },

  /** For whoever types them into the tax office's program. */
  onHead() {
    this.ask({ title: words.export.title, text: words.export.text, confirm: words.export.confirm, send: async () => {
      const { csv, count, next } = await request('invoice.export', { state: this.data.tab as DeskInvoiceView['state'] })
      this.forgetTable()
      const name = `invoices-${dayOf(nowMs())}.csv`
      this.table = { name, path: writeFile(name, csv) }
      this.show({ title: name, text: next === null ? words.export.done(count) : words.export.part(count), lines: [], actions: [{ name: 'share', text: words.export.send, look: 'primary' }] })
      return ''
    } })
  },

  onAction(event: DatasetEvent<{ name: string }>) {
    if (event.currentTarget.dataset.name !== 'share') invoices.onAction.call(this, event)
    else sendFile(this.table.path, this.table.name, () => {
      this.setData({ detailed: false, said: words.export.sent })
      this.forgetTable()
    })
  },

  onUnload() {
    this.forgetTable()
  },

  /** It names people: nothing of it stays on the phone. */
  forgetTable() {
    if (this.table.path !== '') removeFile(this.table.path)
    this.table = { path: '', name: '' }
  },

  act(name: string, { invoice_id: id, account, title, amount_fen: fen }: DeskInvoiceView) {
    const text = `${title}\n${yuanText(fen)}`
    const overText = (overFen: number, done: string) => overFen > 0 ? `${done}${words.over(yuanText(overFen))}` : done
    switch (name) {
      case 'issue':
        this.ask({
          title: words.issue.title, text,
          fields: [{ name: 'number', label: words.labels.number, most: 30 }, { name: 'url', label: words.issue.url, hint: 'https://', most: 500, optional: true }],
          confirm: words.issue.confirm,
          check: ({ number = '', url = '' }) => ({
            ...number !== '' && { number: NUMBER.test(number) ? '' : words.issue.wrongNumber },
            url: url === '' || URL.test(url) ? '' : words.issue.wrongUrl,
          }),
          send: async ({ number = '', url = '' }) => {
            const { over_fen: overFen } = await request('invoice.issue', { invoice_id: id, number, ...url !== '' && { url } })
            return overText(overFen, words.issue.done)
          },
        })
        break
      case 'refuse':
        this.ask({ title: words.refuse.title, text, fields: [{ name: 'reason', label: words.refuse.reason, kind: 'area', most: 100 }], confirm: words.refuse.confirm, send: async ({ reason = '' }) => {
          const { over_fen: overFen } = await request('invoice.refuse', { invoice_id: id, reason })
          return overText(overFen, words.refuse.done)
        } })
        break
      default: openDesk('person', `id=${account}`)
    }
  },
})

function detail({ title, kind, tax_number: taxNumber, email, amount_fen: fen, state, number, url, reason, time, done_time: done }: DeskInvoiceView, now: number): Detail {
  const { labels } = words
  return {
    title, fen, mark: words.states[state], tone: state === 'issued' ? 'good' : state === 'refused' ? 'bad' : 'warn',
    lines: [
      ...lineOf(labels.kind, words.kinds[kind]), ...lineOf(labels.name, title, true), ...lineOf(labels.taxNumber, taxNumber, true), ...lineOf(labels.email, email, true),
      ...lineOf(labels.asked, momentText(time, now)), ...lineOf(labels.done, done === null ? null : momentText(done, now)),
      ...lineOf(labels.number, number, true), ...lineOf(labels.url, url, true), ...lineOf(labels.reason, reason),
    ],
    actions: [
      ...(state === 'requested' ? [{ name: 'issue', text: words.issue.title, look: 'primary' as const }, { name: 'refuse', text: words.refuse.confirm }] : []),
      { name: 'person', text: words.person },
    ],
  }
}
