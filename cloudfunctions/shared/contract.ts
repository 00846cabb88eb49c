/**
 * The wire between the Mini Program and the `api` function.
 *
 * Request: `wx.cloud.callFunction({ name: 'api', data: { route, input } })`.
 * Reply: an {@link Envelope}. Field names are those of the 2017 web API that this product replaces;
 * amounts are integer fen, times are `YYYY-MM-DD HH:MM:SS` in UTC+8.
 *
 * This is the one file of the cloud side that the Mini Program may import, and types only.
 */
import * as v from 'valibot'

/** Every error code that a reply can carry. Nouns of the problem; the client turns them into words. */
export const ERROR_CODES = [
  'NO_OPENID',
  'CALLER_REFUSED',
  'UNKNOWN_ROUTE',
  'INVALID_INPUT',
  'NOT_REGISTERED',
  'ACCOUNT_DELETED',
  'ACCOUNT_DISABLED',
  'MOBILE_BOUND_ELSEWHERE',
  'OPENID_BOUND_ELSEWHERE',
  'CAPTCHA_TOO_SOON',
  'CAPTCHA_LIMIT_REACHED',
  'CAPTCHA_LOCKED',
  'CAPTCHA_WRONG',
  'CAPTCHA_EXPIRED',
  'SMS_UNAVAILABLE',
  'AMOUNT_NOT_OFFERED',
  'BALANCE_CAP_EXCEEDED',
  'BALANCE_TOO_LOW',
  'CLIENT_TOKEN_REUSED',
  'ORDER_NOT_FOUND',
  'ORDER_LIMIT_REACHED',
  'PAYMENT_UNAVAILABLE',
  'BUSY',
  'INTERNAL',
] as const
export type ErrorCode = (typeof ERROR_CODES)[number]

/** Numbers that the words for an error need, e.g. how many tries remain. */
export interface ErrorDetails {
  /** Seconds until the same call may succeed. */
  retry_after_seconds?: number
  /** Wrong codes that may still be entered. */
  remaining_tries?: number
  /** The limit that was met, in fen. */
  limit_fen?: number
  /** The lowest amount accepted, in fen. */
  min_fen?: number
  /** The highest amount accepted, in fen. */
  max_fen?: number
}

export interface WireError {
  code: ErrorCode
  /** For developers and logs, in English, without personal data. Never shown to users. */
  message: string
  details?: ErrorDetails
}

export type Envelope<Result> =
  | { success: true; result: Result; error: null }
  /** `result` is −1 when the call carried no openid (the specification's number), else null. */
  | { success: false; result: -1 | null; error: WireError }

/** Text that a person types: trimmed and full-width digits normalised by the server before it is checked. */
const typedText = v.pipe(v.string(), v.maxLength(40))
const fen = v.pipe(v.number(), v.safeInteger(), v.minValue(1))
const wireTime = v.pipe(v.string(), v.regex(/^\d{4}-\d{2}-\d{2} \d{2}:\d{2}:\d{2}$/))
const orderNumber = v.pipe(v.string(), v.regex(/^[0-9A-Za-z_-]{1,32}$/))

const paging = v.strictObject({
  /** From 1. Ignored when `cursor` is given. */
  page: v.optional(v.pipe(v.number(), v.safeInteger(), v.minValue(1), v.maxValue(1_000_000)), 1),
  size: v.optional(v.pipe(v.number(), v.safeInteger(), v.minValue(1), v.maxValue(50)), 20),
  /** Inclusive, UTC+8; compared with `utime`, when the row was posted. */
  start_time: v.optional(wireTime),
  /** Inclusive, UTC+8; not before `start_time`. */
  end_time: v.optional(wireTime),
  /** The `cursor` of the previous page, opaque. */
  cursor: v.optional(v.pipe(v.string(), v.maxLength(64))),
})

/** Input of every route. `satisfies` on both sides keeps the route table complete. */
export const INPUTS = {
  check: v.strictObject({}),
  captcha: v.strictObject({ mobile: typedText }),
  login: v.strictObject({ mobile: typedText, code: typedText }),
  user: v.strictObject({}),
  recharge: v.strictObject({
    /** What the user pays, fen. */
    account: fen,
    /** Made by the client for one tap on 支付; the same token gives the same order. */
    client_token: v.optional(v.pipe(v.string(), v.regex(/^[0-9A-Za-z_-]{8,64}$/))),
  }),
  'recharge.verify': v.strictObject({ out_trade_no: orderNumber }),
  'recharge.list': paging,
  'expense.list': paging,
} as const

