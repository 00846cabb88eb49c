import { inLanguage } from '../../../services/language'

export const words = inLanguage({
  zh: { title: '对账', empty: '还没有对账', counts: (payments: number, refunds: number) => `支付 ${payments} 笔 · 退款 ${refunds} 笔` },
  en: { title: 'Daily comparison', empty: 'No day was compared yet', counts: (payments, refunds) => `${payments} payments · ${refunds} refunds` },
})
