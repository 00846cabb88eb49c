import { dayKey, parseWireTime } from '../beijing-time'
import { MalformedBill, type Bill } from './bill'
import { fenOfYuan } from './yuan'

/** A header line and the lines under it, fields by the names of their columns. */
type Row = ReadonlyMap<string, string>

const TOTALS_BEGIN = '总交易单数'
/** Older bills have the second name only; of both, the first is what was ordered, before any of WeChat's own coupons. */
const AMOUNT = ['订单金额', '应结订单金额', '总金额'] as const
const REFUND_AMOUNT = ['申请退款金额', '退款金额'] as const
const SUB_MERCHANT = ['特约商户号', '子商户号'] as const
/** Totals by the columns that they add up. */
const SUMS: readonly (readonly [total: string, column: string])[] = [
  ['应结订单总金额', '应结订单金额'],
  ['退款总金额', '退款金额'],
  ['订单总金额', '订单金额'],
  ['申请退款总金额', '申请退款金额'],
  ['总交易额', '总金额'],
  ['总退款金额', '退款金额'],
]

/**
 * Reads a bill (V2, type ALL): a header, a line for each payment and refund, the header of the totals, the totals;
 * before each field a grave accent. Columns are found by name, others may come and go. All must fit together: the
 * fields the header, the sums the totals, the lines the day and the merchant.
 *
 * @param day `YYYYMMDD` @throws MalformedBill, which says what and in which line
 */
export function parseBill(text: string, day: string, merchant: string): Bill {
  const lines = text.replace(/^\uFEFF/, '').trimEnd().split(/\r?\n/)
  const end = lines.findIndex((line) => line.startsWith(TOTALS_BEGIN))
  if (end < 1) throw new MalformedBill('no header or no totals')
  if (lines.length !== end + 2) throw new MalformedBill(`${lines.length - end - 1} lines of totals`)
  const rows = lines.slice(1, end).map((line, index) => rowOf(lines[0] ?? '', line, index + 2))
  checkTotals(rows, rowOf(lines[end] ?? '', lines[end + 1] ?? '', end + 2))

  const bill: Bill = { payments: [], refunds: [] }
  rows.forEach((row, index) => addTo(bill, row, { line: index + 2, day, merchant }))
  return bill
}

function rowOf(header: string, line: string, number: number): Row {
  const names = header.split(',').map((name) => name.trim())
  // What a user or merchant wrote may hold a comma; a comma and a grave accent together end a field.
  const fields = line.slice(1).split(',`')
  if (!line.startsWith('`') || fields.length !== names.length) {
    throw new MalformedBill(`line ${number} has not the ${names.length} fields of its header`)
  }
  return new Map(names.map((name, index) => [name, (fields[index] ?? '').trim()]))
}

function checkTotals(rows: readonly Row[], totals: Row): void {
  const count = totals.get(TOTALS_BEGIN)
  if (count !== String(rows.length)) throw new MalformedBill(`${rows.length} lines, but a total of ${count}`)
  for (const [total, column] of SUMS) {
    if (!totals.has(total) || rows.some((row) => !row.has(column))) continue
    const sum = rows.reduce((fen, row, index) => fen + amount(row, [column], index + 2), 0)
    const said = amount(totals, [total], rows.length + 3)
    if (sum !== said) throw new MalformedBill(`${column} adds up to ${sum} fen, but ${total} says ${said}`)
  }
}

interface Place {
  line: number
  day: string
  merchant: string
}

function addTo(bill: Bill, row: Row, { line, day, merchant }: Place): void {
  const at = parseWireTime(field(row, ['交易时间'], line))
  if (at === null || dayKey(at) !== day) throw new MalformedBill(`line ${line} is not of ${day}`)
  const owner = SUB_MERCHANT.map((name) => row.get(name)).find((number) => number)
  if (owner !== undefined && owner !== merchant) throw new MalformedBill(`line ${line} is of merchant ${owner}`)
  const currency = row.get('货币种类')
  if (currency !== undefined && currency !== 'CNY') throw new MalformedBill(`line ${line} is in ${currency}`)

  const outTradeNo = given(row, '商户订单号', line)
  const outRefundNo = row.get('商户退款单号') ?? ''
  if (outRefundNo !== '' && outRefundNo !== '0') {
    bill.refunds.push({ outTradeNo, outRefundNo, fen: amount(row, REFUND_AMOUNT, line), state: given(row, '退款状态', line) })
    return
  }
  const transactionId = given(row, '微信订单号', line)
  bill.payments.push({ outTradeNo, transactionId, fen: amount(row, AMOUNT, line), state: given(row, '交易状态', line) })
}

/** The first of these columns that the bill has. */
function field(row: Row, names: readonly string[], line: number): string {
  const name = names.find((one) => row.has(one))
  if (name === undefined) throw new MalformedBill(`line ${line} has no ${names.join(' or ')}`)
  return row.get(name) ?? ''
}

function given(row: Row, name: string, line: number): string {
  const value = field(row, [name], line)
  if (value === '') throw new MalformedBill(`line ${line}: ${name} is empty`)
  return value
}

function amount(row: Row, names: readonly string[], line: number): number {
  const value = field(row, names, line)
  const fen = fenOfYuan(value)
  if (fen === null) throw new MalformedBill(`line ${line}: ${names[0]} is no amount: ${value.slice(0, 20)}`)
  return fen
}
