import { inLanguage } from '../../../services/language'

export const words = inLanguage({
  zh: {
    title: '对账',
    page: { same: '每一笔都与微信账单一致', nothing: '还没有结果' },
    none: '无',
    sides: (here: string, wechat: string) => `账本 ${here} · 微信 ${wechat}`,
    totals: (payments: number, paid: string, refunds: number, refunded: string) => `支付 ${payments} 笔 ${paid}，退款 ${refunds} 笔 ${refunded}`,
    labels: { here: '账本', wechat: '微信账单', problem: '问题', order: '充值单号', refund: '退款单号' },
    todo: { payment: '先按充值单号查这一笔；不要直接更正余额，定时任务会自动补记或关闭。', refund: '先按充值单号查这笔退款；还在处理的，等它完成。' },
    reasons: {
      MISSING_AT_WECHAT: '微信账单里没有', MISSING_HERE: '账本里没有', AMOUNT_DIFFERS: '金额不同', STATE_DIFFERS: '状态不同', TRANSACTION_DIFFERS: '微信单号不同',
      REFUND_MISSING_AT_WECHAT: '微信账单里没有这笔退款', REFUND_MISSING_HERE: '账本里没有这笔退款', REFUND_AMOUNT_DIFFERS: '退款金额不同', REFUND_STATE_DIFFERS: '退款状态不同',
      REFUND_ORDER_DIFFERS: '退款的充值单不同',
    },
  },
  en: {
    title: 'Daily comparison',
    page: { same: 'Everything agrees with WeChat\'s bill', nothing: 'No result yet' },
    none: 'none',
    sides: (here, wechat) => `books ${here} · WeChat ${wechat}`,
    totals: (payments, paid, refunds, refunded) => `${payments} payments ${paid}, ${refunds} refunds ${refunded}`,
    labels: { here: 'Books', wechat: 'WeChat', problem: 'Problem', order: 'Order no.', refund: 'Refund no.' },
    todo: { payment: 'Find the order by its number first. Do not correct the balance at once: timers credit or close it.', refund: 'Find the refund by its order first. One that is under way ends by itself.' },
    reasons: {
      MISSING_AT_WECHAT: 'Not in WeChat\'s bill', MISSING_HERE: 'Not in the books', AMOUNT_DIFFERS: 'Another amount', STATE_DIFFERS: 'Another state', TRANSACTION_DIFFERS: 'Another WeChat number',
      REFUND_MISSING_AT_WECHAT: 'Refund not in WeChat\'s bill', REFUND_MISSING_HERE: 'Refund not in the books', REFUND_AMOUNT_DIFFERS: 'Another refund amount', REFUND_STATE_DIFFERS: 'Another refund state',
      REFUND_ORDER_DIFFERS: 'Refund of another order',
    },
  },
})
