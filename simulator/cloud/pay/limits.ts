/** A prepay_id can be paid for two hours. */
export const PREPAY_LIFETIME_MS = 2 * 3_600_000
/** time_expire lies at least this far ahead. */
export const SHORTEST_EXPIRY_MS = 60_000
export const MOST_REFUNDS_PER_ORDER = 50
export const REFUND_PERIOD_MS = 365 * 86_400_000
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
