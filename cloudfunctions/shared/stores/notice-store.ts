import type { NoticeStore } from '../notice/store'
import type { WalletDatabase } from './documents'

/** What was told, in the cloud database, with the accounts and device sessions that it concerns. */
export function noticeStore(database: WalletDatabase): NoticeStore {
  return {
    transact: (body) => database.transact((tx) => body({
      account: (id) => tx.get('accounts', id),
      saveAccount: (account) => tx.set('accounts', account),
      deviceSession: (id) => tx.get('sessions', id),
      saveDeviceSession: (session) => tx.set('sessions', session),
      addNotice: (notice) => tx.add('notices', notice),
    })),
    removeExpired: (now) => database.remove('notices', { expiresAt: { lt: now } }),
  }
}