export type Route = keyof typeof INPUTS
/** What a client sends. */
export type Input<R extends Route> = v.InferInput<(typeof INPUTS)[R]>
/** What a handler receives: checked, with defaults filled in. */
export type CheckedInput<R extends Route> = v.InferOutput<(typeof INPUTS)[R]>

/** The caller's own account. `nike_name` is the specification's spelling. */
export interface UserView {
  id: string
  nike_name: string
  head_img_url: string
  /** Masked: first 3 and last 2 digits. */
  mobile: string
  /** Fen paid in so far, without bonuses. */
  total_account: number
  /** Fen spent so far. */
  used_account: number
  /** Fen that can be spent now: `principal_account + bonus_account`. */
  balance_account: number
  principal_account: number
  bonus_account: number
  state: 'using' | 'unused'
  /** The current month in UTC+8, for the one line under the balance. */
  month: MonthView
  ctime: string
  utime: string
}

/** Sums by the month in which rows were posted (their `utime`), which a use over midnight may not have begun in. */
export interface MonthView {
  /** `YYYY-MM`. */
  month: string
  /** Fen credited, bonuses included. */
  recharge_account: number
  recharge_count: number
  expense_account: number
  expense_count: number
}

export interface RechargeOptionView {
  id: string
  /** Fen to pay. */
  pay_account: number
  /** Fen credited: pay and bonus. */
  credit_account: number
}

export interface SettingsView {
  custom_min_account: number
  custom_max_account: number
  balance_cap_account: number
  /** Default tariff, fen a minute. */
  rate_account: number
  captcha_resend_seconds: number
  service_phone: string
}

/** The latest entries, for the balance page. */
export type RecentView = ({ type: 'recharge' } & RechargeView) | ({ type: 'expense' } & ExpenseView)

export interface CheckView {
  /** `'success'`: registered; 0: not registered; −2: deleted. (−1, no openid, is an error reply.) */
  registration: 'success' | 0 | -2
  user: UserView | null
  /** Newest first, at most 5. */
  recent: RecentView[]
  recharge_options: RechargeOptionView[]
  settings: SettingsView
  /** Server time, so that the client can show ages without trusting the phone's clock. */
  time: string
}

/** What `wx.requestPayment` takes, as WeChat Pay made it. */
export interface PaymentParameters {
  timeStamp: string
  nonceStr: string
  package: string
  signType: 'MD5' | 'HMAC-SHA256' | 'RSA'
  paySign: string
}

export interface RechargeOrderView {
  out_trade_no: string
  /** Fen to pay. */
  amount: number
  /** Fen given on top. */
  bonus_amount: number
  payment: PaymentParameters
}

export interface VerifyView {
  /** `pending`: WeChat does not report the payment (yet). */
  state: 'credited' | 'pending' | 'closed'
  out_trade_no: string
  amount: number
  bonus_amount: number
  user: UserView
}

export interface RechargeView {
  id: string
  user: UserView
  /** Fen paid. */
  amount: number
  /** Fen given on top. */
  bonus_amount: number
  out_trade_no: string
  /** WeChat's number of the payment. */
  transaction_id: string
  pay_time: string
  /** Balance after it, fen. */
  balance_account: number
  utime: string
  ctime: string
}

export interface ExpenseView {
  id: string
  user_id: string
  device_id: string
  province: string
  city: string
  area: string
  location: string
  /** Fen. */
  cost_money: number
  /** When use began. */
  ctime: string
  utime: string
  /** When use ended. */
  end_time: string
  /** Whole minutes charged. */
  cost_time: number
  /** Fen a minute. */
  rate_account: number
  /** Balance after it, fen. */
  balance_account: number
}

export interface PageView<Row> {
  /** Rows in the time range, over all pages. */
  total: number
  data: Row[]
  /** For the next page; null at the end. */
  cursor: string | null
  /** Sums of each month that `data` touches, newest first. */
  months: MonthView[]
}

export interface Outputs {
  check: CheckView
  captcha: 'success'
  login: UserView
  user: UserView
  recharge: RechargeOrderView
  'recharge.verify': VerifyView
  'recharge.list': PageView<RechargeView>
  'expense.list': PageView<ExpenseView>
}
