import { formatWireTime } from '../beijing-time'
import type { Invoice } from './invoice'

const COLUMNS = ['申请编号', '申请时间', '账户', '抬头类型', '抬头', '税号', '邮箱', '金额（元）', '状态', '发票号码']
const KINDS: Record<Invoice['kind'], string> = { person: '个人', company: '单位' }
const STATES: Record<Invoice['state'], string> = { requested: '待开', issued: '已开', refused: '未开' }

/** For whoever types them into the tax office's program: one line each, as Excel opens it (with a byte order mark). */
export function invoiceCsv(invoices: readonly Invoice[]): string {
  const rows = invoices.map(({ _id, createdAt, account, kind, title, taxNumber, email, amountFen, state, number }) => (
    [_id, formatWireTime(createdAt), account, KINDS[kind], title, taxNumber, email, yuan(amountFen), STATES[state], number]
  ))
  return `\ufeff${[COLUMNS, ...rows].map((row) => row.map(cell).join(',')).join('\r\n')}\r\n`
}

/** What begins like a formula would be calculated when it is opened: an apostrophe makes it the text that it is. */
function cell(text: string): string {
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text
  return `"${safe.replaceAll('"', '""')}"`
}

/** `12.30`, by its digits alone. */
function yuan(fen: number): string {
  const digits = String(fen).padStart(3, '0')
  return `${digits.slice(0, -2)}.${digits.slice(-2)}`
}
