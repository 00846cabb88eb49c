import { AppError } from '../app-error'
import { DuplicateId } from '../duplicate-id'
import type { Clock } from '../ports'
import { entryId, type ChargeDetail, type Entry } from './entry'
import { postCharge } from './post'
import type { LedgerStore } from './store'

export interface Charge {
  account: string
  /** The device session; charged once, however often this is called. */
  sessionId: string
  amountFen: number
  detail: ChargeDetail
}

/**
 * Posts a charge and returns its entry, the earlier one when the session was charged before.
 * The balance is checked inside the transaction. @throws AppError BALANCE_TOO_LOW
 */
export async function chargeDeviceSession(deps: { ledger: LedgerStore, clock: Clock }, charge: Charge): Promise<Entry> {
  const now = deps.clock()
  try {
    return await deps.ledger.transact(async (tx) => {
      const account = await tx.account(charge.account)
      if (!account) throw new Error('a charge for an account that does not exist')
      const posted = postCharge(account, charge.sessionId, charge.amountFen, charge.detail, now)
      // The account goes first: it is where two postings meet.
      await tx.saveAccount(posted.account)
      await tx.addEntry(posted.entry)
      return posted.entry
    })
  } catch (error) {
    // What was charged before may well exceed the balance now.
    const mayBeRepeated = error instanceof DuplicateId || error instanceof AppError
    const earlier = mayBeRepeated ? await deps.ledger.entry(entryId('charge', charge.sessionId)) : null
    if (earlier?.account === charge.account) return earlier
    throw error
  }
}
