import type { OperatorInput, OperatorSettings } from '../../../../cloudfunctions/shared/contract'
import { newClientToken } from '../../../services/client-token'
import { nowMs } from '../../../services/clock'
import { titlePage } from '../../../services/language'
import { momentText, parseWireTime } from '../../../utils/date'
import { parseYuan, toHalfWidth, yuanText } from '../../../utils/money'
import { plainYuan, type Field, type Values } from '../parts/asking'
import { lineOf, type Line } from '../parts/detail'
import { LIST, list } from '../parts/list'
import type { DatasetEvent } from '../parts/listing'
import { request } from '../parts/request'
import { hasRole } from '../parts/roles'
import { words } from './words'

type Option = OperatorSettings['rechargeOptions'][number]
type Change = OperatorInput<'settings.change'>['change']

const LIMITS = ['customMinFen', 'customMaxFen', 'balanceCapFen', 'rateFen', 'invoiceMinFen'] as const

const options = list<Option>({
  async fetch() {
    const { settings } = await request('settings.show', {})
    known = settings
    return { items: settings.rechargeOptions, next: null }
  },
  row: ({ payFen, bonusFen, firstOnly }) => ({
    title: words.pay(yuanText(payFen)), note: bonusFen === 0 ? words.noBonus : words.bonus(yuanText(bonusFen), yuanText(payFen + bonusFen)), ...firstOnly && { mark: words.first },
  }),
  detail: ({ payFen, bonusFen, firstOnly }) => ({
    title: words.pay(yuanText(payFen)),
    lines: [...lineOf(words.labels.bonus, yuanText(bonusFen)), ...lineOf(words.labels.credit, yuanText(payFen + bonusFen)), ...lineOf(words.labels.who, firstOnly ? words.first : words.everybody)],
    actions: hasRole('manager') ? [{ name: 'edit', text: words.edit, look: 'primary' }, { name: 'remove', text: words.remove }] : [],
  }),
})

/** As they were read last: each field is changed whole. */
let known: OperatorSettings | null = null

/** What is sold, within which limits, and when nothing is. */
Page({
  data: {
    ...LIST, t: words.page, emptyText: words.empty, limits: [] as Line[], maintenance: '',
  },
  ...options,

  async onLoad(query: Record<string, string | undefined>) {
    titlePage(words.title)
    const { add, limits, maintenance } = words
    if (hasRole('manager')) this.setData({ heads: [{ name: 'option', text: add }, { name: 'limits', text: limits.title }, { name: 'maintenance', text: maintenance.title }] })
    await this.begin(query)
  },

  async read() {
    const isAny = await options.read.call(this)
    if (known === null) return isAny
    const settings = known
    const { maintenance: rest, servicePhone } = settings
    this.setData({
      limits: [...LIMITS.flatMap((name) => lineOf(words.limits.labels[name], yuanText(settings[name]))), ...lineOf(words.limits.labels.servicePhone, servicePhone)],
      maintenance: rest === null ? words.maintenance.none : words.maintenance.span(momentText(rest.from, nowMs()), momentText(rest.until, nowMs()), rest.text),
    })
    return isAny
  },

  onHead(event: DatasetEvent<{ name: string }>) {
    const { name } = event.currentTarget.dataset
    if (name === 'option') this.askOption(null)
    else if (name === 'limits') this.askLimits()
    else this.askMaintenance()
  },

  act(name: string, option: Option) {
    if (name === 'edit') this.askOption(option)
    else this.ask({ title: words.removeTitle(yuanText(option.payFen)), text: words.removeText, confirm: words.remove, send: () => change({ rechargeOptions: this.items.filter(({ id }) => id !== option.id) }) })
  },

  askOption(option: Option | null) {
    const { labels } = words
    this.ask({
      title: option === null ? words.add : words.edit,
      fields: [
        { name: 'pay', label: labels.pay, kind: 'fen', most: 8, value: option === null ? '' : plainYuan(option.payFen) },
        { name: 'bonus', label: labels.bonus, kind: 'fen', most: 8, value: option === null ? '' : plainYuan(option.bonusFen), optional: true },
        { name: 'first', label: labels.who, kind: 'choice', value: option?.firstOnly ? 'first' : 'all', choices: [{ value: 'all', text: words.everybody }, { value: 'first', text: words.first }] },
      ],
      confirm: words.save,
      check: ({ pay = '', bonus = '' }) => ({
        ...pay !== '' && { pay: (parseYuan(pay) ?? 0) > 0 ? '' : words.amount },
        bonus: bonus === '' || parseYuan(bonus) !== null ? '' : words.amount,
      }),
      send: ({ pay = '', bonus = '', first }) => {
        const made = { id: option?.id ?? newClientToken(), payFen: parseYuan(pay) ?? 0, bonusFen: parseYuan(bonus) ?? 0, firstOnly: first === 'first' }
        const others = this.items.filter(({ id }) => id !== made.id)
        return change({ rechargeOptions: [...others, made].sort((one, other) => one.payFen - other.payFen) })
      },
    })
  },

  askLimits() {
    if (known === null) return
    const settings = known
    const fields: Field[] = LIMITS.map((name) => ({ name, label: words.limits.labels[name], kind: 'fen', most: 8, value: plainYuan(settings[name]) }))
    this.ask({
      title: words.limits.title,
      text: words.limits.text,
      fields: [...fields, { name: 'servicePhone', label: words.limits.labels.servicePhone, value: settings.servicePhone, most: 20, optional: true }],
      confirm: words.save,
      check: (values) => Object.fromEntries(LIMITS.filter((name) => values[name] !== '').map((name) => [name, parseYuan(values[name] ?? '') === null ? words.amount : ''])),
      send: (values) => change({ ...fenOf(values), servicePhone: values.servicePhone ?? '' }),
    })
  },

  askMaintenance() {
    const { labels, hint, wrong } = words.maintenance
    const rest = known?.maintenance ?? null
    this.ask({
      title: words.maintenance.title,
      text: words.maintenance.text,
      fields: [
        { name: 'begin', label: labels.begin, hint, value: rest?.from.slice(0, 16) ?? '', most: 16, optional: true },
        { name: 'end', label: labels.end, hint, value: rest?.until.slice(0, 16) ?? '', most: 16, optional: true },
        { name: 'text', label: labels.text, kind: 'area', value: rest?.text ?? '', most: 60, optional: true },
      ],
      confirm: words.save,
      check({ begin = '', end = '' }) {
        if (begin === '' && end === '') return {}
        const [first, last] = [momentOf(begin), momentOf(end)]
        return { begin: first === null ? wrong : '', end: last === null || (first !== null && last <= first) ? wrong : '' }
      },
      send: ({ begin = '', end = '', text = '' }) => change({
        maintenance: begin === '' ? null : { from: momentOf(begin) ?? '', until: momentOf(end) ?? '', text },
      }),
    })
  },
})

async function change(fields: Change): Promise<string> {
  await request('settings.change', { change: fields })
  return words.changed
}

const fenOf = (values: Values) => Object.fromEntries(LIMITS.map((name) => [name, parseYuan(values[name] ?? '') ?? 0])) as Pick<OperatorSettings, typeof LIMITS[number]>

/** `2026-12-01 23:00` as a wire time; null when it is no moment of the calendar. */
function momentOf(text: string): string | null {
  const wire = `${toHalfWidth(text).trim()}:00`
  try {
    return Number.isNaN(parseWireTime(wire)) ? null : wire
  } catch (error) {
    if (error instanceof RangeError) return null
    throw error
  }
}
