import { inLanguage } from '../../services/language'

export const words = inLanguage({
  zh: {
    refund: '去退款',
    profile: '个人资料与注销',
    mobile: '更换手机号',
    contract: '查看《用户隐私保护指引》',
    other: '',
  },
  en: {
    refund: 'Refund',
    profile: 'Profile and deletion',
    mobile: 'Change number',
    contract: 'See the privacy guide',
    other: 'Read the Chinese text',
  },
})
