import { inLanguage } from '../language'

/** Of one minute and of several. */
const min = (count: number): string => `${count} min`

/** Parts of how a fee came about. Amounts are given as text. */
export const words = inLanguage({
  zh: {
    minutes: (count: number) => `${count} 分钟`,
    /** Between the minutes and what follows from them. */
    tooShort: '，不足 30 秒不收费',
    allFree: '，全部免费',
    /** Before the parts. */
    parts: '：',
    free: (count: number) => `免费 ${count} 分钟`,
    overCap: (amount: string) => `超出封顶 ${amount}`,
    waived: (amount: string) => `免收 ${amount}`,
    charged: (amount: string) => `，收费 ${amount}`,
    /** Before the time of the end. */
    nextDay: '次日 ',
    daysLater: (days: number) => `${days} 天后 `,
    noteFree: (count: number) => ` · 含免费 ${count} 分钟`,
    noteCapped: ' · 已封顶',
    noteWaived: (amount: string) => ` · 免收 ${amount}`,
  },
  en: {
    minutes: min,
    tooShort: ', under 30 s is free',
    allFree: ', all free',
    parts: ': ',
    free: (count) => `${min(count)} free`,
    overCap: (amount) => `over the cap ${amount}`,
    waived: (amount) => `waived ${amount}`,
    charged: (amount) => `, charged ${amount}`,
    nextDay: 'next day ',
    daysLater: (days) => `${days} days later `,
    noteFree: (count) => ` · ${min(count)} free`,
    noteCapped: ' · capped',
    noteWaived: (amount) => ` · ${amount} waived`,
  },
})
