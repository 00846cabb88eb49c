/** A prepay_id can be paid for two hours. */
export const PREPAY_LIFETIME_MS = 2 * 3_600_000
/** time_expire lies at least this far ahead. */
export const SHORTEST_EXPIRY_MS = 60_000
export const MOST_REFUNDS_PER_ORDER = 50
export const REFUND_PERIOD_MS = 365 * 86_400_000
/** Refunds in one answer of queryRefund; more by `offset`. */
export const REFUNDS_PER_ANSWER = 10
/** Time from a refund's acceptance to its arrival. */
export const REFUND_DURATION_MS = 3_000
/** A function that does not answer a callback in this time has failed to. */
export const ANSWER_TIMEOUT_MS = 5_000
/** Pauses between the attempts of a callback that is not acknowledged: 24 hours and 4 minutes in all. */
export const RETRY_DELAYS_MS = [
  15, 15, 30, 180, 600, 1200, 1800, 1800, 1800, 3600, 10800, 10800, 10800, 21600, 21600,
].map((seconds) => seconds * 1000)
/** First attempt of a callback that is asked to come late: after the client has looked, before a sweep gives up. */
export const LATE_MS = 60_000

/** The service provider 小程序云开发 under which cloudPay places orders. */
export const PROVIDER_MCH_ID = '1800008281'

export const DAY_MS = 86_400_000
/** From midnight in UTC+8 to 9:00 of the next day, when a day's bill is made, and to 10:00, when it can be fetched. */
export const BILL_MADE_AFTER_MS = DAY_MS + 9 * 3_600_000
export const BILL_READY_AFTER_MS = DAY_MS + 10 * 3_600_000
/** Bills of three months. */
export const BILL_KEPT_DAYS = 92
