import type { TariffView } from '../../../../cloudfunctions/shared/contract'
import { titlePage } from '../../../services/language'
import { priceText, tariffLines } from '../../../services/tariff-text'
import { parseYuan, toHalfWidth } from '../../../utils/money'
import { lineOf } from '../parts/detail'
import { LIST, list } from '../parts/list'
import { request } from '../parts/request'
import { hasRole } from '../parts/roles'
import { tariffText } from '../parts/tariffs'
import { words } from './words'

Page({
  data: { ...LIST, emptyText: words.empty },
  ...list<TariffView>({
    async fetch(_tab, after) {
      const { tariffs, after: next } = await request('tariff.list', after === undefined ? {} : { after })
      return { items: tariffs, next }
    },
    row: (tariff) => ({ title: priceText(tariff.rate_account), note: tariffLines(tariff).map(({ label, text }) => `${label} ${text}`).join(' · ') }),
    detail: (tariff) => ({ title: priceText(tariff.rate_account), lines: [...tariffLines(tariff), ...lineOf(words.id, tariff.id, true)] }),
  }),

  async onLoad(query: Record<string, string | undefined>) {
    titlePage(words.title)
    if (hasRole('machines')) this.setData({ heads: [{ name: 'add', text: words.add }] })
    await this.begin(query)
  },

  onHead() {
    const { labels, hints } = words
    this.ask({
      title: words.add,
      text: words.text,
      fields: [
        { name: 'rate', label: labels.rate, kind: 'fen', most: 8 },
        { name: 'free', label: labels.free, kind: 'number', most: 5, optional: true },
        { name: 'cap', label: labels.cap, kind: 'fen', most: 8, optional: true },
        { name: 'bands', label: labels.bands, hint: hints.bands, kind: 'area', most: 200, optional: true },
      ],
      confirm: words.add,
      check: ({ rate = '', free = '', cap = '', bands = '' }) => ({
        ...rate !== '' && { rate: parseYuan(rate) === null ? words.amount : '' },
        free: /^\d*$/.test(free) ? '' : words.whole,
        cap: cap !== '' && parseYuan(cap) === null ? words.amount : '',
        bands: parseBands(bands) === null ? words.wrongBands : '',
      }),
      async send({ rate = '', free = '', cap = '', bands = '' }) {
        const tariff = { rate_account: parseYuan(rate) ?? 0, free_minutes: Number(free), day_cap_account: cap === '' ? null : parseYuan(cap), bands: parseBands(bands) ?? [] }
        const { tariff_id: id } = await request('tariff.add', tariff)
        return words.added(tariffText({ id, ...tariff }))
      },
    })
  },

  act() {
    // Prices are never changed, only followed by others.
  },
})

/** `08:00-18:00 0.30`, a line for each; null when a line says anything else. */
function parseBands(text: string): TariffView['bands'] | null {
  const lines = toHalfWidth(text).split('\n').map((line) => line.trim()).filter((line) => line !== '')
  const bands = lines.map((line) => {
    const [, from = '', until = '', price = ''] = /^(\d{1,2}:\d{2})\s*[-~\u2013\u2014]\s*(\d{1,2}:\d{2})\s+([\d.]+)$/.exec(line) ?? []
    const rate = parseYuan(price)
    return rate === null ? null : { from: from.padStart(5, '0'), until: until.padStart(5, '0'), rate_account: rate }
  })
  return bands.every((band) => band !== null) ? bands : null
}
