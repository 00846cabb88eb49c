import type { NoticeKind, StaffRole } from '../contract'
import type { Entry, EntryKind } from './entry'

/**
 * An account with the cache of its ledger: balance, counters and sums equal those of its entries.
 *
 * The months stand here and not in documents of their own, so that a credit stays at seven database round trips;
 * twelve small objects a year keep the document far below any limit.
 */
export interface Account {
  _id: string
  /** Unique. */
  openid: string
  /** Keyed hash; the number itself is not stored anywhere. */
  mobileHash: string
  /** Masked: first 3 and last 2 digits. */
  mobile: string
  nickname: string
  avatarUrl: string
  /** `unused` is disabled: may look, not recharge. */
  state: 'using' | 'unused'
  createdAt: number
  updatedAt: number
  balanceFen: number
  principalFen: number
  bonusFen: number
  /** Number of entries, and `seq` of the latest. */
  seq: number
  /** `at` of the latest entry; 0 before the first. */
  lastEntryAt: number
  /** Per kind of entry: its count (and `tseq` of the latest) and signed sums. */
  kinds: Record<'recharge' | 'charge', KindTotals> & Partial<Record<EntryKind, KindTotals>>
  /** By `YYYYMM` of UTC+8. */
  months: Record<string, MonthTotals>
  /** The newest entries, newest first, at most {@link LATEST_KEPT}: the first page is painted from one read. */
  latest: Entry[]
  /** Recharge orders that can be paid now; those past their time may still stand here. */
  openOrders: OpenOrder[]
  /** The one order that gets the bonus of a first recharge when it is paid; absent as long as there was none. */
  firstOffer?: string
  /** The device session that is not over yet, if there is one; absent in accounts of before there were any. */
  deviceSessionId?: string | null
  /** Refunds that are not over, by number; absent in accounts of before there were any. */
  openRefunds?: string[]
  /** Fen of invoices issued or asked for; absent in accounts of before there were any. */
  invoicedFen?: number
  /** How often something was asked for that is limited by the day; absent before the first. */
  askedOnDay?: AskedOnDay
  /** By kind: how many messages their user allowed that were not sent yet; absent: none. */
  notices?: Partial<Record<NoticeKind, number>>
  /** Versions of the agreement consented to, oldest first; absent in accounts of before they were kept. */
  consents?: Consent[]
  /** When nickname or picture were last given; absent where they never were. */
  profileAt?: number
  /** When its owner deleted it: what was personal is gone, `openid` is a pseudonym. Money that comes later still comes to it. */
  deletedAt?: number
  /** A copy of what they may do as staff, for their own view alone: see staff/appoint. Absent for everybody else. */
  staffRoles?: StaffRole[]
  /** Of one of WeChat's reviewers: may use demo devices. */
  reviewer?: true
}

export interface Consent {
  /** `YYYY-MM-DD` */
  version: string
  at: number
}

export interface AskedOnDay {
  /** `YYYYMMDD` of UTC+8: on another day nothing was asked for yet. */
  day: string
  tickets: number
  invoices: number
}

export interface OpenOrder {
  outTradeNo: string
  expiresAt: number
}

export const LATEST_KEPT = 5

export interface KindTotals {
  count: number
  principalFen: number
  bonusFen: number
}

export const NO_TOTALS: Readonly<KindTotals> = { count: 0, principalFen: 0, bonusFen: 0 }

/** Of one kind; nothing when the account has no entry of it. */
export const totalsOf = (account: Account, kind: EntryKind): Readonly<KindTotals> => account.kinds[kind] ?? NO_TOTALS

/** Sums of a month, positive but for adjustments, which are signed; credits with bonuses. Absent where there was none. */
export interface MonthTotals {
  rechargeFen: number
  rechargeCount: number
  chargeFen: number
  chargeCount: number
  /** Refunds less what was put back, forfeited bonuses included. */
  refundFen?: number
  /** Refunds begun. */
  refundCount?: number
  adjustmentFen?: number
  adjustmentCount?: number
}

export const NO_MONTH: Readonly<MonthTotals> = { rechargeFen: 0, rechargeCount: 0, chargeFen: 0, chargeCount: 0 }

/** What somebody is called who has not said. */
export const NO_NICKNAME = '微信用户'

export type Identity = Pick<Account, '_id' | 'openid' | 'mobileHash' | 'mobile'>

export function openAccount(identity: Identity, now: number): Account {
  return {
    ...identity,
    nickname: NO_NICKNAME,
    avatarUrl: '',
    state: 'using',
    createdAt: now,
    updatedAt: now,
    balanceFen: 0,
    principalFen: 0,
    bonusFen: 0,
    seq: 0,
    lastEntryAt: 0,
    kinds: { recharge: { count: 0, principalFen: 0, bonusFen: 0 }, charge: { count: 0, principalFen: 0, bonusFen: 0 } },
    months: {},
    latest: [],
    openOrders: [],
  }
}
