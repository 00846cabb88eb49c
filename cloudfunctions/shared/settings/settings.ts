import * as v from 'valibot'
import { parseWireTime } from '../beijing-time'
import { AGREEMENT_VERSIONS } from '../sign-in/agreement'

/** What an operator decides, as data: document `wallet` of the collection `settings`. */
const fen = v.pipe(v.number(), v.safeInteger(), v.minValue(0))
const count = v.pipe(v.number(), v.safeInteger(), v.minValue(1))
const day = v.pipe(v.string(), v.regex(/^\d{4}-\d{2}-\d{2}$/))
const wireTime = v.pipe(v.string(), v.check((text) => parseWireTime(text) !== null, 'no moment as YYYY-MM-DD HH:MM:SS'))

const LATEST_AGREEMENT = AGREEMENT_VERSIONS.at(-1) ?? ''

const noticeKey = v.exactOptional(v.pipe(v.string(), v.regex(/^[a-z_]+\d+$/)))
const noticeKeys = v.object({
  amount: noticeKey, balance: noticeKey, duration: noticeKey, note: noticeKey, place: noticeKey, price: noticeKey, time: noticeKey,
})

const settingsSchema = v.object({
  _id: v.literal('wallet'),
  rechargeOptions: v.array(v.object({
    id: v.string(),
    payFen: v.pipe(v.number(), v.safeInteger(), v.minValue(1)),
    bonusFen: fen,
    /** Once per person, as the first recharge. */
    firstOnly: v.optional(v.boolean(), false),
  })),
  /** A custom amount lies between these, without a bonus. */
  customMinFen: count,
  customMaxFen: count,
  /**
   * No order is made that would lift the balance, as it stands then, above this: prepaid-card rules. Orders opened side
   * by side can pass it together; what is paid is credited all the same, and then nothing more is sold.
   */
  balanceCapFen: fen,
  /** Unpaid orders that an account may have open at a time. Documents made before it existed lack it. */
  openOrdersPerAccount: v.optional(count, 20),
  /** Default tariff, fen a minute. */
  rateFen: fen,
  servicePhone: v.string(),
  /** The least that an invoice is about. */
  invoiceMinFen: v.optional(count, 100),
  /** The oldest version of the agreement that holds: see miniprogram/pages/agreement. */
  agreementVersion: v.optional(day, LATEST_AGREEMENT),
  /** Ids of WeChat's subscribe-message templates, as the console shows them. */
  noticeTemplates: v.optional(v.object({
    recharged: v.exactOptional(v.string()),
    session_started: v.exactOptional(v.string()),
    session_settled: v.exactOptional(v.string()),
    balance_low: v.exactOptional(v.string()),
  }), {}),
  /** By kind: under which key of its template each field stands, where that differs from shared/notice/fields.ts. */
  noticeFields: v.optional(v.object({
    recharged: v.exactOptional(noticeKeys),
    session_started: v.exactOptional(noticeKeys),
    session_settled: v.exactOptional(noticeKeys),
    balance_low: v.exactOptional(noticeKeys),
  }), {}),
  /** Times of `YYYY-MM-DD HH:MM:SS` in UTC+8. While it lasts nothing that moves money can be begun. */
  maintenance: v.optional(v.nullable(v.object({ from: wireTime, until: wireTime, text: v.string() })), null),
  captcha: v.object({
    validMinutes: count,
    resendSeconds: count,
    maxTries: count,
    lockMinutes: count,
    perMobileADay: count,
    perOpenidADay: count,
    /** Over all users. */
    perDay: count,
  }),
})

export type Settings = v.InferOutput<typeof settingsSchema>
export type CaptchaLimits = Settings['captcha']
export type RechargeOption = Settings['rechargeOptions'][number]

/** What a new environment starts with. */
export const INITIAL_SETTINGS: Settings = {
  _id: 'wallet',
  rechargeOptions: [
    { id: 'r20', payFen: 2_000, bonusFen: 0, firstOnly: false },
    { id: 'r50', payFen: 5_000, bonusFen: 500, firstOnly: false },
    { id: 'r100', payFen: 10_000, bonusFen: 1_500, firstOnly: false },
    { id: 'r200', payFen: 20_000, bonusFen: 4_000, firstOnly: false },
  ],
  customMinFen: 100,
  customMaxFen: 50_000,
  balanceCapFen: 100_000,
  openOrdersPerAccount: 20,
  rateFen: 50,
  servicePhone: '',
  invoiceMinFen: 100,
  agreementVersion: LATEST_AGREEMENT,
  noticeTemplates: {},
  noticeFields: {},
  maintenance: null,
  captcha: { validMinutes: 5, resendSeconds: 60, maxTries: 5, lockMinutes: 15, perMobileADay: 5, perOpenidADay: 10, perDay: 2_000 },
}

/** A document that an operator edited by hand. @throws when a value in it cannot be used, and says which */
export function checkSettings(document: unknown): Settings {
  const result = v.safeParse(settingsSchema, document)
  if (result.success) return result.output
  throw new Error(`settings/wallet: ${result.issues.map((issue) => `${v.getDotPath(issue)}: ${issue.message}`).join('; ')}`)
}
