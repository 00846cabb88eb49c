import { AppError } from '../app-error'
import { extendDeviceSession } from '../device-session/extend'
import { DuplicateId } from '../duplicate-id'
import type { Account } from '../ledger/account'
import { entryId, type AdjustmentEntry } from '../ledger/entry'
import { postAdjustment } from '../ledger/post'
import type { Parts } from '../ledger/spend'
import type { LedgerStore } from '../ledger/store'
import type { Asked } from './operation'
import type { OperationStore, OperationTransaction } from './store'

export interface Adjustment {
  account: string
  /** Signed. */
  parts: Parts
  /** In words for the user. */
  reason: string
  by: string
  /** Made by the operator for one correction: however often it is sent, it is posted once. */
  token: string
}

interface Deps {
  operations: OperationStore
  ledger: Pick<LedgerStore, 'entry'>
}

/**
 * What stands in the row's place in that transaction, and writes it: a decision. It keeps the correction from happening
 * by throwing an AppError.
 */
export type Decision = (tx: OperationTransaction, balanceAfterFen: number) => Promise<void>

/**
 * Posts a correction once for each token: entry, account, the device session that a higher balance prolongs, and the
 * row that says who did it are one transaction. Returns its entry, the earlier one when it is repeated.
 * @throws AppError NOT_REGISTERED, BALANCE_TOO_LOW, CLIENT_TOKEN_REUSED (for another correction), BUSY
 */
export async function adjustAccount(deps: Deps, asked: Asked, adjustment: Adjustment, decision?: Decision): Promise<AdjustmentEntry> {
  const { account: id, parts, reason, by, token } = adjustment
  try {
    return await deps.operations.transact(async (tx) => {
      const before = await tx.account(id)
      if (!before) throw new AppError('NOT_REGISTERED', 'there is no such account')
      const { account, entry } = postAdjustment(before, token, parts, { reason, by }, asked.at)
      // The account goes first: it is where two postings meet.
      await tx.saveAccount(account)
      await tx.addEntry(entry)
      await (decision ? decision(tx, account.balanceFen) : tx.addOperation({ ...asked, outcome: 'done' }))
      if (rises(before, account)) await extendDeviceSession(tx, account, asked.at)
      return entry
    })
  } catch (error) {
    // What was adjusted before may well exceed the balance now.
    const mayBeRepeated = error instanceof DuplicateId || (error instanceof AppError && error.code === 'BALANCE_TOO_LOW')
    const earlier = mayBeRepeated ? await deps.ledger.entry(entryId('adjustment', token)) : null
    if (earlier?.kind !== 'adjustment') throw error
    if (isSame(earlier, adjustment)) return earlier
    throw new AppError('CLIENT_TOKEN_REUSED', 'the token belongs to another adjustment')
  }
}

const rises = (before: Account, after: Account): boolean => after.balanceFen > before.balanceFen

function isSame(entry: AdjustmentEntry, { account, parts, reason }: Adjustment): boolean {
  return entry.account === account
    && entry.principalFen === parts.principalFen
    && entry.bonusFen === parts.bonusFen
    && entry.detail.reason === reason
}
