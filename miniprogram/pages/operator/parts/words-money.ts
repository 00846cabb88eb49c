import { inLanguage } from '../../../services/language'

/** What moved money. */
export const words = inLanguage({
  zh: {
    recharge: '微信充值',
    refund: '退款',
    flagged: '需要查看',
    and: '、',
    minutes: (count: number) => `${count} 分钟`,
    orders: { created: '待支付', paid: '已到账', refunding: '退款中', refunded: '已退完', closed: '已关闭' },
    refunds: { held: '待发出', processing: '退款中', refunded: '已退回', returned: '已退还余额' },
    kinds: { recharge: '微信充值', charge: '机器使用', refund: '退款', reversal: '退款失败退还', adjustment: '更正' },
    flags: {
      AMOUNT_MISMATCH: '金额与微信不同', PAYER_MISMATCH: '付款人不同', MERCHANT_MISMATCH: '商户号不同', ORDER_MISMATCH: '单号不同',
      REFUNDED_BEFORE_CREDIT: '到账前已退款',
    },
    labels: {
      problem: '问题', principal: '本金', bonus: '赠送', refunded: '已退', made: '下单', paid: '支付', credited: '到账', closed: '关闭', order: '充值单号',
      transaction: '微信单号', forfeited: '失效赠送', asked: '申请', done: '完成', refund: '退款单号', after: '之后余额', time: '时间', place: '机器', used: '时长',
      reason: '原因', by: '经办',
    },
  },
  en: {
    recharge: 'Top-up',
    refund: 'Refund',
    flagged: 'Needs a look',
    and: ', ',
    minutes: (count) => `${count} min`,
    orders: { created: 'Unpaid', paid: 'Credited', refunding: 'Refunding', refunded: 'All refunded', closed: 'Closed' },
    refunds: { held: 'Not sent yet', processing: 'Under way', refunded: 'Refunded', returned: 'Back in balance' },
    kinds: { recharge: 'Top-up', charge: 'Machine use', refund: 'Refund', reversal: 'Refund returned', adjustment: 'Correction' },
    flags: {
      AMOUNT_MISMATCH: 'another amount at WeChat', PAYER_MISMATCH: 'another payer', MERCHANT_MISMATCH: 'another merchant', ORDER_MISMATCH: 'another order',
      REFUNDED_BEFORE_CREDIT: 'refunded before credit',
    },
    labels: {
      problem: 'Problem', principal: 'Paid part', bonus: 'Bonus', refunded: 'Refunded', made: 'Made', paid: 'Paid', credited: 'Credited', closed: 'Closed', order: 'Order no.',
      transaction: 'WeChat no.', forfeited: 'Bonus forfeited', asked: 'Asked', done: 'Done', refund: 'Refund no.', after: 'Balance after', time: 'Time', place: 'Machine', used: 'Used',
      reason: 'Reason', by: 'By',
    },
  },
})
