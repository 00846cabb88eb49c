import * as v from 'valibot'

/** Text that a person types: trimmed and full-width digits normalised by the server before it is checked. */
const typedText = v.pipe(v.string(), v.maxLength(40))
const fen = v.pipe(v.number(), v.safeInteger(), v.minValue(1))
const wireTime = v.pipe(v.string(), v.regex(/^\d{4}-\d{2}-\d{2} \d{2}:\d{2}:\d{2}$/))
/** Made by the client for one tap; the same token gives the same order or refund. */
const clientToken = v.pipe(v.string(), v.regex(/^[0-9A-Za-z_-]{8,64}$/))
const orderNumber = v.pipe(v.string(), v.regex(/^[0-9A-Za-z_-]{1,32}$/))
/** The agreement that was shown and consented to. */
const agreementVersion = v.pipe(v.string(), v.regex(/^\d{4}-\d{2}-\d{2}$/))
/** Of `<button open-type="getPhoneNumber">`. */
const phoneCode = v.pipe(v.string(), v.regex(/^[0-9A-Za-z_-]{8,256}$/))
const documentId = v.pipe(v.string(), v.regex(/^[0-9A-Za-z_-]{1,64}$/))

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
  login: v.strictObject({
    mobile: typedText,
    code: typedText,
    /** Without it the person was not asked, and is before the first recharge or start. */
    agreement_version: v.optional(agreementVersion),
  }),
  'login.phone': v.strictObject({ phone_code: phoneCode, agreement_version: agreementVersion }),
  'agreement.accept': v.strictObject({ agreement_version: agreementVersion }),
  /** Another number for the account, or one for an account that has none. `code`: of `captcha` to that number. */
  'mobile.change': v.strictObject({ mobile: typedText, code: typedText }),
  'mobile.change.phone': v.strictObject({ phone_code: phoneCode }),
  user: v.strictObject({}),
  'profile.update': v.strictObject({
    /** 1 to 20 characters. */
    nike_name: v.optional(v.pipe(v.string(), v.maxLength(800))),
    /** fileID under `avatars/<own account id>/`; empty: none any more. */
    head_img_file: v.optional(v.pipe(v.string(), v.maxLength(256))),
  }),
  /** What is stored about the caller, part by part. */
  'account.export': v.strictObject({ cursor: v.optional(v.pipe(v.string(), v.maxLength(128))) }),
  'account.delete.look': v.strictObject({}),
  /** What the look said is given up: another amount now is refused with ACCOUNT_NOT_CLEAR. */
  'account.delete': v.strictObject({ forfeited_account: v.pipe(v.number(), v.safeInteger(), v.minValue(0)) }),
  /** The user allowed WeChat one more message of each of these kinds. */
  'notice.allow': v.strictObject({
    kinds: v.pipe(v.array(v.picklist(['recharged', 'session_started', 'session_settled', 'balance_low'])), v.minLength(1), v.maxLength(4)),
  }),
  recharge: v.strictObject({
    /** What the user pays, fen. */
    account: fen,
    client_token: v.optional(clientToken),
  }),
  'recharge.verify': v.strictObject({ out_trade_no: orderNumber }),
  'recharge.list': paging,
  'expense.list': paging,
  'device.look': v.strictObject({ device_code: typedText }),
  'device.start': v.strictObject({
    device_code: typedText,
    /** The tariff that was shown: another one now is refused with TARIFF_CHANGED. */
    tariff_id: documentId,
  }),
  'device.stop': v.strictObject({ session_id: documentId }),
  /** The session of this id, over or not; without one the session that runs now. */
  'device.current': v.strictObject({ session_id: v.optional(documentId) }),
  /** All entries, whatever their kind, by `seq`. */
  'statement.list': paging,
  /** Sums of this month and the eleven before, newest first, without those in which nothing was posted. */
  'statement.months': v.strictObject({}),
  /** What a refund would do; of all that can be refunded without an amount. */
  'refund.quote': v.strictObject({ amount: v.optional(fen) }),
  'refund.request': v.strictObject({
    /** Fen that come back. */
    amount: fen,
    /** The bonus that the quote said is forfeited: another one now is refused with REFUND_QUOTE_CHANGED. */
    forfeited_amount: v.pipe(v.number(), v.safeInteger(), v.minValue(0)),
    client_token: clientToken,
  }),
  /** The latest refunds, with what became of them. */
  'refund.list': v.strictObject({}),
  'ticket.open': v.strictObject({
    kind: v.picklist(['complaint', 'suggestion', 'fault']),
    /** 5 to 500 characters. */
    text: v.pipe(v.string(), v.maxLength(1_000)),
    /** The machine; a fault has one. */
    device_code: v.optional(typedText),
    /** The `id` of a line of the caller's own statement. */
    entry_id: v.optional(v.pipe(v.string(), v.regex(/^[0-9A-Za-z:_-]{1,96}$/))),
    /** At most 60 characters. */
    contact: v.optional(v.pipe(v.string(), v.maxLength(120)), ''),
    /** fileIDs under `tickets/<own account id>/`. */
    photos: v.optional(v.pipe(v.array(v.pipe(v.string(), v.maxLength(256))), v.maxLength(3)), []),
    client_token: clientToken,
  }),
  /** The caller's latest tickets, with what we answered. */
  'ticket.list': v.strictObject({}),
  'invoice.quote': v.strictObject({}),
  'invoice.request': v.strictObject({
    /** Fen. */
    amount: fen,
    kind: v.picklist(['person', 'company']),
    /** At most 100 characters. */
    title: v.pipe(v.string(), v.maxLength(200)),
    /** Of a company: 15 to 20 digits and letters. Of a person none. */
    tax_number: v.optional(typedText, ''),
    email: v.pipe(v.string(), v.maxLength(200)),
    client_token: clientToken,
  }),
  /** The caller's latest invoices, with what became of them. */
  'invoice.list': v.strictObject({}),
} as const

export type Route = keyof typeof INPUTS
/** What a client sends. */
export type Input<R extends Route> = v.InferInput<(typeof INPUTS)[R]>
/** What a handler receives: checked, with defaults filled in. */
export type CheckedInput<R extends Route> = v.InferOutput<(typeof INPUTS)[R]>

