import type { BillRow } from './bill-rows'
import { PROVIDER_MCH_ID } from './limits'
import { shanghai } from './signature'

export type BillType = 'ALL' | 'SUCCESS' | 'REFUND'

/** In hundredths of a percent. */
const RATE = 60

interface Column {
  title: string
  of(row: BillRow, appid: string): string
  /** Types of bills without it. */
  notIn?: BillType[]
}

/** The columns of V2's bills as WeChat Pay writes them since 2018, all types in one order. */
const COLUMNS: Column[] = [
  { title: '交易时间', of: ({ at }) => shanghai(at) },
  { title: '公众账号ID', of: (_, appid) => appid },
  { title: '商户号', of: () => PROVIDER_MCH_ID },
  { title: '特约商户号', of: ({ subMchId }) => subMchId },
  { title: '设备号', of: () => '' },
  { title: '微信订单号', of: ({ transactionId }) => transactionId },
  { title: '商户订单号', of: ({ outTradeNo }) => outTradeNo },
  { title: '用户标识', of: ({ openid }) => openid },
  { title: '交易类型', of: () => 'JSAPI' },
  { title: '交易状态', of: ({ tradeState }) => tradeState },
  { title: '付款银行', of: () => 'OTHERS' },
  { title: '货币种类', of: () => 'CNY' },
  { title: '应结订单金额', of: ({ totalFee }) => yuan(totalFee) },
  { title: '代金券金额', of: () => yuan(0) },
  { title: '退款申请时间', of: ({ at }) => shanghai(at), notIn: ['ALL', 'SUCCESS'] },
  { title: '退款成功时间', of: ({ refund }) => timeOr(refund?.arrivedAt), notIn: ['ALL', 'SUCCESS'] },
  { title: '微信退款单号', of: ({ refund }) => refund?.refundId ?? '0', notIn: ['SUCCESS'] },
  { title: '商户退款单号', of: ({ refund }) => refund?.outRefundNo ?? '0', notIn: ['SUCCESS'] },
  { title: '退款金额', of: ({ refund }) => yuan(refund?.refundFee ?? 0), notIn: ['SUCCESS'] },
  { title: '充值券退款金额', of: () => yuan(0), notIn: ['SUCCESS'] },
  { title: '退款类型', of: ({ refund }) => (refund ? 'ORIGINAL' : ''), notIn: ['SUCCESS'] },
  { title: '退款状态', of: ({ refund }) => refund?.state ?? '', notIn: ['SUCCESS'] },
  { title: '商品名称', of: ({ body }) => escaped(body) },
  { title: '商户数据包', of: ({ attach }) => escaped(attach) },
  { title: '手续费', of: (row) => fee(feeOf(row)) },
  { title: '费率', of: () => `${yuan(RATE)}%` },
  { title: '订单金额', of: ({ totalFee }) => yuan(totalFee) },
  { title: '申请退款金额', of: ({ refund }) => yuan(refund?.refundFee ?? 0), notIn: ['SUCCESS'] },
  { title: '费率备注', of: () => '' },
]

const TOTALS = ['总交易单数', '应结订单总金额', '退款总金额', '充值券退款总金额', '手续费总金额', '订单总金额', '申请退款总金额']

/**
 * A bill as WeChat Pay sends it: byte order mark, header, a line for each payment and refund, header of the totals,
 * totals; lines end with CR LF; all but the headers have a grave accent before each field; amounts are yuan.
 */
export function billText(rows: readonly BillRow[], type: BillType, appid: string): string {
  const columns = COLUMNS.filter(({ notIn }) => notIn?.includes(type) !== true)
  const sum = (of: (row: BillRow) => number): number => rows.reduce((total, row) => total + of(row), 0)
  const paid = sum(({ totalFee }) => totalFee)
  const refunded = sum(({ refund }) => refund?.refundFee ?? 0)
  const totals = [String(rows.length), yuan(paid), yuan(refunded), yuan(0), fee(sum(feeOf)), yuan(paid), yuan(refunded)]
  const lines = [
    columns.map(({ title }) => title).join(','),
    ...rows.map((row) => fields(columns.map((column) => column.of(row, appid)))),
    TOTALS.join(','),
    fields(totals),
  ]
  return `\uFEFF${lines.map((line) => `${line}\r\n`).join('')}`
}

const fields = (texts: string[]): string => texts.map((text) => `\`${text}`).join(',')

const timeOr = (ms: number | undefined): string => (ms === undefined ? '' : shanghai(ms))

/** Fen as yuan with two decimals. */
function yuan(fen: number): string {
  const digits = String(Math.abs(fen)).padStart(3, '0')
  return `${fen < 0 ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`
}

/** Fees have five decimals. */
const fee = (fen: number): string => `${yuan(fen)}000`

/** WeChat Pay's part of a payment, to the nearest fen; it comes back with a refund. */
function feeOf({ totalFee, refund }: BillRow): number {
  const part = (fen: number): number => Math.floor((fen * RATE + 5_000) / 10_000)
  return refund === undefined ? part(totalFee) : 0 - part(refund.refundFee)
}

/** A comma in what the merchant wrote would end the field, a line break the line. */
const escaped = (text: string): string => text.replaceAll(',', '\\ ').replace(/\r?\n/g, '\\n')
