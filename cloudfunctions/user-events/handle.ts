import { AppError } from '../shared/app-error'
import { deleteAccount } from '../shared/leaving/delete-account'
import { withdraw } from '../shared/leaving/withdraw'
import type { Account } from '../shared/ledger/account'
import type { Caller } from '../shared/platform/caller'
import type { Services } from '../shared/services'
import { readEvent, type UserEvent } from './event'

/**
 * Who never pushes messages. Which source WeChat's pushes have is documented nowhere, so whatever is known to be
 * somebody else is refused; the rule of environment.json keeps clients out before that.
 */
const REFUSED_SOURCES: readonly string[] = [
  'wx_client', 'wx_devtools', 'wx_localdebug', 'wx_http', 'wx_crawler', 'wx_paycallback', 'wx_trigger', 'scf',
]

/** Of WeChat's list of what can be taken back. */
const NICKNAME_AND_AVATAR = 6
const MOBILE = 8
const NICKNAME = 19
const AVATAR = 20

/** `success` tells WeChat that it need not push it again. */
export type EventReply = 'success' | { ok: false, code: 'CALLER_REFUSED' }

/**
 * WeChat's messages about what people allow us: what they take back goes, at once. A message that cannot be read is
 * acknowledged, for it will not read better the next time. @throws what kept one from being honoured: WeChat shall say it again
 */
export async function handle(services: Services, event: unknown, caller: Caller): Promise<EventReply> {
  const { log } = services
  if (caller.source.split(',').some((source) => REFUSED_SOURCES.includes(source.trim().toLowerCase()))) {
    log.refused('event refused', { code: 'CALLER_REFUSED', reason: 'not pushed by WeChat', source: caller.source })
    return { ok: false, code: 'CALLER_REFUSED' }
  }
  const told = readEvent(event)
  if (!told) {
    log.refused('event not read', { reason: 'none that is known here', source: caller.source })
    return 'success'
  }
  try {
    await honour(services, told)
    return 'success'
  } catch (error) {
    log.failed(error, { doing: 'an event of WeChat', event: told.kind, caller: log.tag(told.openid) })
    throw error
  }
}

async function honour(services: Services, { kind, openid, revoked, at }: UserEvent): Promise<void> {
  // Nickname and picture are what people gave us here: a change in WeChat does not concern them.
  if (kind === 'modified') return
  const account = await services.ledger.accountOf(openid)
  // Nobody's, or of somebody who came back after it.
  if (!account || account.createdAt > at) return
  if (kind === 'cancelled') return cancelled(services, account, at)
  const nickname = revoked.has(NICKNAME_AND_AVATAR) || revoked.has(NICKNAME)
  const avatar = revoked.has(NICKNAME_AND_AVATAR) || revoked.has(AVATAR)
  if (nickname || avatar || revoked.has(MOBILE)) await withdraw(services, account, { nickname, avatar, mobile: revoked.has(MOBILE), at })
}

/** The person left us altogether: the account goes, unless there is money in it or on its way, which stays theirs. */
async function cancelled(services: Services, account: Account, at: number): Promise<void> {
  await withdraw(services, account, { nickname: true, avatar: true, mobile: true, at })
  try {
    await deleteAccount(services, account, 0)
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== 'ACCOUNT_NOT_CLEAR') throw error
    services.log.refused('account kept', { code: error.code, reason: error.message, caller: services.log.tag(account.openid) })
  }
}
