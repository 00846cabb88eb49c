import { inLanguage } from '../language'

/** Prices and places. Amounts are given as text. */
export const words = inLanguage({
  zh: {
    otherTimes: '其他时间',
    start: '开始',
    freeMinutes: (minutes: number) => `前 ${minutes} 分钟免费`,
    cap: '封顶',
    capText: (amount: string) => `一次用机每天最多 ${amount}`,
    free: '免费',
    perMinute: (amount: string) => `${amount} / 分钟`,
    /** Before the time of day. */
    nextDay: '次日 ',
    machine: '自助机器',
  },
  en: {
    otherTimes: 'Other times',
    start: 'Start',
    freeMinutes: (minutes) => `First ${minutes} min free`,
    cap: 'At most',
    capText: (amount) => `${amount} a day per use`,
    free: 'Free',
    perMinute: (amount) => `${amount} / min`,
    nextDay: 'next day ',
    machine: 'Self-service machine',
  },
})
