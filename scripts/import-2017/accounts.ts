import { isUtf8 } from 'node:buffer'
import { parseWireTime } from '../../cloudfunctions/shared/beijing-time'
import { CsvError, readCsv, type CsvRecord, type Problem } from './csv'

export const COLUMNS = ['nike_name', 'mobile', 'total_account', 'used_account', 'balance_account', 'state', 'ctime'] as const
type Column = (typeof COLUMNS)[number]

/** What amounts of the file are in; 2017 counted fen. */
export type Unit = 'fen' | 'yuan'

/** An account of 2017 as the function `operator` takes it, amounts in fen. */
export interface LegacyAccount {
  mobile: string
  nike_name: string
  total_account: number
  used_account: number
  balance_account: number
  state: 'using' | 'unused'
  ctime: string
}

/** What stands in a file. */
export interface LegacyFile {
  /** Each number once. */
  accounts: LegacyAccount[]
  /** Lines that say the same again of a number, by line. */
  repeated: number[]
  /** Numbers of which the file says different things: none of these lines is in `accounts`. */
  conflicts: { lines: number[] }[]
  /** Lines of accounts that were deleted in 2017. */
  deleted: number
  /** Lines that cannot be read. */
  problems: Problem[]
  /** Lines without the header. */
  lines: number
}

/** The most of one amount: what the function takes. */
const MOST_FEN = 9_999_999

/** Reads a file whole; what is wrong with a line is said of that line. @throws CsvError where it is no such file at all */
export function readAccounts(bytes: Uint8Array, unit: Unit): LegacyFile {
  const [header, ...records] = readCsv(decoded(bytes))
  if (!header) throw new CsvError(1, 'the file is empty')
  const columns = columnsOf(header)
  const file: LegacyFile = { accounts: [], repeated: [], conflicts: [], deleted: 0, problems: [], lines: records.length }
  const read: { line: number, account: LegacyAccount }[] = []
  for (const record of records) {
    const found = accountOf(record, columns, header.fields.length, unit)
    if ('what' in found) file.problems.push({ line: record.line, what: found.what })
    else if (found.state === 'deleted') file.deleted += 1
    else read.push({ line: record.line, account: { ...found, state: found.state } })
  }
  return { ...file, ...withoutRepetitions(read) }
}

function decoded(bytes: Uint8Array): string {
  if (!isUtf8(bytes)) throw new CsvError(1, 'the file is not UTF-8: export it again, or convert it from GBK first')
  return Buffer.from(bytes).toString('utf8')
}

/** @throws CsvError */
function columnsOf({ line, fields }: CsvRecord): Record<Column, number> {
  const names = fields.map((field) => field.trim())
  const missing = COLUMNS.filter((column) => !names.includes(column))
  if (missing.length > 0) throw new CsvError(line, `without the columns ${missing.join(', ')}`)
  const repeated = names.find((name, index) => names.indexOf(name) !== index)
  if (repeated !== undefined) throw new CsvError(line, `with the column ${repeated} twice`)
  return Object.fromEntries(COLUMNS.map((column) => [column, names.indexOf(column)])) as Record<Column, number>
}

type Read = Omit<LegacyAccount, 'state'> & { state: LegacyAccount['state'] | 'deleted' }

function accountOf({ fields }: CsvRecord, columns: Record<Column, number>, width: number, unit: Unit): Read | { what: string } {
  if (fields.length !== width) return { what: `${fields.length} fields, not ${width}` }
  const text = (column: Column): string => (fields[columns[column]] ?? '').trim()
  const mobile = text('mobile')
  // Which number it is stands in the file: it is not repeated where others read along.
  if (!/^1[3-9]\d{9}$/.test(mobile)) return { what: 'mobile: no mainland number of 11 digits' }
  const state = text('state')
  if (state !== 'using' && state !== 'unused' && state !== 'deleted') return { what: `state: ${short(state)} is none of using, unused, deleted` }
  const ctime = text('ctime')
  if (parseWireTime(ctime) === null) return { what: `ctime: ${short(ctime)} is no moment as YYYY-MM-DD HH:MM:SS` }
  const amounts: Partial<Record<Column, number>> = {}
  for (const column of ['total_account', 'used_account', 'balance_account'] as const) {
    const fen = amountOf(text(column), unit)
    if (fen === null) return { what: `${column}: ${short(text(column))} is no amount in ${unit}${unit === 'fen' ? ' (--unit yuan?)' : ''}` }
    if (fen > MOST_FEN) return { what: `${column}: more than ¥${MOST_FEN / 100}` }
    amounts[column] = fen
  }
  const { total_account: total = 0, used_account: used = 0, balance_account: balance = 0 } = amounts
  return { mobile, nike_name: text('nike_name').slice(0, 200), total_account: total, used_account: used, balance_account: balance, state, ctime }
}

/** By the digits, never through a floating point number; null: it is none. */
function amountOf(text: string, unit: Unit): number | null {
  const [, whole, fraction = ''] = /^(\d{1,9})(?:\.(\d{1,2}))?$/.exec(text) ?? []
  if (whole === undefined || (unit === 'fen' && text.includes('.'))) return null
  return unit === 'fen' ? Number(whole) : Number(whole) * 100 + Number(fraction.padEnd(2, '0'))
}

const short = (text: string): string => JSON.stringify(text.slice(0, 30))

function withoutRepetitions(read: readonly { line: number, account: LegacyAccount }[]): Pick<LegacyFile, 'accounts' | 'repeated' | 'conflicts'> {
  const byMobile = new Map<string, { line: number, account: LegacyAccount }[]>()
  for (const one of read) byMobile.set(one.account.mobile, [...byMobile.get(one.account.mobile) ?? [], one])
  const accounts: LegacyAccount[] = []
  const repeated: number[] = []
  const conflicts: { lines: number[] }[] = []
  for (const [first, ...others] of byMobile.values()) {
    if (!first) continue
    if (others.some(({ account }) => JSON.stringify(account) !== JSON.stringify(first.account))) {
      conflicts.push({ lines: [first, ...others].map(({ line }) => line) })
      continue
    }
    accounts.push(first.account)
    repeated.push(...others.map(({ line }) => line))
  }
  return { accounts, repeated, conflicts }
}
