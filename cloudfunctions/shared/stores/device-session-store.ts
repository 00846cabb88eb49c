import type { DeviceSessionStore } from '../device-session/store'
import { ledgerTransaction } from './ledger-transaction'
import type { WalletDatabase } from './documents'

/** Devices, device sessions and tariffs in the cloud database. */
export function deviceSessionStore(database: WalletDatabase): DeviceSessionStore {
  return {
    transact: (body) => database.transact((tx) => body({
      ...ledgerTransaction(tx),
      device: (id) => tx.get('devices', id),
      saveDevice: (device) => tx.set('devices', device),
      deviceSession: (id) => tx.get('sessions', id),
      saveDeviceSession: (session) => tx.set('sessions', session),
      tariff: (id) => tx.get('tariffs', id),
    })),

    device: (id) => database.get('devices', id),
    tariff: (id) => database.get('tariffs', id),
    deviceSession: (id) => database.get('sessions', id),
    dueDeviceSessions: (until, limit) => database.find('sessions', {
      where: { dueAt: { lte: until } },
      orderBy: [['dueAt', 'asc']],
      limit,
    }),
  }
}
