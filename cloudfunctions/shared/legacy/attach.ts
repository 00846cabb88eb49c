import { extendDeviceSession } from '../device-session/extend'
import { againIfTaken } from '../duplicate-id'
import { NO_NICKNAME, type Account } from '../ledger/account'
import { postAdjustment } from '../ledger/post'
import type { Transact } from '../ports'
import { legacyRef, partsOf, type LegacyRow } from './legacy'
import type { LegacyTransaction } from './store'

/** What the user reads in the statement. */
const REASON = '2017 年账户余额转入'

/**
 * Brings what an account of 2017 with this number holds into the account whose number it has become, once: the entry
 * is named after the number, and the row says whose it is. In the transaction that proves the number.
 * @param isNew the account is opened by it: then one that was disabled in 2017 stays disabled
 * @returns the account after it, the very same where there is nothing to attach
 */
export async function attachLegacy(tx: LegacyTransaction, account: Account, isNew: boolean, now: number): Promise<Account> {
  if (account.mobileHash === '' || account.deletedAt !== undefined) return account
  const row = await tx.legacy(account.mobileHash)
  if (row === null || row.account !== null) return account
  const credited = await credit(tx, account, row, now)
  const after = withPast(credited, row, isNew)
  await tx.saveAccount(after)
  if (after.balanceFen > account.balanceFen) await extendDeviceSession(tx, after, now)
  // Nobody needs the name here any more.
  await tx.saveLegacy({ ...row, nickname: '', account: account._id, attachedAt: now })
  await tx.addOperation({
    _id: legacyRef(row), at: now, by: 'import', action: 'legacy.attach', about: account._id, asked: { balanceFen: row.balanceFen }, outcome: 'done',
  })
  return after
}

interface MissedDeps {
  signIns: {
    legacy(mobileHash: string): Promise<LegacyRow | null>
    transact: Transact<LegacyTransaction & { account(id: string): Promise<Account | null> }>
  }
}

/**
 * The same for who has just got a number: an import that was under way in that very moment saw nobody, and was not seen.
 * Whoever of the two comes to an end later looks again, so one of them finds the other. @throws AppError BUSY
 */
export async function attachMissed({ signIns }: MissedDeps, account: Account, isNew: boolean, now: number): Promise<Account> {
  const row = account.mobileHash === '' ? null : await signIns.legacy(account.mobileHash)
  if (row === null || row.account !== null) return account
  return againIfTaken(() => signIns.transact(async (tx) => {
    const current = await tx.account(account._id)
    return current?.mobileHash === account.mobileHash ? attachLegacy(tx, current, isNew, now) : account
  }))
}

async function credit(tx: LegacyTransaction, account: Account, row: LegacyRow, now: number): Promise<Account> {
  // Of nothing there is no entry.
  if (row.balanceFen === 0) return account
  const posted = postAdjustment(account, legacyRef(row), partsOf(row), { reason: REASON, by: 'import', cause: 'import' }, now)
  await tx.addEntry(posted.entry)
  return posted.account
}

function withPast(account: Account, { nickname, state }: LegacyRow, isNew: boolean): Account {
  const named = nickname !== '' && account.nickname === NO_NICKNAME ? { ...account, nickname } : account
  return isNew && state === 'unused' ? { ...named, state } : named
}
