import { inLanguage } from '../../services/language'

export const words = inLanguage({
  zh: {
    title: '请先阅读并同意',
    text: '登录前请阅读服务协议和隐私说明。手机号只用来找回你的余额，不同意也可以查看价格、机器和帮助。',
    updatedTitle: '协议有更新',
    updatedText: '服务协议和隐私说明有了新的版本，请阅读后决定是否同意。不同意也可以查看余额和账单、申请退款。',
    service: '《服务协议》',
    privacy: '《隐私说明》',
    refuse: '不同意',
    agree: '同意并继续',
    code: '代码',
  },
  en: {
    title: 'Please read and agree first',
    text: 'Please read the terms and the privacy notice before you sign in. Your number only helps you find your balance again. Without it you can still see prices, machines and help.',
    updatedTitle: 'Our terms have changed',
    updatedText: 'There is a new version of the terms and the privacy notice. Please read it before you decide. Either way you can see your balance and history, and ask for a refund.',
    service: 'Service terms',
    privacy: 'Privacy notice',
    refuse: 'Not now',
    agree: 'Agree',
    code: 'Code',
  },
})
