import type { DeviceFaultView } from '../../../../cloudfunctions/shared/contract'
import { titlePage } from '../../../services/language'
import { momentText } from '../../../utils/date'
import { lineOf } from '../parts/detail'
import { LIST, list } from '../parts/list'
import { openDesk } from '../parts/open'
import { request } from '../parts/request'
import { hasRole } from '../parts/roles'
import { words } from './words'

type Fault = DeviceFaultView & { device_id: string }

/** What machines reported: of one (`id`), or of all. */
Page({
  data: { ...LIST, emptyText: words.empty },
  ...list<Fault>({
    async fetch(_tab, cursor, { id }) {
      if (id !== undefined) {
        const { faults } = await request('device.faults', { device_id: id })
        return { items: faults.map((fault) => ({ ...fault, device_id: id })), next: null }
      }
      const { faults, cursor: next } = await request('fault.list', cursor === undefined ? {} : { cursor })
      return { items: faults, next }
    },
    row: ({ code, detail, device_id: id, count, last_time: last }, now) => ({ title: detail === '' ? code : `${code} · ${detail}`, note: `${momentText(last, now)} · ${id}`, mark: words.times(count), tone: 'warn' }),
    detail: ({ code, detail, device_id: id, count, first_time: first, last_time: last }, now) => ({
      title: code, text: detail,
      lines: [
        ...lineOf(words.labels.count, words.times(count)), ...lineOf(words.labels.last, momentText(last, now)), ...lineOf(words.labels.first, momentText(first, now)),
        ...lineOf(words.labels.machine, id, true),
      ],
      actions: hasRole('manager') ? [{ name: 'trail', text: words.trail }] : [],
    }),
  }),

  async onLoad(query: Record<string, string | undefined>) {
    titlePage(words.title)
    await this.begin(query)
  },

  act(_name: string, { device_id: id }: Fault) {
    openDesk('trail', `about=${id}`)
  },
})
