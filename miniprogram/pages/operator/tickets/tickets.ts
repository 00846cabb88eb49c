import type { OperatorResult } from '../../../../cloudfunctions/shared/contract'
import { titlePage } from '../../../services/language'
import { placeText } from '../../../services/tariff-text'
import { momentText } from '../../../utils/date'
import { lineOf, type Detail } from '../parts/detail'
import { LIST, list } from '../parts/list'
import { openDesk } from '../parts/open'
import { tabsOf } from '../parts/listing'
import { request } from '../parts/request'
import { hasRole } from '../parts/roles'
import { words } from './words'

type Ticket = OperatorResult<'ticket.list'>['tickets'][number]

/** What people told us, the longest waiting first. */
Page({
  data: { ...LIST, tabs: tabsOf(words.tabs), tab: 'open', emptyText: words.empty },
  ...list<Ticket>({
    async fetch(tab, since) {
      const { tickets, next } = await request('ticket.list', { state: tab as Ticket['state'], ...since !== undefined && { since } })
      return { items: tickets, next }
    },
    row: ({ kind, text, time, place, photo_urls: photos }, now) => ({
      title: text.length > MOST_TEXT ? `${text.slice(0, MOST_TEXT)}…` : text,
      note: [words.kinds[kind], momentText(time, now), place === null ? '' : placeText(place), photos.length === 0 ? '' : words.photos(photos.length)].filter((part) => part !== '').join(' · '),
    }),
    detail,
  }),

  async onLoad(query: Record<string, string | undefined>) {
    titlePage(words.title)
    await this.begin(query)
  },

  act(name: string, { ticket_id: id, account, text }: Ticket) {
    switch (name) {
      case 'answer':
        this.ask({ title: words.answer.title, text, fields: [{ name: 'text', label: words.answer.label, kind: 'area', most: 500 }], confirm: words.answer.confirm, send: async ({ text: answer = '' }) => {
          await request('ticket.answer', { ticket_id: id, text: answer })
          return words.answer.done
        } })
        break
      case 'close':
        this.ask({ title: words.close.title, text: words.close.text, confirm: words.close.confirm, send: async () => {
          await request('ticket.close', { ticket_id: id })
          return words.close.done
        } })
        break
      default: openDesk('person', `id=${account}`)
    }
  },
})

const MOST_TEXT = 60

function detail({ kind, text, contact, device_id: deviceId, place, entry_id: entryId, state, answers, time, photo_urls: photos }: Ticket, now: number): Detail {
  const { labels } = words
  return {
    title: `${words.kinds[kind]} · ${momentText(time, now)}`, text,
    photos: photos.filter((url) => url !== null),
    lines: [
      ...answers.flatMap((answer, index) => lineOf(words.answered(index + 1, momentText(answer.time, now)), answer.text)),
      ...lineOf(labels.contact, contact, true), ...lineOf(labels.place, place === null ? null : placeText(place)),
      ...lineOf(labels.machine, deviceId, true), ...lineOf(labels.entry, entryId, true),
    ],
    actions: [
      ...(state === 'closed' ? [] : [{ name: 'answer', text: words.answer.title, look: 'primary' as const }, { name: 'close', text: words.close.confirm }]),
      ...(hasRole('money', 'manager') ? [{ name: 'person', text: words.person }] : []),
    ],
  }
}
