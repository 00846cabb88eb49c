import type { ErrorDetails } from '../../cloudfunctions/shared/contract'
import { yuanText } from '../utils/money'
import type { AppError, AppErrorCode } from './errors'

/** One sentence for each code; a code without words does not compile. */
const WORDS: Record<AppErrorCode, (details: ErrorDetails) => string> = {
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
  CAPTCHA_TOO_SOON: (details) => `获取太频繁，请 ${secondsText(details.retry_after_seconds ?? 60)}后再试`,
  CAPTCHA_LIMIT_REACHED: () => '今天获取验证码的次数已用完，请明天再试',
  CAPTCHA_LOCKED: (details) => `验证码错误次数过多，请 ${secondsText(details.retry_after_seconds ?? 900)}后再试`,
  CAPTCHA_WRONG: (details) =>
    details.remaining_tries === undefined ? '验证码错误，请重新输入'
      : details.remaining_tries > 0 ? `验证码错误，还可再试 ${details.remaining_tries} 次`
        : '验证码错误，请重新获取',
  CAPTCHA_EXPIRED: () => '验证码已过期，请重新获取',
  SMS_UNAVAILABLE: () => '短信暂时发不出去，请稍后再试',
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
  ORDER_LIMIT_REACHED: (details) => `未支付的充值单太多，请 ${secondsText(details.retry_after_seconds ?? 900)}后再试`,
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
  BUSY: () => '现在使用的人较多，请稍后再试',
  INTERNAL: () => '出了点问题，请稍后再试',
  OFFLINE: () => '网络不可用，请检查网络后再试',
  TIMEOUT: () => '网络较慢，没有等到结果，请再试一次',
  CLOUD_UNAVAILABLE: () => '服务暂时连接不上，请稍后再试',
  BAD_REPLY: () => '服务返回的内容无法识别，请稍后再试',
  PAYMENT_FAILED: () => '支付未完成，没有到账，请再试一次',
}

export function errorText(error: AppError): string {
  return WORDS[error.code](error.details)
}

/** `45 秒`, `15 分钟`. */
function secondsText(seconds: number): string {
  return seconds < 100 ? `${Math.max(1, Math.ceil(seconds))} 秒` : `${Math.ceil(seconds / 60)} 分钟`
}
