import type { Phone } from '../runtime/phone'

/** WeChat's own words on its sheets, in the device's language. */
const WORDS = {
  zh_CN: {
    allow: '允许', deny: '拒绝', forbid: '不允许', cancel: '取消', confirm: '确定', close: '关闭', back: '返回', agree: '同意', disagree: '不同意', send: '发送',
    apply: '申请', pay: '支付', paying: '支付中…', payTo: '付款给', payBy: '付款方式', payChange: '零钱', payTitle: '微信支付',
    phone: '获取并验证你的手机号', phoneHint: '微信绑定号码', phoneNote: '授权后，小程序可使用该号码为你提供服务',
    privacyTitle: '用户隐私保护提示', privacyBefore: '使用前请仔细阅读', privacyAfter: '。当你点击同意并开始使用时，即表示你已理解并同意该条款内容。',
    subscribe: '发送一次以下消息', keep: '总是保持以上选择，不再询问',
    scan: '扫一扫', scanHint: '点一个码，就像对准了它', scanEmpty: '桌面上还没有码', scanText: '或者输入码的内容', scanRead: '识别',
    sendTo: '发送给：', friend: '文件传输助手', miniProgram: '小程序',
    forward: '转发给朋友', settings: '设置', restart: '重新进入小程序', noForward: '当前页面不可转发',
    settingsTitle: '设置', settingsEmpty: '小程序还没有申请过任何权限', settingsHint: '允许小程序使用',
    album: '所有照片', photo: '照片', video: '视频', place: '位置', places: '选择位置', openPlace: '在这里打开地图', openFile: '在这里打开文件', jump: '即将打开', camera: '拍摄', fromComputer: '从电脑选择', done: '完成', useNickname: '用微信昵称',
    ownAvatar: '用微信头像', fromAlbum: '从相册选择', takePhoto: '拍照', call: '呼叫', file: '文件', person: '个人', company: '单位',
    copied: '内容已复制', noQuota: '该功能使用次数已达当前小程序上限，暂时无法使用', exited: '已退出小程序', enterAgain: '重新进入',
    contact: '客服会话', contactText: '正式版本在这里打开小程序客服会话。', feedback: '意见反馈', feedbackText: '正式版本在这里打开微信的意见反馈页面。',
    service: '微信客服', contractOf: '隐私保护指引', contractText: '正式版本在这里展示微信公众平台填写的用户隐私保护指引。',
  },
  en: {
    allow: 'Allow', deny: 'Reject', forbid: 'Don’t Allow', cancel: 'Cancel', confirm: 'OK', close: 'Close', back: 'Back', agree: 'Agree', disagree: 'Disagree', send: 'Send',
    apply: 'requests to', pay: 'Pay', paying: 'Paying…', payTo: 'Pay to', payBy: 'Payment Method', payChange: 'Balance', payTitle: 'WeChat Pay',
    phone: 'get and verify your phone number', phoneHint: 'Number linked to WeChat', phoneNote: 'The Mini Program may use this number to serve you',
    privacyTitle: 'Privacy Notice', privacyBefore: 'Please read ', privacyAfter: ' carefully. By agreeing you confirm that you understand and accept it.',
    subscribe: 'send the following message once', keep: 'Always keep my choice and don’t ask again',
    scan: 'Scan', scanHint: 'Tap a code as if you aimed at it', scanEmpty: 'There are no codes on the desk yet', scanText: 'Or type what the code says', scanRead: 'Read',
    sendTo: 'Send to:', friend: 'File Transfer', miniProgram: 'Mini Program',
    forward: 'Forward to Friend', settings: 'Settings', restart: 'Re-enter Mini Program', noForward: 'This page can’t be forwarded',
    settingsTitle: 'Settings', settingsEmpty: 'The Mini Program has not asked for anything yet', settingsHint: 'Allow the Mini Program to use',
    album: 'All Photos', photo: 'Photo', video: 'Video', place: 'Location', places: 'Choose Location', openPlace: 'The map opens here', openFile: 'The file opens here', jump: 'About to open', camera: 'Camera', fromComputer: 'From This Computer', done: 'Done', useNickname: 'Use WeChat name',
    ownAvatar: 'Use WeChat Profile Photo', fromAlbum: 'Choose from Album', takePhoto: 'Take Photo', call: 'Call', file: 'File', person: 'Individual', company: 'Company',
    copied: 'Copied', noQuota: 'This Mini Program has used up its limit for this feature', exited: 'You left the Mini Program', enterAgain: 'Enter Again',
    contact: 'Customer Service', contactText: 'The published version opens a chat with customer service here.', feedback: 'Feedback',
    feedbackText: 'The published version opens WeChat’s feedback page here.', service: 'WeChat Customer Service', contractOf: ' Privacy Guidelines',
    contractText: 'The published version shows the privacy guidelines that were filed with WeChat here.',
  },
} as const

export type Words = Record<keyof (typeof WORDS)['zh_CN'], string>

export const words = (phone: Phone): Words => WORDS[phone.device.language]
