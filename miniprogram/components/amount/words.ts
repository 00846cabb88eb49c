import { inLanguage } from '../../services/language'

/** Before an amount that comes in, read aloud. */
export const words = inLanguage({
  zh: { incoming: '增加 ' },
  en: { incoming: 'plus ' },
})
