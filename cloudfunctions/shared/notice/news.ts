import type { NoticeKind } from '../contract'
import type { ActiveSession, DeviceSession, SettledSession } from '../device-session/session'
import { MINUTE_MS, rateAt } from '../device-session/tariff'
import type { Account } from '../ledger/account'
import type { Order } from '../recharge/order'
import { allowedCount } from './notice'
import { yuan, type Values } from './fields'
import { wants } from './wishes'

/** Something that has happened, to be told to whom it concerns if they want to hear of it. */
export interface News {
  kind: NoticeKind
  /** What happened, so that it is told once: with the kind it makes the id. */
  cause: string
  account: string
  /** What a tap on the message opens. */
  page: string
  values(account: Account): Values
  /** The device session of which it tells that it ends soon. */
  endingSession?: string
}

/** A running device session is about to end by itself. */
export const LOW_MS = 5 * MINUTE_MS
/** A balance that is soon used up. */
const LOW_FEN = 500

const BALANCE_PAGE = 'pages/balance/balance'
const RECHARGE_PAGE = 'pages/recharge/recharge'
const sessionPage = ({ _id }: DeviceSession): string => `pages/device-session/device-session?id=${_id}`
const placeOf = ({ place }: DeviceSession): string => `${place.area} ${place.location}`.trim()

/** @param account as it is after the credit */
export function newsOfCredit(account: Account, order: Order, bonusFen: number, now: number): News[] {
  if (allowedCount(account, 'recharged') === 0) return []
  return [{
    kind: 'recharged',
    cause: order._id,
    account: account._id,
    page: BALANCE_PAGE,
    values: ({ balanceFen }) => ({
      amount: { fen: order.payFen + bonusFen },
      balance: { fen: balanceFen },
      time: { at: now },
      note: { text: bonusFen > 0 ? `含赠送 ${yuan(bonusFen)}` : '已存入余额' },
    }),
  }]
}

/** The machine has confirmed. */
export function newsOfStart(session: ActiveSession): News[] {
  if (!wants(session, 'session_started')) return []
  const { rateFen } = rateAt(session.tariff, session.startedAt)
  return [{
    kind: 'session_started',
    cause: session._id,
    account: session.account,
    page: sessionPage(session),
    values: () => ({
      place: { text: placeOf(session) },
      time: { at: session.startedAt },
      price: { text: rateFen === 0 ? '免费' : `${yuan(rateFen)}/分钟` },
      note: { text: `余额约可用 ${minutes(session.deadlineAt - session.startedAt)} 分钟` },
    }),
  }]
}

/** What is left lasts for no more than a few minutes. */
export function newsOfEnding(session: DeviceSession | null, now: number): News[] {
  if (session?.state !== 'active' || session.deadlineAt - now > LOW_MS || !wants(session, 'balance_low')) return []
  return [{
    kind: 'balance_low',
    // After a recharge it may come to this again.
    cause: `${session._id}-${session.deadlineAt}`,
    account: session.account,
    page: sessionPage(session),
    values: ({ balanceFen }) => ({
      balance: { fen: balanceFen },
      note: { text: `还可用 ${Math.max(1, minutes(session.deadlineAt - now))} 分钟，充值后不中断` },
      time: { at: now },
    }),
    endingSession: session._id,
  }]
}

/** One message: what a use cost says the balance too. @param account as it is after the charge */
export function newsOfSettlement(account: Account, session: SettledSession, now: number): News[] {
  if (allowedCount(account, 'session_settled') > 0) return [settled(account, session)]
  return isLow(account, session) && allowedCount(account, 'balance_low') > 0 ? [low(account, session, now)] : []
}

function settled(account: Account, session: SettledSession): News {
  return {
    kind: 'session_settled',
    cause: session._id,
    account: account._id,
    page: sessionPage(session),
    values: ({ balanceFen }) => ({
      place: { text: placeOf(session) },
      amount: { fen: session.fee.amountFen },
      duration: { text: `${session.fee.minutes} 分钟` },
      balance: { fen: balanceFen },
      time: { at: session.endedAt },
    }),
  }
}

/** Whoever heard of it while the session ran need not hear of it again. */
const isLow = ({ balanceFen }: Account, { fee, lowTold }: SettledSession): boolean => fee.amountFen > 0 && balanceFen < LOW_FEN && lowTold !== true

function low(account: Account, session: SettledSession, now: number): News {
  return {
    kind: 'balance_low',
    cause: session._id,
    account: account._id,
    page: RECHARGE_PAGE,
    values: ({ balanceFen }) => ({ balance: { fen: balanceFen }, note: { text: '余额不多了，充值后继续用机' }, time: { at: now } }),
  }
}

const minutes = (ms: number): number => Math.floor(ms / MINUTE_MS)
