import { nowMs } from '../../../services/clock'
import { titlePage } from '../../../services/language'
import { LIST, list } from '../parts/list'
import { openDesk } from '../parts/open'
import { tabsOf } from '../parts/listing'
import { accountOf, movementDetail, movementRow, ordersAs, refundsAs, type Movement } from '../parts/money'
import { request } from '../parts/request'
import { words } from './words'

const ORDER_NUMBER = /^[0-9A-Za-z_-]{6,32}$/

Page({
  data: { ...LIST, tabs: tabsOf(words.tabs), tab: 'paid', emptyText: words.empty, heads: [{ name: 'find', text: words.find }] },
  ...list<Movement>({
    async fetch(tab, cursor) {
      const from = cursor === undefined ? {} : { cursor }
      if (tab === 'paid') {
        const { orders, cursor: next } = await request('order.list', from)
        return { items: ordersAs(orders), next }
      }
      const { refunds, cursor: next } = await request('refund.list', tab === 'under' ? { under_way: true } : from)
      return { items: refundsAs(refunds), next }
    },
    row: movementRow,
    detail: (movement, now) => ({ ...movementDetail(movement, now), actions: [{ name: 'person', text: words.person }] }),
  }),

  async onLoad(query: Record<string, string | undefined>) {
    titlePage(words.title)
    if (query.tab === 'under') this.setData({ tab: 'under' })
    await this.begin(query)
  },

  /** Whatever came of an order, by the number that the user has. */
  onHead() {
    this.ask({
      title: words.find,
      text: words.findText,
      fields: [{ name: 'number', label: words.number, most: 40 }],
      confirm: words.look,
      check: ({ number = '' }) => ({ number: ORDER_NUMBER.test(number) ? '' : words.wrongNumber }),
      send: async ({ number = '' }) => {
        const { order, refunds } = await request('order.show', { out_trade_no: number })
        const [movement] = ordersAs([order])
        if (movement === undefined) return ''
        this.chosen = movement
        const of = refundsAs(refunds).flatMap((refund) => movementDetail(refund, nowMs()).lines.filter(({ copyable }) => copyable).slice(0, 1))
        const { lines, ...detail } = movementDetail(movement, nowMs())
        this.show({ ...detail, lines: [...lines, ...of.map((line, index) => ({ ...line, label: `${line.label} ${index + 1}` }))], actions: [{ name: 'person', text: words.person }] })
        return ''
      },
    })
  },

  act(_name: string, movement: Movement) {
    const account = accountOf(movement)
    if (account !== null) openDesk('person', `id=${account}`)
  },
})
