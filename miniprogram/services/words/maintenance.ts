import { inLanguage } from '../language'

export const words = inLanguage({
  zh: {
    tonight: '今晚',
    today: '今天',
    tomorrow: '明天',
    /** @param when `今晚 23:00–01:00` */
    soon: (when: string) => `${when} 维护`,
    /** @param until `01:00` */
    now: (until: string) => `正在维护，预计 ${until} 结束`,
    effect: '期间不能充值、用机和退款，余额不受影响。',
  },
  en: {
    tonight: 'tonight',
    today: 'today',
    tomorrow: 'tomorrow',
    soon: (when) => `Maintenance ${when}`,
    now: (until) => `Under maintenance until about ${until}`,
    effect: 'No top-ups, machine use or refunds meanwhile. Your balance is safe.',
  },
})
