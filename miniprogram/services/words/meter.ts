import { inLanguage } from '../language'

/** How long something takes. */
export const words = inLanguage({
  zh: {
    seconds: (seconds: number) => `${seconds} 秒`,
    /** Few minutes, with the seconds that are left of the last; 0: none. */
    minutesAndSeconds: (minutes: number, seconds: number) => `${minutes} 分${seconds === 0 ? '钟' : ` ${seconds} 秒`}`,
    minutes: (minutes: number) => `${minutes} 分钟`,
    hours: (hours: number, minutes: number) => `${hours} 小时${minutes === 0 ? '' : ` ${minutes} 分钟`}`,
    days: (days: number) => `${days} 天`,
  },
  en: {
    seconds: (seconds) => `${seconds} s`,
    minutesAndSeconds: (minutes, seconds) => `${minutes} min${seconds === 0 ? '' : ` ${seconds} s`}`,
    minutes: (minutes) => `${minutes} min`,
    hours: (hours, minutes) => `${hours} h${minutes === 0 ? '' : ` ${minutes} min`}`,
    days: (days) => `${days} days`,
  },
})
