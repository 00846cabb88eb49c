import type { Account } from '../ledger/account'
import { isFile } from '../profile/update-profile'
import type { Clock, Files, Log } from '../ports'
import { removeFiles } from '../remove-files'
import { unbindMobile } from './delete-account'
import type { LeavingStore } from './store'

interface Deps {
  leaving: LeavingStore
  files: Files
  clock: Clock
  log: Log
}

/** What a person takes back. */
export interface Withdrawal {
  nickname: boolean
  avatar: boolean
  mobile: boolean
  /** When they did. What they gave later stays, however late this is heard or repeated. */
  at: number
}

/**
 * Wipes what a person took back in WeChat, and frees their number. The account and its money stay: without a number
 * nothing comes in and no machine starts, but a refund goes out. @throws AppError BUSY
 */
export async function withdraw(deps: Deps, { _id }: Account, { nickname, avatar, mobile, at }: Withdrawal): Promise<void> {
  const now = deps.clock()
  const fileIds = await deps.leaving.transact(async (tx) => {
    const account = await tx.account(_id)
    if (!account || account.deletedAt !== undefined) return []
    const isGivenBefore = (account.profileAt ?? account.createdAt) <= at
    const binding = mobile && account.mobileHash ? await tx.binding(`mobile:${account.mobileHash}`) : null
    const isNumberOlder = binding === null || binding.createdAt <= at
    const after: Account = {
      ...account,
      ...nickname && isGivenBefore ? { nickname: '' } : {},
      ...avatar && isGivenBefore ? { avatarUrl: '' } : {},
      ...mobile && isNumberOlder ? { mobile: '', mobileHash: '' } : {},
      updatedAt: Math.max(now, account.updatedAt),
    }
    const isChanged = after.nickname !== account.nickname || after.avatarUrl !== account.avatarUrl || after.mobileHash !== account.mobileHash
    if (!isChanged) return []
    await tx.saveAccount(after)
    if (after.mobileHash !== account.mobileHash) await unbindMobile(tx, account)
    return after.avatarUrl !== account.avatarUrl && isFile(account.avatarUrl) ? [account.avatarUrl] : []
  })
  await removeFiles(deps, fileIds, 'removing a picture that was taken back')
}
