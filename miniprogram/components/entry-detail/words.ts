import { inLanguage } from '../../services/language'

export const words = inLanguage({
  zh: { close: '关闭', copy: '复制', copyOf: '复制', question: '有疑问？' },
  en: { close: 'Close', copy: 'Copy', copyOf: 'Copy ', question: 'Question about this?' },
})
