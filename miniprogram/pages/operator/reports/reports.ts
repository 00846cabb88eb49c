import type { ReportSummary } from '../../../../cloudfunctions/shared/contract'
import { titlePage } from '../../../services/language'
import { LIST, list } from '../parts/list'
import { openDesk } from '../parts/open'
import { tapped, type DatasetEvent } from '../parts/listing'
import { dayText, reportMark } from '../parts/report'
import { request } from '../parts/request'
import { words } from './words'

/** As many as the server tells at a time. */
const PART = 31

/** The daily comparison with WeChat's bill. */
Page({
  data: { ...LIST, emptyText: words.empty },
  ...list<ReportSummary>({
    async fetch(_tab, before) {
      const { reports } = await request('report.list', before === undefined ? {} : { before })
      return { items: reports, next: reports.length < PART ? null : reports.at(-1)?.day ?? null }
    },
    row: (report, now) => ({ title: dayText(report.day, now), note: report.here === null ? '' : words.counts(report.here.payments.count, report.here.refunds.count), ...reportMark(report) }),
    detail: () => ({ title: '', lines: [] }),
  }),

  async onLoad(query: Record<string, string | undefined>) {
    titlePage(words.title)
    await this.begin(query)
  },

  onRow(event: DatasetEvent<{ place: number }>) {
    const report = tapped(this.items, event)
    if (report !== undefined) openDesk('report', `day=${report.day}`)
  },
})
