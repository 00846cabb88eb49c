import type { ErrorDetails } from '../../../cloudfunctions/shared/contract'
import { yuanText } from '../../utils/money'
import type { AppErrorCode } from '../errors'
import { inLanguage } from '../language'

/** One sentence for each code; a code without words does not compile. */
type Sentences = Record<AppErrorCode, (details: ErrorDetails) => string>

const zh: Sentences = {
  NO_OPENID: () => '微信没有提供身份信息，请在微信中重新打开',
  CALLER_REFUSED: () => '请在微信小程序中使用',
  UNKNOWN_ROUTE: () => '当前版本过旧，请重新打开小程序',
  INVALID_INPUT: () => '填写的内容有误，请检查后再试',
  NOT_REGISTERED: () => '请先登录',
  ACCOUNT_DELETED: () => '账户已注销，如有疑问请联系客服',
  ACCOUNT_DISABLED: () => '账户已停用，暂时不能使用，请联系客服',
  AGREEMENT_OUTDATED: () => '协议已更新，请重新打开小程序，阅读后再同意',
  MOBILE_MISSING: () => '账户还没有手机号，请先绑定手机号',
  MOBILE_BOUND_ELSEWHERE: () => '当前手机号码已绑定其他微信',
  OPENID_BOUND_ELSEWHERE: () => '当前微信已绑定其他手机号',
  CAPTCHA_TOO_SOON: (details) => `获取太频繁，请 ${zhWait(details.retry_after_seconds ?? 60)}后再试`,
  CAPTCHA_LIMIT_REACHED: () => '今天获取验证码的次数已用完，请明天再试',
  CAPTCHA_LOCKED: (details) => `验证码错误次数过多，请 ${zhWait(details.retry_after_seconds ?? 900)}后再试`,
  CAPTCHA_WRONG: (details) =>
    details.remaining_tries === undefined ? '验证码错误，请重新输入'
      : details.remaining_tries > 0 ? `验证码错误，还可再试 ${details.remaining_tries} 次`
        : '验证码错误，请重新获取',
  CAPTCHA_EXPIRED: () => '验证码已过期，请重新获取',
  SMS_UNAVAILABLE: () => '短信暂时发不出去，请稍后再试',
  MOBILE_UNSUPPORTED: () => '只支持中国大陆的手机号，请换一个号码',
  PHONE_CODE_INVALID: () => '没有拿到手机号，请再试一次，或用短信验证码',
  PHONE_UNAVAILABLE: () => '微信暂时给不出手机号，请用短信验证码',
  MAINTENANCE: () => '系统正在维护，余额不受影响，请稍后再试',
  AMOUNT_NOT_OFFERED: (details) =>
    details.min_fen !== undefined && details.max_fen !== undefined
      ? `请输入 ${yuanText(details.min_fen)} 到 ${yuanText(details.max_fen)} 之间的金额`
      : '这个金额暂不支持，请重新选择',
  BALANCE_CAP_EXCEEDED: (details) =>
    details.limit_fen === undefined ? '充值后将超过余额上限，请减少金额'
      : `充值后将超过余额上限 ${yuanText(details.limit_fen)}，请减少金额`,
  BALANCE_TOO_LOW: () => '余额不足，请先充值',
  CLIENT_TOKEN_REUSED: () => '这笔充值的金额已改变，请重新支付',
  ORDER_NOT_FOUND: () => '没有找到这笔充值，请联系客服',
  ORDER_LIMIT_REACHED: (details) => `未支付的充值单太多，请 ${zhWait(details.retry_after_seconds ?? 900)}后再试`,
  PAYMENT_UNAVAILABLE: () => '微信支付暂时联系不上，请稍后再试',
  DEVICE_NOT_FOUND: () => '没有找到这台机器，请扫描机器上的二维码',
  DEVICE_IN_USE: () => '这台机器正在被别人使用，请换一台',
  ANOTHER_DEVICE_IN_USE: () => '你正在使用另一台机器，请先下机',
  DEVICE_UNAVAILABLE: () => '这台机器暂时不能使用，请换一台',
  TARIFF_CHANGED: () => '价格刚刚有调整，请看过新价格再开始',
  DEVICE_SESSION_NOT_FOUND: () => '没有找到这次用机记录',
  DEVICE_SESSION_RUNNING: () => '正在用机，下机后才能退款',
  REFUND_EXCEEDED: (details) =>
    details.limit_fen === undefined ? '超出可退金额，请减少金额' : `最多可退 ${yuanText(details.limit_fen)}，请减少金额`,
  REFUND_QUOTE_CHANGED: () => '余额刚刚有变化，请看过新的退款金额再确认',
  REFUND_NOT_FOUND: () => '没有找到这笔退款，请联系客服',
  FILE_REFUSED: () => '图片没有传上来，请重新选择',
  TICKET_LIMIT_REACHED: () => '今天提交的次数已到上限，请明天再试，或联系客服',
  INVOICE_EXCEEDED: (details) =>
    details.limit_fen === undefined ? '超出可开票金额，请减少金额' : `最多可开 ${yuanText(details.limit_fen)}，请减少金额`,
  ACCOUNT_NOT_CLEAR: () => '账户里还有没有办完的事，办完后才能注销',
  ROLE_MISSING: () => '你的岗位不能做这件事',
  ACCOUNT_NOT_FOUND: () => '没有找到这个账户',
  LOOKUP_LIMIT_REACHED: () => '今天查找的次数已用完，请明天再试',
  SECOND_PERSON_MISSING: () => '这件事要由另一位同事来批准',
  PROPOSAL_NOT_FOUND: () => '没有找到这份申请',
  PROPOSAL_CLOSED: () => '这份申请已经处理过，或已过期',
  BUSY: () => '现在使用的人较多，请稍后再试',
  INTERNAL: () => '出了点问题，请稍后再试',
  OFFLINE: () => '网络不可用，请检查网络后再试',
  TIMEOUT: () => '网络较慢，没有等到结果，请再试一次',
  CLOUD_UNAVAILABLE: () => '服务暂时连接不上，请稍后再试',
  BAD_REPLY: () => '服务返回的内容无法识别，请稍后再试',
  PAYMENT_FAILED: () => '支付未完成，没有到账，请再试一次',
}

