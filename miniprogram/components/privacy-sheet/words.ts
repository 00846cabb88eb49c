import { inLanguage } from '../../services/language'

export const words = inLanguage({
  zh: {
    title: '需要你的同意',
    read: '隐私保护指引里写明了收集什么、用来做什么，使用前请阅读。',
    contract: '《隐私保护指引》',
    refused: '不同意不影响其他功能。改变主意时，过 10 秒再点一次，会重新询问。',
    refuse: '拒绝',
    agree: '同意',
    purpose: {
      phone: '接下来要用到手机号，只用来登录和找回余额。',
      profile: '接下来要用到你选择的头像或昵称，只显示给你自己。',
      photos: '接下来要用到你选中的照片，只用来说明遇到的问题。',
      album: '接下来要把图片存进相册，不读取其他照片。',
      clipboard: '接下来要用到剪贴板，只用来复制单号。',
      other: '接下来的功能会用到你的个人信息。',
    },
  },
  en: {
    title: 'We need your consent',
    read: 'The privacy guide says what is collected and what for. Please read it first.',
    contract: 'Privacy guide',
    refused: 'Everything else works without it. If you change your mind, tap again after 10 seconds and we will ask again.',
    refuse: 'Decline',
    agree: 'Agree',
    purpose: {
      phone: 'This uses your phone number, only to sign in and to find your balance again.',
      profile: 'This uses the picture or name that you choose. Only you see it.',
      photos: 'This uses the photos that you pick, only to show what went wrong.',
      album: 'This saves a picture to your album. It reads none of your photos.',
      clipboard: 'This uses the clipboard, only to copy a number.',
      other: 'What comes next uses personal information of yours.',
    },
  },
})
