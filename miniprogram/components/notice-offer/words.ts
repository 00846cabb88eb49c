import { inLanguage } from '../../services/language'

export const words = inLanguage({
  zh: {
    allow: '接收提醒',
    later: '不用了',
    allowed: '好，会在微信里告诉你',
    refused: '好，不会打扰你',
    retry: '没有记下来，请再试一次。',
  },
  en: {
    allow: 'Notify me',
    later: 'No thanks',
    allowed: 'All right, WeChat will tell you',
    refused: 'All right, no messages',
    retry: 'That was not saved, please try again.',
  },
})
