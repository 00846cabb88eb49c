import type { SignInGoal } from '../../services/navigation'
import { inLanguage } from '../../services/language'

export const words = inLanguage<{ title: string; page: Record<string, string>; button: Record<SignInGoal, string>; agreeFirst: string; agreeBeforeCode: string }>({
  zh: {
    title: '登录',
    page: {
      title: '用手机号登录',
      why: '手机号只用来找回你的余额，没有登录也可以查看价格和帮助。',
      machine: '登录后会回到这台机器',
      anewTitle: '这个微信的账户已注销',
      anewText: '登录会开立一个新的账户，余额和账单从零开始。',
      phone: '手机号快捷登录',
      or: '或用短信验证码登录',
      agree: '我已阅读并同意',
      service: '《服务协议》',
      privacy: '《隐私说明》',
      code: '代码',
      notNow: '暂不登录',
    },
    button: {
      balance: '登录并查看余额',
      recharge: '登录并充值',
      history: '登录并查看账单',
      device: '登录并返回机器',
      refund: '登录并退款',
      back: '登录并继续',
    },
    agreeFirst: '请先阅读并同意',
    agreeBeforeCode: '请先阅读并同意，再获取验证码',
  },
  en: {
    title: 'Sign in',
    page: {
      title: 'Sign in with your number',
      why: 'Your number only helps you find your balance again. Prices and help need no sign-in.',
      machine: 'You come back to this machine afterwards',
      anewTitle: 'The account of this WeChat was deleted',
      anewText: 'Signing in opens a new one. Balance and history begin at zero.',
      phone: 'Use my phone number',
      or: 'Or use a text code',
      agree: 'I have read and agree to the',
      service: 'Service terms',
      privacy: 'Privacy notice',
      code: 'Code',
      notNow: 'Not now',
    },
    button: {
      balance: 'Sign in, see balance',
      recharge: 'Sign in and top up',
      history: 'Sign in, see history',
      device: 'Sign in, back to machine',
      refund: 'Sign in and refund',
      back: 'Sign in and go on',
    },
    agreeFirst: 'Please read and agree first',
    agreeBeforeCode: 'Please read and agree before you get a code',
  },
})
