import { AppError } from '../app-error'
import type { Account } from '../ledger/account'
import type { LedgerStore } from '../ledger/store'
import { requireOwnFile } from '../own-file'
import type { Clock, Files, Log } from '../ports'
import { removeFiles } from '../remove-files'
import { readNickname } from './nickname'

interface Deps {
  ledger: Pick<LedgerStore, 'transact'>
  files: Files
  clock: Clock
  log: Log
}

export interface ProfileWish {
  /** As it was typed; undefined: it stays. */
  nickname: string | undefined
  /** fileID below the account's own folder; empty: none; undefined: it stays. */
  avatarUrl: string | undefined
  envId: string
}

/**
 * Changes nickname and picture; the former picture's file is removed once nothing names it any more.
 * @throws AppError INVALID_INPUT, FILE_REFUSED, ACCOUNT_DELETED, BUSY
 */
export async function updateProfile(deps: Deps, { _id }: Account, { envId, ...wish }: ProfileWish): Promise<Account> {
  if (wish.avatarUrl) requireOwnFile(wish.avatarUrl, 'avatars', _id, envId)
  const nickname = wish.nickname === undefined ? undefined : readNickname(wish.nickname)
  const now = deps.clock()
  const { before, after } = await deps.ledger.transact(async (tx) => {
    const account = await tx.account(_id)
    if (!account) throw new Error('the profile of an account that does not exist')
    if (account.deletedAt !== undefined) throw new AppError('ACCOUNT_DELETED', 'the account was deleted meanwhile')
    const changed: Account = {
      ...account,
      nickname: nickname ?? account.nickname,
      avatarUrl: wish.avatarUrl ?? account.avatarUrl,
      profileAt: now,
      updatedAt: Math.max(now, account.updatedAt),
    }
    await tx.saveAccount(changed)
    return { before: account, after: changed }
  })
  const isReplaced = before.avatarUrl !== after.avatarUrl && isFile(before.avatarUrl)
  await removeFiles(deps, isReplaced ? [before.avatarUrl] : [], 'removing a former picture')
  return after
}

/** Accounts of before had addresses of WeChat's own. */
export const isFile = (avatarUrl: string): boolean => avatarUrl.startsWith('cloud://')
