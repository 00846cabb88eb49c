import type { DocumentName } from '../../services/navigation'
import type { SettingsView } from '../../../cloudfunctions/shared/contract'
import { shortYuanText, yuanText } from '../../utils/money'

export interface Section {
  heading: string
  paragraphs: string[]
  /** A page where it can be done at once. */
  way?: 'refund'
}

export interface DocumentText {
  title: string
  /** The day from which the text holds; empty for help. */
  since: string
  sections: Section[]
}

/** `settings` null: not known yet, sentences with numbers are left out. */
export function documentText(name: DocumentName, settings: SettingsView | null): DocumentText {
  switch (name) {
    case 'service': return serviceText(settings)
    case 'privacy': return privacyText()
    case 'help': return helpText(settings)
  }
}

const SINCE = '2026 年 8 月 1 日起生效'

function serviceText(settings: SettingsView | null): DocumentText {
  const cap = settings === null ? '' : `账户余额最高 ${shortYuanText(settings.balance_cap_account)}，超过时不能充值，支付前会提示。`
  return {
    title: '服务协议',
    since: SINCE,
    sections: [
      { heading: '这项服务', paragraphs: [
        '本小程序为放在商场、大厅等处的自助机器提供预存余额、充值和账单查询。服务由本小程序的运营者提供，运营者名称见微信“关于本小程序”页面。',
      ] },
      { heading: '账户', paragraphs: [
        '一个手机号对应一个微信，一个微信对应一个手机号。请使用你本人的手机号，并保管好手机和验证码。',
        '违反法律、恶意使用机器或利用差错牟利的，账户可能被停用。停用期间仍可查看余额和账单，并可联系客服处理。',
      ] },
      { heading: '充值与余额', paragraphs: [
        `充值通过微信支付完成，以微信支付确认的结果为准，确认后自动到账。${cap}`,
        '余额只用于支付本小程序的机器使用费，不能转让，不计利息，不设有效期。',
        '赠送的金额用于消费，不能退回，也不能兑换现金。',
      ] },
      { heading: '扣费', paragraphs: [
        '机器按分钟计费，开始前会显示单价。结束后按实际使用的分钟数从余额扣费：不足 30 秒不收费，超过 30 秒不足 1 分钟按 1 分钟计，之后不足 1 分钟的部分按 1 分钟计。',
        '每笔消费都可以在账单里看到起止时间、分钟数、单价和计算方式。扣费不会超过账户余额。',
      ] },
      { heading: '退款与差错', paragraphs: [
        '没有用完的充值本金可以随时在“我的 › 退款”里申请，原路退回付款时的微信支付账户，一般 1–3 个工作日到账。用机期间不能退款。',
        '赠送的金额随退回的本金按比例失效，申请前会显示失效多少。付款超过一年、微信支付不再受理的部分，请联系客服办理。',
        '发现金额有误，请带上账单中的单号联系客服，我们会核对并更正。更正会作为新的一笔记入账单，不会改动已有记录。',
      ] },
      { heading: '协议的变化', paragraphs: [
        '协议有重要修改时，会在小程序内提示。不同意修改的，可以停止使用并申请退回未用完的本金。',
      ] },
    ],
  }
}

function privacyText(): DocumentText {
  return {
    title: '隐私说明',
    since: SINCE,
    sections: [
      { heading: '我们收集什么，为什么', paragraphs: [
        '微信用户标识（openid）：识别你的账户。打开小程序时由微信提供，不含你的微信号和好友信息。',
        '手机号：登录时由你填写，用来发送验证码、找回余额。没有登录也可以查看价格和帮助。',
        '充值和消费记录：用来计算余额、提供账单、处理退款和差错。',
        '扫描的机器二维码：只读取机器编号，不保存图像。',
        '剪贴板：只在你点“复制”时写入单号，不读取其中的内容。',
      ] },
      { heading: '我们不做什么', paragraphs: [
        '不收集位置、通讯录和相册。不把手机号展示给其他用户。不向他人出售你的信息。',
      ] },
      { heading: '由谁处理', paragraphs: [
        '数据保存在中国境内的微信云开发（腾讯云）。付款由微信支付处理，我们得不到你的银行卡信息。验证码短信由腾讯云短信发送，为此会把手机号提供给它。',
      ] },
      { heading: '保存多久', paragraphs: [
        '验证码只保存加密后的摘要，几分钟后失效。账户信息保存到你注销为止。交易记录按照法律对交易凭证的要求保存至少三年。',
        '这台手机上会保留最近一次的余额和账单摘要，以便打开时立即显示；退出登录时删除。',
      ] },
      { heading: '你的权利', paragraphs: [
        '你可以查看、更正、导出自己的信息，也可以注销账户、撤回同意。请通过“我的”里的客服办理，我们会在 15 个工作日内答复。',
        '撤回同意不影响之前已经完成的充值和消费。',
      ] },
    ],
  }
}

function helpText(settings: SettingsView | null): DocumentText {
  const rate = settings?.rate_account ?? 0
  const prices = settings === null ? [] : [{ heading: '价格', paragraphs: [
    `机器使用费 ${yuanText(rate)} / 分钟，用一小时 ${yuanText(rate * 60)}。个别机器的价格以机器上的说明为准，开始前会再次显示。`,
    `充值金额可以自己填，${shortYuanText(settings.custom_min_account)} 到 ${shortYuanText(settings.custom_max_account)} 之间；账户余额最高 ${shortYuanText(settings.balance_cap_account)}。`,
  ] }]
  return {
    title: '价格与帮助',
    since: '',
    sections: [
      ...prices,
      { heading: '怎样计费？', paragraphs: ['按分钟计费，不足 30 秒不收费，不足 1 分钟的部分按 1 分钟计。费用从余额里扣，不会超过余额。'] },
      { heading: '付了款，余额没有变？', paragraphs: ['通常几秒钟到账。在余额页点“查询到账”可以立即核对；即使关闭了小程序，付款也会自动入账。'] },
      { heading: '收不到验证码？', paragraphs: ['请检查手机号和短信拦截。60 秒后可以重新获取；每个号码每天的次数有限，用完请第二天再试。'] },
      { heading: '提示“已绑定其他微信”？', paragraphs: ['一个手机号只能绑定一个微信。请用绑定时的微信打开，或联系客服核实后更换。'] },
      { heading: '怎样退款？', way: 'refund', paragraphs: ['没有用完的充值本金可以退回付款时的微信支付账户，一般 1–3 个工作日到账。赠送的金额随退回的本金按比例失效，申请前会写明。'] },
    ],
  }
}
