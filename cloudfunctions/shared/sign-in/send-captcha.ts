import { AppError } from '../app-error'
import { dayKey, DAY_MS, nextMidnight } from '../beijing-time'
import type { Clock, KeyedHash, Log, Random } from '../ports'
import type { CaptchaLimits, Settings } from '../settings/settings'
import { captchaIds, codeHash } from './identity'
import type { ReviewSignIn } from './reviewer'
import type { SmsGateway, SmsReply } from './sms-gateway'
import type { CodeRow, CounterRow, SignInStore, SignInTransaction } from './store'
import { readMobile } from './typed-text'

export interface SendCaptchaDeps {
  signIns: SignInStore
  sms: SmsGateway
  settings: () => Promise<Settings>
  clock: Clock
  random: Random
  hash: KeyedHash
  log: Log
  review?: ReviewSignIn | null
}

/** What the reservation wrote over, to be put back when nothing was sent. */
interface Before {
  code: CodeRow | null
  mobile: CounterRow | null
  openid: CounterRow | null
}

/**
 * Sends a code, whether or not the number is known to us: the reply tells nothing.
 * All limits are checked and counted before anything is sent, and a code that was surely not sent costs nothing.
 * @throws AppError INVALID_INPUT, CAPTCHA_LOCKED, CAPTCHA_TOO_SOON, CAPTCHA_LIMIT_REACHED, SMS_UNAVAILABLE, BUSY
 */
export async function sendCaptcha(deps: SendCaptchaDeps, openid: string, typedMobile: string): Promise<void> {
  const mobile = readMobile(typedMobile)
  // Whoever reviews has the code already.
  if (mobile === deps.review?.mobile) return
  const limits = (await deps.settings()).captcha
  const now = deps.clock()
  const code = deps.random.code()
  const request = { mobile, openid, now, requestId: deps.random.id(), codeHash: codeHash(deps.hash, mobile, openid, code) }
  const ids = captchaIds(deps.hash, mobile, openid)
  const dayId = `day:${dayKey(now)}`

  let before: Before = { code: null, mobile: null, openid: null }
  await deps.signIns.transact(async (tx) => {
    before = await reserve(tx, ids, limits, request) ?? before
  })
  let counted = false
  let reply: SmsReply
  try {
    counted = await deps.signIns.countOnDay(dayId, limits.perDay, now + 2 * DAY_MS)
    if (!counted) throw limitReached(now, 'the codes of the day over all are used up')
    reply = await deps.sms.sendCode(mobile, code, limits.validMinutes)
    if (reply.kind === 'refused') throw new AppError('SMS_UNAVAILABLE', 'the SMS provider refused the message', undefined, reply.heard)
  } catch (error) {
    await giveBack(deps, ids, before, request.requestId, counted ? dayId : null)
    throw error
  }
  // It may arrive: the code holds, and it counts, or a slow provider would be a way around the limits.
  if (reply.kind === 'unknown') throw new AppError('SMS_UNAVAILABLE', 'the SMS provider did not answer', undefined, reply.heard)
}

type Ids = ReturnType<typeof captchaIds>
interface Reservation { now: number, requestId: string, codeHash: string }

/** Checks and counts; returns what it wrote over, or null when an earlier run of it did so. */
async function reserve(tx: SignInTransaction, ids: Ids, limits: CaptchaLimits, request: Reservation): Promise<Before | null> {
  const { now, requestId } = request
  const code = await tx.code(ids.code)
  const mobile = await tx.counter(ids.mobileCounter)
  const openid = await tx.counter(ids.openidCounter)
  // The commit of an earlier run of this body was only lost on its way back: count once.
  if (code?.requestId === requestId) return null

  if (code && code.lockedUntil > now) {
    throw new AppError('CAPTCHA_LOCKED', 'too many wrong codes', { retry_after_seconds: secondsUntil(now, code.lockedUntil) })
  }
  const sinceLast = now - (mobile?.lastSentAt ?? -Infinity)
  // Negative: the clock was set back. Nobody shall wait for it to catch up.
  if (sinceLast >= 0 && sinceLast < limits.resendSeconds * 1_000) {
    const retryAt = now - sinceLast + limits.resendSeconds * 1_000
    throw new AppError('CAPTCHA_TOO_SOON', 'a code was just sent', { retry_after_seconds: secondsUntil(now, retryAt) })
  }
  if (countToday(mobile, now) >= limits.perMobileADay) throw limitReached(now, 'the codes of the day for the number are used up')
  if (countToday(openid, now) >= limits.perOpenidADay) throw limitReached(now, 'the codes of the day for the caller are used up')

  const validUntil = now + limits.validMinutes * 60_000
  const fresh = { tries: 0, lockedUntil: 0, validUntil, expiresAt: validUntil }
  await tx.saveCode({ _id: ids.code, codeHash: request.codeHash, requestId, ...fresh })
  await tx.saveCounter(countedOnce(ids.mobileCounter, mobile, request))
  await tx.saveCounter(countedOnce(ids.openidCounter, openid, request))
  return { code, mobile, openid }
}

function countedOnce(id: string, row: CounterRow | null, { now, requestId }: Reservation): CounterRow {
  const today = dayKey(now)
  const day = row && row.day > today ? row.day : today
  return { _id: id, day, count: countToday(row, now) + 1, lastSentAt: now, requestId, expiresAt: nextMidnight(now) + 2 * DAY_MS }
}

/** A day that has not come counts as today: clocks that are a day apart must not begin anew in turns. */
function countToday(row: CounterRow | null, now: number): number {
  return row && row.day >= dayKey(now) ? row.count : 0
}

/** Undoes the reservation where nothing newer stands upon it. */
async function giveBack(deps: SendCaptchaDeps, ids: Ids, before: Before, requestId: string, dayId: string | null): Promise<void> {
  try {
    await deps.signIns.transact(async (tx) => {
      const code = await tx.code(ids.code)
      if (code?.requestId === requestId) {
        if (before.code) await tx.saveCode(before.code)
        else await tx.removeCaptchaRow(ids.code)
      }
      await giveBackCount(tx, ids.mobileCounter, before.mobile, requestId)
      await giveBackCount(tx, ids.openidCounter, before.openid, requestId)
    })
    if (dayId) await deps.signIns.uncountOnDay(dayId)
  } catch (error) {
    // The person must hear why no code came, not that the count could not be corrected.
    deps.log.failed(error, { doing: 'giving back the quota of a code that was not sent' })
  }
}

async function giveBackCount(tx: SignInTransaction, id: string, before: CounterRow | null, requestId: string): Promise<void> {
  const row = await tx.counter(id)
  if (!row) return
  if (row.requestId !== requestId) {
    // Somebody counted after us: only our own unit goes back.
    await tx.saveCounter({ ...row, count: Math.max(0, row.count - 1) })
  } else if (before) {
    await tx.saveCounter(before)
  } else {
    await tx.removeCaptchaRow(id)
  }
}

function limitReached(now: number, reason: string): AppError {
  return new AppError('CAPTCHA_LIMIT_REACHED', reason, { retry_after_seconds: secondsUntil(now, nextMidnight(now)) })
}

function secondsUntil(now: number, at: number): number {
  return Math.max(1, Math.ceil((at - now) / 1_000))
}
