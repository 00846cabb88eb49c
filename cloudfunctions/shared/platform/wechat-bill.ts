import { gunzipSync } from 'node:zlib'
import type { Random } from '../ports'
import type { BillGateway, BillReply } from '../reconciliation/bill-gateway'
import { cloud } from './cloud'
import { required } from './configuration'
import { answer, unavailable } from './wechat-pay-reply'

type Reply = Awaited<ReturnType<typeof cloud.cloudPay.downloadBill>>

/** WeChat Pay's bills through `cloud.cloudPay`, zipped on their way: those of a busy day are megabytes. */
export function wechatBills(random: Random): BillGateway {
  const merchant = required('WECHAT_PAY_SUB_MCH_ID')
  return {
    merchant,
    async download(day) {
      const query = { subMchId: merchant, nonceStr: random.id(), billDate: day, billType: 'ALL', tarType: 'GZIP' } as const
      return billReplyOf(await answer(cloud.cloudPay.downloadBill(query)))
    },
  }
}

/** @internal Exported for tests: what a reply of downloadBill means. @throws AppError PAYMENT_UNAVAILABLE */
export function billReplyOf(reply: Reply): BillReply {
  if (reply.data !== undefined) return { kind: 'bill', text: textOf(reply.data) }
  const { errorCode, returnMsg = '' } = reply
  if (String(errorCode) === '20002' || /no\s*bill\s*exist|账单不存在/i.test(returnMsg)) return { kind: 'none' }
  if (/bill\s*creating|账单未生成/i.test(returnMsg)) return { kind: 'not-ready' }
  throw unavailable('downloadBill', reply)
}

/** By its first two bytes: what is not zipped is the text itself. */
function textOf(data: Buffer | string): string {
  if (typeof data === 'string') return data
  const isZipped = data[0] === 0x1f && data[1] === 0x8b
  return (isZipped ? gunzipSync(data) : data).toString()
}
