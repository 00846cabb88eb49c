import { inLanguage } from '../language'

/** The fields for a number and the code sent to it: see pages/login/fields.wxml. */
export const words = inLanguage({
  zh: {
    fields: {
      mobile: '手机号',
      mobileHint: '11 位手机号',
      code: '验证码',
      codeHint: '6 位数字',
      codeLabel: '短信验证码',
      send: '获取验证码',
      sending: '正在发送',
      again: '重新获取',
      waitBefore: '',
      waitAfter: ' 秒后重发',
      sent: '验证码已发送，5 分钟内有效',
    },
    mobileMissing: '请输入手机号',
    mobileWrong: '请输入 11 位大陆手机号',
    codeMissing: '请输入短信验证码',
    codeWrong: '验证码是 6 位数字',
  },
  en: {
    fields: {
      mobile: 'Phone',
      mobileHint: '11-digit number',
      code: 'Code',
      codeHint: '6 digits',
      codeLabel: 'Code from the text message',
      send: 'Get code',
      sending: 'Sending',
      again: 'Send again',
      waitBefore: 'Again in ',
      waitAfter: ' s',
      sent: 'Sent. The code is good for 5 minutes',
    },
    mobileMissing: 'Please enter your number',
    mobileWrong: 'Please enter 11 digits of a mainland number',
    codeMissing: 'Please enter the code from the text message',
    codeWrong: 'The code has 6 digits',
  },
})