const en: Sentences = {
  NO_OPENID: () => 'WeChat did not say who you are. Please open this again in WeChat',
  CALLER_REFUSED: () => 'Please use this inside WeChat',
  UNKNOWN_ROUTE: () => 'This version is too old. Please open the Mini Program again',
  INVALID_INPUT: () => 'Something here is not right. Please check it and try again',
  NOT_REGISTERED: () => 'Please sign in first',
  ACCOUNT_DELETED: () => 'This account was deleted. Please contact us if you have a question',
  ACCOUNT_DISABLED: () => 'This account is disabled. Please contact us',
  AGREEMENT_OUTDATED: () => 'The terms have changed. Please open the Mini Program again to read them',
  MOBILE_MISSING: () => 'This account has no phone number yet. Please add one first',
  MOBILE_BOUND_ELSEWHERE: () => 'This number belongs to another WeChat',
  OPENID_BOUND_ELSEWHERE: () => 'This WeChat has another number',
  CAPTCHA_TOO_SOON: (details) => `Too soon. Please try again in ${enWait(details.retry_after_seconds ?? 60)}`,
  CAPTCHA_LIMIT_REACHED: () => 'No more codes today. Please try again tomorrow',
  CAPTCHA_LOCKED: (details) => `Too many wrong codes. Please try again in ${enWait(details.retry_after_seconds ?? 900)}`,
  CAPTCHA_WRONG: (details) =>
    details.remaining_tries === undefined ? 'Wrong code. Please enter it again'
      : details.remaining_tries > 1 ? `Wrong code. ${details.remaining_tries} more tries`
        : details.remaining_tries === 1 ? 'Wrong code. One more try' : 'Wrong code. Please get a new one',
  CAPTCHA_EXPIRED: () => 'This code has expired. Please get a new one',
  SMS_UNAVAILABLE: () => 'Texts cannot be sent right now. Please try again later',
  MOBILE_UNSUPPORTED: () => 'Only numbers of mainland China work here. Please use another',
  PHONE_CODE_INVALID: () => 'We did not get your number. Please try again, or use a text code',
  PHONE_UNAVAILABLE: () => 'WeChat cannot give your number right now. Please use a text code',
  MAINTENANCE: () => 'We are doing maintenance. Your balance is safe. Please try again later',
  AMOUNT_NOT_OFFERED: (details) =>
    details.min_fen !== undefined && details.max_fen !== undefined
      ? `Please enter ${yuanText(details.min_fen)} to ${yuanText(details.max_fen)}`
      : 'This amount is not available. Please choose another',
  BALANCE_CAP_EXCEEDED: (details) =>
    details.limit_fen === undefined ? 'This would exceed the highest balance. Please choose less'
      : `This would exceed the highest balance of ${yuanText(details.limit_fen)}. Please choose less`,
  BALANCE_TOO_LOW: () => 'Your balance is too low. Please top up first',
  CLIENT_TOKEN_REUSED: () => 'The amount has changed. Please pay again',
  ORDER_NOT_FOUND: () => 'We did not find this top-up. Please contact us',
  ORDER_LIMIT_REACHED: (details) => `Too many unpaid top-ups. Please try again in ${enWait(details.retry_after_seconds ?? 900)}`,
  PAYMENT_UNAVAILABLE: () => 'WeChat Pay cannot be reached right now. Please try again later',
  DEVICE_NOT_FOUND: () => 'We did not find this machine. Please scan the code on it',
  DEVICE_IN_USE: () => 'Somebody is using this machine. Please take another',
  ANOTHER_DEVICE_IN_USE: () => 'You are using another machine. Please stop that one first',
  DEVICE_UNAVAILABLE: () => 'This machine cannot be used right now. Please take another',
  TARIFF_CHANGED: () => 'The price has just changed. Please look at it before you start',
  DEVICE_SESSION_NOT_FOUND: () => 'We did not find this use',
  DEVICE_SESSION_RUNNING: () => 'You are using a machine. Refunds are possible once you stop',
  REFUND_EXCEEDED: (details) =>
    details.limit_fen === undefined ? 'This is more than can be refunded. Please choose less'
      : `At most ${yuanText(details.limit_fen)} can be refunded. Please choose less`,
  REFUND_QUOTE_CHANGED: () => 'Your balance has just changed. Please look at the new amount',
  REFUND_NOT_FOUND: () => 'We did not find this refund. Please contact us',
  FILE_REFUSED: () => 'The picture did not arrive. Please choose it again',
  TICKET_LIMIT_REACHED: () => 'That was the last one for today. Please try tomorrow, or contact us',
  INVOICE_EXCEEDED: (details) =>
    details.limit_fen === undefined ? 'This is more than can be invoiced. Please choose less'
      : `At most ${yuanText(details.limit_fen)} can be invoiced. Please choose less`,
  ACCOUNT_NOT_CLEAR: () => 'Something in this account is not finished yet. It can be deleted after that',
  ROLE_MISSING: () => 'Your role does not cover this',
  ACCOUNT_NOT_FOUND: () => 'We did not find this account',
  LOOKUP_LIMIT_REACHED: () => 'That was the last search for today. Please try tomorrow',
  SECOND_PERSON_MISSING: () => 'A colleague has to approve this',
  PROPOSAL_NOT_FOUND: () => 'We did not find this request',
  PROPOSAL_CLOSED: () => 'This request was decided already, or has expired',
  BUSY: () => 'Many people are here right now. Please try again soon',
  INTERNAL: () => 'Something went wrong. Please try again later',
  OFFLINE: () => 'No network. Please check it and try again',
  TIMEOUT: () => 'The network is slow and no answer came. Please try again',
  CLOUD_UNAVAILABLE: () => 'We cannot be reached right now. Please try again later',
  BAD_REPLY: () => 'We did not understand the answer. Please try again later',
  PAYMENT_FAILED: () => 'The payment was not completed and nothing was credited. Please try again',
}

export const words = inLanguage({ zh, en })

/** `45 秒`, `15 分钟`. */
function zhWait(seconds: number): string {
  return seconds < 100 ? `${Math.max(1, Math.ceil(seconds))} 秒` : `${Math.ceil(seconds / 60)} 分钟`
}

/** `45 seconds`, `15 minutes`. */
function enWait(seconds: number): string {
  const [count, unit] = seconds < 100 ? [Math.max(1, Math.ceil(seconds)), 'second'] : [Math.ceil(seconds / 60), 'minute']
  return count === 1 ? `1 ${unit}` : `${count} ${unit}s`
}
