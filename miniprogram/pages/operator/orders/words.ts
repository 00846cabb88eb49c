import { inLanguage } from '../../../services/language'

export const words = inLanguage({
  zh: {
    title: '充值与退款',
    tabs: { paid: '充值', refunds: '退款', under: '退款中' },
    empty: '还没有记录',
    find: '查充值单号',
    findText: '用户在账单里能看到并复制充值单号。',
    number: '充值单号',
    wrongNumber: '请核对充值单号',
    look: '查找',
    person: '查看用户',
  },
  en: {
    title: 'Top-ups & refunds',
    tabs: { paid: 'Top-ups', refunds: 'Refunds', under: 'Under way' },
    empty: 'Nothing here yet',
    find: 'Find an order number',
    findText: 'People see it in their history and can copy it.',
    number: 'Order number',
    wrongNumber: 'Please check the order number',
    look: 'Find',
    person: 'See the person',
  },
})
