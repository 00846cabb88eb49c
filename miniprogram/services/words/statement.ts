import { inLanguage } from '../language'

/** Names of time ranges. */
export const words = inLanguage({
  zh: { all: '全部时间', month: '本月', quarter: '近三月' },
  en: { all: 'All time', month: 'This month', quarter: '3 months' },
})
