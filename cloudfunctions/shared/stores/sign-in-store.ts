import { DuplicateId } from '../duplicate-id'
import type { SignInStore } from '../sign-in/store'
import type { CodeRow, CounterRow } from '../sign-in/store'
import type { WalletDatabase } from './documents'
import { legacyTransaction } from './legacy-store'

/** Codes, counters and bindings in the cloud database. */
export function signInStore(database: WalletDatabase): SignInStore {
  const addOne = async (id: string, limit: number): Promise<boolean> =>
    await database.update('captchas', { _id: id, count: { lt: limit } }, { increase: { count: 1 } }) === 1

  return {
    transact: (body) => database.transact((tx) => body({
      ...legacyTransaction(tx),
      code: async (id) => await tx.get('captchas', id) as CodeRow | null,
      saveCode: (row) => tx.set('captchas', row),
      counter: async (id) => await tx.get('captchas', id) as CounterRow | null,
      saveCounter: (row) => tx.set('captchas', row),
      removeCaptchaRow: (id) => tx.remove('captchas', id),
      binding: (id) => tx.get('bindings', id),
      addBinding: (binding) => tx.add('bindings', binding),
      saveBinding: (binding) => tx.set('bindings', binding),
      removeBinding: (id) => tx.remove('bindings', id),
      account: (id) => tx.get('accounts', id),
      addAccount: (account) => tx.add('accounts', account),
    })),

    binding: (id) => database.get('bindings', id),
    legacy: (mobileHash) => database.get('legacy', mobileHash),

    async countOnDay(id, limit, expiresAt) {
      if (await addOne(id, limit)) return true
      // Either the limit is reached or the day has no row yet.
      try {
        await database.add('captchas', { _id: id, count: 0, expiresAt })
      } catch (error) {
        if (!(error instanceof DuplicateId)) throw error
      }
      return addOne(id, limit)
    },
    async uncountOnDay(id) {
      await database.update('captchas', { _id: id, count: { gt: 0 } }, { increase: { count: -1 } })
    },

    removeExpired: (now) => database.remove('captchas', { expiresAt: { lt: now } }),
  }
}
