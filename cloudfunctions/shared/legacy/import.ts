import { againIfTaken } from '../duplicate-id'
import type { Clock, KeyedHash } from '../ports'
import { captchaIds } from '../sign-in/identity'
import { attachLegacy } from './attach'
import { isSameRecord, type LegacyRecord } from './legacy'
import type { ImportTransaction, LegacyStore } from './store'

/**
 * What became of a record. `waiting`: stored, its person has not come yet. `attached`: the number belonged to an account
 * already, which got it at once. `known`: it was imported before, the same. `differs`: it was imported before with other
 * values, which stand.
 */
export type ImportOutcome = 'waiting' | 'attached' | 'known' | 'differs'

interface Deps {
  legacy: LegacyStore
  clock: Clock
  hash: KeyedHash
}

/**
 * Stores what an account of 2017 holds, once for each number; and attaches what waits for somebody who has come. Sent
 * again it changes nothing. @throws AppError BUSY
 */
export async function importLegacy(deps: Deps, mobile: string, record: LegacyRecord, file: string): Promise<ImportOutcome> {
  const now = deps.clock()
  const { mobileHash, mobileBinding } = captchaIds(deps.hash, mobile, '')
  const store = () => againIfTaken(() => deps.legacy.transact(async (tx): Promise<ImportOutcome> => {
    const earlier = await tx.legacy(mobileHash)
    if (earlier && !isSameRecord(earlier, record)) return 'differs'
    if (earlier && earlier.account !== null) return 'known'
    if (!earlier) await tx.saveLegacy({ _id: mobileHash, ...record, importedAt: now, file, account: null, attachedAt: null })
    const isAttached = await attach(tx, mobileBinding, now)
    return isAttached ? 'attached' : earlier ? 'known' : 'waiting'
  }))
  const outcome = await store()
  if (outcome !== 'waiting') return outcome
  // Somebody may have signed in meanwhile without seeing it: see attachMissed.
  const binding = await deps.legacy.binding(mobileBinding)
  return binding && await store() === 'attached' ? 'attached' : 'waiting'
}

/** Whether somebody has the number. */
async function attach(tx: ImportTransaction, mobileBinding: string, now: number): Promise<boolean> {
  const binding = await tx.binding(mobileBinding)
  const account = binding && binding.deletedAt === null ? await tx.account(binding.account) : null
  if (!account || account.deletedAt !== undefined) return false
  await attachLegacy(tx, account, false, now)
  return true
}
