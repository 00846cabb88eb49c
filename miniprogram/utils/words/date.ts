import { inLanguage } from '../../services/language'

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']
const name = (month: number): string => MONTHS[month - 1] ?? ''

export const words = inLanguage({
  zh: {
    today: '今天',
    yesterday: '昨天',
    tomorrow: '明天',
    /** Of this year. */
    day: (month: number, day: number) => `${month}月${day}日`,
    dayOfYear: (year: number, month: number, day: number) => `${year}年${month}月${day}日`,
    month: (month: number) => `${month}月`,
    monthOfYear: (year: number, month: number) => `${year}年${month}月`,
  },
  en: {
    today: 'Today',
    yesterday: 'Yesterday',
    tomorrow: 'tomorrow',
    day: (month, day) => `${name(month)} ${day}`,
    dayOfYear: (year, month, day) => `${name(month)} ${day}, ${year}`,
    month: name,
    monthOfYear: (year, month) => `${name(month)} ${year}`,
  },
})
