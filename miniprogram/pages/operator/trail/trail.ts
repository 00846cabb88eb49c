import type { OperationView } from '../../../../cloudfunctions/shared/contract'
import { titlePage } from '../../../services/language'
import { momentText } from '../../../utils/date'
import { yuanText } from '../../../utils/money'
import { lineOf } from '../parts/detail'
import { LIST, list } from '../parts/list'
import { request } from '../parts/request'
import { words } from './words'

const CLEAN = /^[\w:-]{1,96}$/

/** Who did what: everything, or what was done to one thing (`about`) or by one person (`person`). */
Page({
  data: { ...LIST, emptyText: words.empty },
  ...list<OperationView>({
    async fetch(_tab, cursor, { about = '', person = '' }) {
      const { operations, cursor: next } = await request('operations.list', {
        ...CLEAN.test(about) && { about }, ...CLEAN.test(person) && { person }, ...cursor !== undefined && { cursor },
      })
      return { items: operations, next }
    },
    row: ({ action, by, time, about, outcome }, now) => ({
      title: `${by} · ${actionText(action)}`, note: [momentText(time, now), about ?? ''].filter((part) => part !== '').join(' · '),
      ...(outcome === 'done' ? {} : { mark: words.refused, tone: 'bad' as const }),
    }),
    detail: ({ action, by, person, time, about, asked, outcome, operation_id: id }, now) => ({
      title: actionText(action), mark: outcome === 'done' ? words.done : `${words.refused} · ${outcome}`, tone: outcome === 'done' ? 'good' as const : 'bad' as const,
      lines: [
        ...lineOf(words.labels.by, by), ...lineOf(words.labels.time, momentText(time, now)), ...lineOf(words.labels.about, about, true),
        ...Object.entries(asked).flatMap(([name, value]) => lineOf(words.asked[name] ?? name, valueText(name, value))),
        ...lineOf(words.labels.person, person ?? words.owner), ...lineOf(words.labels.id, id, true),
      ],
    }),
  }),

  async onLoad(query: Record<string, string | undefined>) {
    titlePage(words.title)
    await this.begin(query)
  },

  act() {
    // Nothing is ever changed here.
  },
})

/** What this version does not know keeps its name. */
function actionText(action: string): string {
  return words.actions[action] ?? action
}

function valueText(name: string, value: string | number): string {
  if (typeof value === 'number') return name.endsWith('Fen') ? yuanText(value, 'always') : String(value)
  return words.values[value] ?? value
}
