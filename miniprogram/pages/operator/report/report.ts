import type { DayTotalsView, OperatorResult } from '../../../../cloudfunctions/shared/contract'
import { nowMs } from '../../../services/clock'
import { titlePage } from '../../../services/language'
import { yuanText } from '../../../utils/money'
import { lineOf, type Line } from '../parts/detail'
import { LIST, list } from '../parts/list'
import { dayText, reportMark } from '../parts/report'
import { request } from '../parts/request'
import { words } from './words'

type Difference = OperatorResult<'report.show'>['differences'][number]

/** They come at once, and are drawn part by part. */
const PART = 60
let report: OperatorResult<'report.show'> | null = null

const differences = list<Difference>({
  async fetch(_tab, from, { day = '' }) {
    if (from === undefined || report === null) report = await request('report.show', { day })
    const begin = Number(from ?? 0)
    const end = begin + PART
    return { items: report.differences.slice(begin, end), next: end < report.differences.length ? String(end) : null }
  },
  row: ({ reason, outTradeNo, outRefundNo, hereFen, wechatFen }) => ({
    title: words.reasons[reason], note: `${outRefundNo ?? outTradeNo}\n${words.sides(fenText(hereFen), fenText(wechatFen))}`,
  }),
  detail: ({ reason, outTradeNo, outRefundNo, hereFen, wechatFen, here, wechat }) => ({
    title: words.reasons[reason], text: words.todo[reason.startsWith('REFUND') ? 'refund' : 'payment'],
    lines: [
      ...lineOf(words.labels.here, sideText(hereFen, here)), ...lineOf(words.labels.wechat, sideText(wechatFen, wechat)),
      ...lineOf(words.labels.order, outTradeNo, true), ...lineOf(words.labels.refund, outRefundNo, true),
    ],
  }),
})

/** One day, compared with WeChat's bill. */
Page({
  data: { ...LIST, t: words.page, emptyText: words.page.same, day: '', mark: '', tone: '', lines: [] as Line[] },
  ...differences,

  async onLoad(query: Record<string, string | undefined>) {
    titlePage(words.title)
    await this.begin(query)
  },

  onUnload() {
    report = null
  },

  async read() {
    const isAny = await differences.read.call(this)
    if (report === null) return false
    const { here, wechat, problem, day } = report
    const { labels } = words
    this.setData({
      day: dayText(day, nowMs()), ...reportMark(report),
      lines: [...lineOf(labels.here, totalsText(here)), ...lineOf(labels.wechat, totalsText(wechat)), ...lineOf(labels.problem, problem)],
      emptyText: report.state === 'complete' ? words.page.same : words.page.nothing,
    })
    return isAny
  },

  act() {
    // What to do about a difference is done elsewhere.
  },
})

const fenText = (fen: number | null): string => fen === null ? words.none : yuanText(fen)
const sideText = (fen: number | null, state: string | null): string => [fenText(fen), state ?? ''].filter((part) => part !== '').join(' · ')
const totalsText = (totals: DayTotalsView | null): string | null =>
  totals === null ? null : words.totals(totals.payments.count, yuanText(totals.payments.fen), totals.refunds.count, yuanText(totals.refunds.fen))
