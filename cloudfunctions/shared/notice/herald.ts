import { AppError } from '../app-error'
import { DuplicateId } from '../duplicate-id'
import type { Account } from '../ledger/account'
import type { Clock, Log } from '../ports'
import type { Settings } from '../settings/settings'
import { messageData, USUAL_KEYS } from './fields'
import type { News } from './news'
import { allowedCount, noticeOf, withoutOne } from './notice'
import type { NoticeGateway } from './notice-gateway'
import type { NoticeStore } from './store'
import { withLowTold } from './wishes'

/** Tells people what has happened, once what happened is stored. Never rejects: no money waits for a message. */
export interface Herald {
  tell(news: readonly News[]): Promise<void>
}

interface Deps {
  notices: NoticeStore
  gateway: NoticeGateway
  settings: () => Promise<Settings>
  clock: Clock
  log: Log
}

/** One after another: each takes one of what the same account allowed. */
export function herald(deps: Deps): Herald {
  return {
    async tell(news) {
      for (const one of news) await tell(deps, one)
    },
  }
}

/** What WeChat does not take, and what is cut off, is forgotten: nobody is told the same twice. */
async function tell(deps: Deps, news: News): Promise<void> {
  const { kind } = news
  try {
    const { noticeTemplates, noticeFields } = await deps.settings()
    const templateId = noticeTemplates[kind]
    if (templateId === undefined) return
    const account = await take(deps, news)
    if (!account) return
    const data = messageData(noticeFields[kind] ?? USUAL_KEYS[kind], news.values(account))
    const reply = await deps.gateway.send({ openid: account.openid, templateId, page: news.page, data })
    if (reply.kind === 'refused') deps.log.refused('notice not taken', { kind, heard: reply.heard, caller: deps.log.tag(account.openid) })
  } catch (error) {
    if (error instanceof DuplicateId) return
    if (error instanceof AppError) deps.log.refused('notice not sent', { kind, code: error.code, reason: error.message })
    else deps.log.failed(error, { doing: 'a notice', kind })
  }
}

/** Takes one of the messages that the account allowed. Null: it allowed none. @throws DuplicateId, AppError BUSY */
function take({ notices, clock }: Deps, { kind, cause, account: id, endingSession }: News): Promise<Account | null> {
  const now = clock()
  return notices.transact(async (tx) => {
    const account = await tx.account(id)
    if (!account || allowedCount(account, kind) === 0) return null
    const after = withoutOne(account, kind)
    await tx.addNotice(noticeOf(kind, cause, id, now))
    await tx.saveAccount(after)
    const session = endingSession === undefined ? null : await tx.deviceSession(endingSession)
    if (session) await tx.saveDeviceSession(withLowTold(session))
    return after
  })
}
