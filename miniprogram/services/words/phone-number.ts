import { inLanguage } from '../language'

/** Why the number did not come from WeChat, and what to do now. */
export const words = inLanguage({
  zh: {
    denied: '没有使用微信绑定的手机号。可以改用短信验证码，号码由你填写。',
    privacy: '没有同意使用手机号。可以改用短信验证码，号码由你填写。',
    noQuota: '快捷方式今天用完了，请改用短信验证码。',
    failed: '没有从微信拿到手机号，请改用短信验证码。',
  },
  en: {
    denied: 'Your WeChat number was not used. You can enter a number and get a text code instead.',
    privacy: 'Your number was not used. You can enter one and get a text code instead.',
    noQuota: 'One tap is used up for today. Please use a text code instead.',
    failed: 'WeChat did not give a number. Please use a text code instead.',
  },
})
