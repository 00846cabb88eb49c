import type { OperatorAccountDetail } from '../../../../cloudfunctions/shared/contract'
import { newClientToken } from '../../../services/client-token'
import { nowMs } from '../../../services/clock'
import { titlePage } from '../../../services/language'
import { placeText } from '../../../services/tariff-text'
import { momentText } from '../../../utils/date'
import { parseYuan, yuanText } from '../../../utils/money'
import { parseSignedYuan } from '../parts/asking'
import { lineOf, type Line } from '../parts/detail'
import { LIST, list } from '../parts/list'
import { openDesk } from '../parts/open'
import { tabsOf, type DatasetEvent } from '../parts/listing'
import { movementDetail, movementRow, ordersAs, refundsAs, type Movement } from '../parts/money'
import { request } from '../parts/request'
import { hasRole } from '../parts/roles'
import { words } from './words'

const idOf = (query: { id?: string | undefined }): string => /^[\w-]{1,64}$/.exec(query.id ?? '')?.[0] ?? ''

const movements = list<Movement>({
  async fetch(tab, cursor, query) {
    const input = { account: idOf(query), ...cursor !== undefined && { cursor } }
    if (tab === 'entries') {
      const { entries, cursor: next } = await request('account.entries', input)
      return { items: entries.map((entry) => ({ kind: 'entry' as const, entry })), next }
    }
    if (tab === 'orders') {
      const { orders, cursor: next } = await request('order.list', input)
      return { items: ordersAs(orders), next }
    }
    const { refunds, cursor: next } = await request('refund.list', input)
    return { items: refundsAs(refunds), next }
  },
  row: movementRow,
  detail: movementDetail,
})

/** One account: what it has, what moved, and what can be proposed. */
Page({
  data: { ...LIST, t: words.page, tabs: tabsOf(words.tabs), tab: 'entries', emptyText: words.empty, name: '', state: '', fen: 0, lines: [] as Line[], buttons: [] as { name: string; text: string }[] },
  ...movements,

  shown: null as OperatorAccountDetail | null,

  async onLoad(query: Record<string, string | undefined>) {
    titlePage(words.title)
    await this.begin(query)
  },

  async read() {
    const [isAny] = await Promise.all([movements.read.call(this), this.head()])
    return isAny
  },

  /** Above whichever list: the account itself. */
  async head() {
    const shown = await request('account.show', { account: idOf(this.query) })
    const { account } = shown
    this.shown = shown
    this.setData({
      name: account.nike_name || words.noName,
      state: account.deleted_time !== null ? words.left : account.state === 'unused' ? words.disabled : '',
      fen: account.balance_fen,
      lines: linesOf(shown, nowMs()),
      buttons: buttonsOf(shown),
    })
  },

  onDo(event: DatasetEvent<{ name: string }>) {
    const { shown } = this
    if (shown === null) return
    const { account } = shown.account
    switch (event.currentTarget.dataset.name) {
      case 'adjust': this.askAdjust(account); break
      case 'refund': this.askRefund(account, shown.refundable_fen); break
      case 'state': this.askState(account, shown.account.state === 'using'); break
      case 'audit': this.askAudit(account); break
      default: openDesk('trail', `about=${account}`)
    }
  },

  askAdjust(account: string) {
    const token = newClientToken()
    const fenOf = (text = ''): number => text === '' ? 0 : parseSignedYuan(text) ?? NaN
    this.ask({
      title: words.adjust.title,
      text: words.adjust.text,
      fields: [
        { name: 'principal', label: words.adjust.principal, hint: words.adjust.hint, kind: 'fen', most: 12, optional: true },
        { name: 'bonus', label: words.adjust.bonus, hint: words.adjust.hint, kind: 'fen', most: 12, optional: true },
        { name: 'reason', label: words.adjust.reason, hint: words.adjust.reasonHint, kind: 'area', most: 100 },
      ],
      confirm: words.propose,
      check({ principal, bonus }) {
        const sums = [fenOf(principal), fenOf(bonus)]
        return {
          principal: Number.isNaN(sums[0]) ? words.amount : sums.every((fen) => fen === 0) ? words.adjust.nothing : '',
          bonus: Number.isNaN(sums[1]) ? words.amount : '',
        }
      },
      async send({ principal, bonus, reason = '' }) {
        await request('account.adjust', { account, principal_fen: fenOf(principal), bonus_fen: fenOf(bonus), reason, token })
        return words.proposed
      },
    })
  },

  askRefund(account: string, mostFen: number | null) {
    const token = newClientToken()
    this.ask({
      title: words.refund.title,
      text: mostFen === null ? words.refund.text : `${words.refund.text}\n${words.refund.most(yuanText(mostFen))}`,
      fields: [
        { name: 'amount', label: words.refund.amount, kind: 'fen', most: 12 },
        { name: 'reason', label: words.refund.reason, kind: 'area', most: 100 },
      ],
      confirm: words.propose,
      check: ({ amount = '' }) => ({ amount: amount === '' || (parseYuan(amount) ?? 0) > 0 ? '' : words.amount }),
      async send({ amount = '', reason = '' }) {
        await request('account.refund', { account, amount_fen: parseYuan(amount) ?? 0, reason, token })
        return words.proposed
      },
    })
  },

  askState(account: string, disable: boolean) {
    const said = disable ? words.disable : words.enable
    this.ask({ title: said.title, text: said.text, confirm: said.confirm, async send() {
      await request('account.state', { account, state: disable ? 'unused' : 'using' })
      return said.done
    } })
  },

  askAudit(account: string) {
    this.ask({ title: words.audit.title, text: words.audit.text, confirm: words.audit.confirm, async send() {
      const { entries, finding_count: count, findings } = await request('audit.account', { account })
      return count === 0 ? words.audit.right(entries) : words.audit.wrong(count, findings.map(({ invariant, what }) => `${invariant} ${what}`).join('\n'))
    } })
  },

  act() {
    // Its rows are looked at only.
  },
})

function linesOf({ account, totals, refundable_fen: refundableFen, open_orders: openOrders, session, own }: OperatorAccountDetail, now: number): Line[] {
  const { labels } = words
  return [
    ...lineOf(labels.principal, yuanText(account.principal_fen)),
    ...lineOf(labels.bonus, yuanText(account.bonus_fen)),
    ...lineOf(labels.refundable, refundableFen === null ? null : yuanText(refundableFen)),
    ...lineOf(labels.mobile, account.mobile),
    ...lineOf(labels.since, momentText(account.time, now)),
    ...lineOf(labels.totals, words.totals(yuanText(totals.recharged_fen), yuanText(totals.charged_fen), yuanText(totals.refunded_fen))),
    ...lineOf(labels.open, openOrders.length === 0 ? null : words.openOrders(openOrders.length)),
    ...lineOf(labels.session, session === null ? null : placeText(session)),
    ...lineOf(labels.own, own ? words.own : null),
  ]
}

/** What the roles of who looks can do; oneself can be looked at only. */
function buttonsOf({ account, own }: OperatorAccountDetail): { name: string; text: string }[] {
  const { buttons } = words
  const money = own || !hasRole('money') ? [] : [{ name: 'adjust', text: buttons.adjust }, { name: 'refund', text: buttons.refund }]
  const state = own || account.deleted_time !== null || !hasRole('manager') ? [] : [{ name: 'state', text: account.state === 'using' ? buttons.disable : buttons.enable }]
  return [...money, ...state, { name: 'audit', text: buttons.audit }, ...(hasRole('manager') ? [{ name: 'trail', text: buttons.trail }] : [])]
}
