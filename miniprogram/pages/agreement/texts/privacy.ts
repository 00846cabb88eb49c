import type { Document } from './document'

export const privacy: Document = {
  zh: (settings) => ({
    title: '隐私说明',
    since: '2026 年 11 月 23 日起生效',
    sections: [
      { heading: '我们收集什么，为什么', paragraphs: [
        '微信用户标识（openid）：识别你的账户。打开小程序时由微信提供，不含你的微信号和好友信息。',
        '手机号：登录时由你用短信验证码填写，或经你同意由微信提供，只用来登录和找回余额。没有登录也可以查看价格、机器和帮助。',
        '昵称和头像：由你自己选择填写，只显示给你自己。不填写不影响使用。',
        '选中的照片：投诉或报修时由你选择，只用来处理这件事。',
        '充值、消费、退款和开票记录：用来计算余额、提供账单、处理退款和差错、开具发票。',
        '同意的协议版本和时间：用来证明你同意过什么。',
        '扫描的机器二维码：只读取机器编号，不保存图像。',
        '剪贴板：只在你点“复制”时写入单号，不读取其中的内容。',
      ] },
      { heading: '我们不做什么', paragraphs: [
        '不收集位置、通讯录，也不读取相册里没有选中的照片。不把手机号、昵称和头像展示给其他用户。不向他人出售你的信息。',
      ] },
      { heading: '由谁处理', paragraphs: [
        '数据保存在中国境内的微信云开发（腾讯云）。付款由微信支付处理，我们得不到你的银行卡信息。验证码短信由腾讯云短信发送，为此会把手机号提供给它。你允许过的通知由微信发送。',
      ] },
      { heading: '保存多久', paragraphs: [
        '手机号只以加密后的摘要和前三后二的形式保存，验证码几分钟后失效。账户信息保存到你注销为止；注销时手机号、昵称、头像、联系方式和照片一并删除。',
        '交易记录按照法律对交易凭证的要求保存至少三年，注销后不再与你本人对应。',
        '这台手机上会保留最近一次的余额和账单，以便打开时立即显示；退出登录时删除。',
      ] },
      { heading: '你的权利', paragraphs: [
        '在“我的 › 个人资料”里，你可以自己查看和修改昵称、头像、手机号，导出全部信息，注销账户。在微信“设置 › 授权管理”里撤回手机号或昵称头像后，我们会随即删除。',
        '撤回同意不影响之前已经完成的充值和消费。不同意隐私说明，也可以查看价格、机器和帮助。',
      ], way: 'profile' },
      { heading: '联系我们', paragraphs: [
        `对个人信息有疑问或投诉，请通过“我的”里的在线客服${settings?.service_phone ? `或电话 ${settings.service_phone} ` : ''}联系我们，我们会在 15 个工作日内答复。`,
        '微信平台上登记的《用户隐私保护指引》列出了小程序使用的每个接口。',
      ], way: 'contract' },
    ],
  }),
  en: (settings) => ({
    title: 'Privacy notice',
    since: 'In force since 23 November 2026. The Chinese text prevails.',
    sections: [
      { heading: 'What we collect, and why', paragraphs: [
        'Your WeChat identifier for this Mini Program (openid), to know your account. WeChat gives it when you open the Mini Program; it says nothing about your WeChat ID or your friends.',
        'Your phone number, to sign in and to find your balance again. You enter it with a text code, or WeChat gives it with your consent. Prices, machines and help need no sign-in.',
        'A name and a picture, if you choose some. Only you see them, and nothing depends on them.',
        'Photos that you pick for a complaint or a fault, to deal with that alone.',
        'Top-ups, uses, refunds and invoices, to keep your balance and history, to refund, to correct mistakes and to invoice.',
        'The version of the terms that you agreed to, and when, as proof of it.',
        'The code of a machine that you scan: its number alone, no picture.',
        'The clipboard, only when you press “copy”: a number is written to it, nothing is read.',
      ] },
      { heading: 'What we do not do', paragraphs: [
        'We collect neither places nor contacts, and read no photos that you did not pick. No other user sees your number, name or picture. We sell your information to nobody.',
      ] },
      { heading: 'Who processes it', paragraphs: [
        'Data lie in WeChat Cloud (Tencent Cloud) in mainland China. WeChat Pay handles payments; we never get your card. Text codes are sent by Tencent Cloud SMS, which gets your number for that. Messages that you allowed are sent by WeChat.',
      ] },
      { heading: 'How long we keep it', paragraphs: [
        'Of your number we keep an encrypted digest and its first three and last two digits; text codes expire within minutes. Account data stay until you delete the account; number, name, picture, contacts and photos are erased then.',
        'Records of transactions are kept for at least three years, as the law demands; after deletion they no longer point to you.',
        'This phone keeps the latest balance and history, to show them at once. Signing out removes them.',
      ] },
      { heading: 'Your rights', paragraphs: [
        'Under Me › Profile you can see and change your name, picture and number, export all your data, and delete your account. When you take back your number, name or picture in WeChat’s settings, we erase it at once.',
        'Taking back consent does not undo top-ups and uses. Without agreeing you can still see prices, machines and help.',
      ], way: 'profile' },
      { heading: 'Contact', paragraphs: [
        `Questions and complaints about personal data: through customer service under Me${settings?.service_phone ? `, or by phone ${settings.service_phone}` : ''}. We answer within 15 working days.`,
        'The privacy guide registered with WeChat lists each interface that this Mini Program uses.',
      ], way: 'contract' },
    ],
  }),
}
