import * as v from 'valibot'
import { AppError } from '../../shared/app-error'
import { formatWireTime, parseWireTime } from '../../shared/beijing-time'
import { importLegacy, type ImportOutcome } from '../../shared/legacy/import'
import type { LegacyRow } from '../../shared/legacy/legacy'
import { readNickname } from '../../shared/profile/nickname'
import { action, type OperatorServices } from './action'

/** Each is a transaction of its own; together they stay far below the function's 30 s. */
export const MOST_RECORDS = 50
const PAGE_SIZE = 1_000

const fen = v.pipe(v.number(), v.safeInteger(), v.minValue(0), v.maxValue(9_999_999))
const record = v.strictObject({
  mobile: v.pipe(v.string(), v.regex(/^1[3-9]\d{9}$/)),
  nike_name: v.pipe(v.string(), v.maxLength(200)),
  total_account: fen,
  used_account: fen,
  balance_account: fen,
  state: v.picklist(['using', 'unused']),
  ctime: v.pipe(v.string(), v.check((text) => parseWireTime(text) !== null, 'no moment as YYYY-MM-DD HH:MM:SS')),
})
const file = v.pipe(v.string(), v.regex(/^[0-9a-f]{16}$/))

/** Stores a part of a file of accounts of 2017, amounts in fen; each number once, however often it is sent. */
export function legacyImport(services: OperatorServices) {
  return action(services, {
    roles: [],
    schema: v.strictObject({ file, records: v.pipe(v.array(record), v.minLength(1), v.maxLength(MOST_RECORDS)) }),
    leaves: 'done',
    says: ({ file: of, records }) => ({ about: of, asked: { records: records.length } }),
    async run({ file: of, records }, { asked }) {
      const outcomes: ImportOutcome[] = []
      for (const one of records) outcomes.push(await importLegacy(services, one.mobile, recordOf(one), of))
      const counts = countOf(outcomes)
      asked.asked = { ...asked.asked, ...counts }
      return { outcomes, counts }
    },
  })
}

/** How much of the import has found its people, a thousand rows at a time, in sums. */
export function legacyShow(services: OperatorServices) {
  return action(services, {
    roles: [],
    schema: v.strictObject({ after: v.optional(v.pipe(v.string(), v.regex(/^[\w-]{1,64}$/))) }),
    leaves: 'done',
    async run({ after = '' }) {
      const rows = await services.legacy.rowsAfter(after, PAGE_SIZE)
      const last = rows.at(-1)
      return {
        waiting: sumsOf(rows.filter(({ account }) => account === null)),
        attached: sumsOf(rows.filter(({ account }) => account !== null)),
        latest_time: rows.length === 0 ? null : formatWireTime(Math.max(...rows.map(({ attachedAt, importedAt }) => attachedAt ?? importedAt))),
        after: rows.length === PAGE_SIZE && last ? last._id : null,
      }
    },
  })
}

const sumsOf = (rows: readonly LegacyRow[]): { count: number, balance_fen: number } => (
  { count: rows.length, balance_fen: rows.reduce((sum, { balanceFen }) => sum + balanceFen, 0) }
)

function recordOf(row: v.InferOutput<typeof record>) {
  return {
    nickname: nicknameOf(row.nike_name),
    totalFen: row.total_account,
    usedFen: row.used_account,
    balanceFen: row.balance_account,
    state: row.state,
    createdAt: parseWireTime(row.ctime) ?? 0,
  }
}

/** One that could not be chosen today is left out: its person has none then, as everybody at first. */
function nicknameOf(text: string): string {
  try {
    return readNickname(text)
  } catch (error) {
    if (error instanceof AppError) return ''
    throw error
  }
}

function countOf(outcomes: readonly ImportOutcome[]): Record<ImportOutcome, number> {
  const counts = { waiting: 0, attached: 0, known: 0, differs: 0 }
  for (const outcome of outcomes) counts[outcome] += 1
  return counts
}
