import { inLanguage } from '../language'

/** In the order of app.json, which has the Chinese ones. */
export const words = inLanguage({
  zh: ['余额', '账单', '我的'],
  en: ['Balance', 'History', 'Me'],
})
