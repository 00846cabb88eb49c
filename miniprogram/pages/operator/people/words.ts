import { inLanguage } from '../../../services/language'

export const words = inLanguage({
  zh: {
    title: '查找用户',
    page: { mobile: '手机号', hint: '完整的 11 位号码', note: '每次查找都有记录，每天次数有限。', find: '查找', code: '代码' },
    problem: '请输入完整的手机号',
    nobody: '没有这个号码的账户',
    legacy: (amount: string) => `2017 年的余额 ${amount} 会在下次登录时转入`,
    noName: '微信用户',
    since: (day: string) => `${day} 开户`,
    left: '已注销',
    disabled: '已停用',
  },
  en: {
    title: 'Find a person',
    page: { mobile: 'Phone number', hint: 'All 11 digits', note: 'Each search is recorded, and they are limited per day.', find: 'Find', code: 'Code' },
    problem: 'Please enter the whole number',
    nobody: 'No account has this number',
    legacy: (amount) => `A balance of 2017, ${amount}, comes over at the next sign-in`,
    noName: 'WeChat user',
    since: (day) => `since ${day}`,
    left: 'Deleted',
    disabled: 'Disabled',
  },
})
