import type { NoticeKind } from '../contract'
import { isOver } from '../device-session/session'
import { withAllowed } from './notice'
import type { NoticeStore } from './store'
import { withWishes } from './wishes'

/**
 * One more message of each kind, as the user allowed WeChat; a device session that runs learns of it.
 * @throws AppError BUSY
 */
export function allowNotices({ notices }: { notices: NoticeStore }, accountId: string, kinds: readonly NoticeKind[]): Promise<void> {
  return notices.transact(async (tx) => {
    const account = await tx.account(accountId)
    if (!account) throw new Error('notices for an account that does not exist')
    const after = withAllowed(account, [...new Set(kinds)])
    await tx.saveAccount(after)
    const session = account.deviceSessionId ? await tx.deviceSession(account.deviceSessionId) : null
    if (session && !isOver(session)) await tx.saveDeviceSession(withWishes(session, after))
  })
}
