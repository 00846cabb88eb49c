import { inLanguage } from '../../../services/language'

const topUps = (count: number): string => `${count} ${count === 1 ? 'top-up' : 'top-ups'}`
const uses = (count: number): string => `${count} ${count === 1 ? 'use' : 'uses'}`

export const words = inLanguage({
  zh: {
    page: {
      loading: '正在加载',
      nothing: { recharge: '最近一年没有充值', expense: '最近一年没有消费', all: '最近一年没有记录' },
    },
    /** @param why a sentence without its end */
    failed: (why: string) => `${why}，点这里重试`,
    /** Of a month: what is shown beside its name. */
    recharged: (amount: string, count: number) => `${amount} · ${count} 笔`,
    spent: (amount: string, count: number) => `${amount} · ${count} 次`,
    /** Where other things are listed besides. */
    spentOfAll: (amount: string, count: number) => `支出 ${amount} · ${count} 次`,
    /** What is read aloud. */
    rechargedAloud: (month: string, amount: string, count: number) => `${month}，入账 ${amount}，${count} 笔`,
    spentAloud: (month: string, amount: string, count: number) => `${month}，用了 ${amount}，${count} 次`,
  },
  en: {
    page: {
      loading: 'Loading',
      nothing: { recharge: 'No top-ups in the last 12 months', expense: 'No uses in the last 12 months', all: 'Nothing in the last 12 months' },
    },
    failed: (why) => `${why}. Tap to try again`,
    recharged: (amount, count) => `${amount} · ${topUps(count)}`,
    spent: (amount, count) => `${amount} · ${uses(count)}`,
    spentOfAll: (amount, count) => `spent ${amount} · ${uses(count)}`,
    rechargedAloud: (month, amount, count) => `${month}, ${amount} in, ${topUps(count)}`,
    spentAloud: (month, amount, count) => `${month}, ${amount} spent, ${uses(count)}`,
  },
})
