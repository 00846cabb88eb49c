import type { Bill } from '../../../cloudfunctions/shared/reconciliation/bill'

export const DAY = '20261122'
export const MERCHANT = '1900000109'

const yuan = (fen: number): string => `${Math.trunc(fen / 100)}.${String(fen % 100).padStart(2, '0')}`

const COLUMNS = [
  '交易时间', '公众账号ID', '特约商户号', '微信订单号', '商户订单号', '交易状态', '货币种类', '应结订单金额', '商户退款单号', '退款金额',
  '退款状态', '商品名称', '新的一列', '订单金额', '申请退款金额',
]

const payment = ({ outTradeNo, transactionId, fen, state }: Bill['payments'][number]) =>
  ['2026-11-22 08:30:00', 'wx1', MERCHANT, transactionId, outTradeNo, state, 'CNY', yuan(fen), '0', '0.00', '', '充值, 自助', 'x', yuan(fen), '0.00']

const refund = ({ outTradeNo, outRefundNo, fen, state }: Bill['refunds'][number]) =>
  ['2026-11-22 23:59:59', 'wx1', MERCHANT, '42', outTradeNo, 'REFUND', 'CNY', '0.00', outRefundNo, yuan(fen), state, '', '', '0.00', yuan(fen)]

/** A bill as WeChat writes it, for the day {@link DAY}, with a column that nobody knows. */
export function billText({ payments, refunds }: Bill): string {
  const sum = (rows: { fen: number }[]) => yuan(rows.reduce((total, { fen }) => total + fen, 0))
  const lines = [
    COLUMNS.join(','),
    ...[...payments.map(payment), ...refunds.map(refund)].map((fields) => `\`${fields.join(',`')}`),
    '总交易单数,应结订单总金额,退款总金额,手续费总金额,订单总金额,申请退款总金额',
    `\`${[payments.length + refunds.length, sum(payments), sum(refunds), '0.12345', sum(payments), sum(refunds)].join(',`')}`,
  ]
  return `\uFEFF${lines.join('\r\n')}\r\n`
}
