import type { SettingsStore } from '../settings/reader'
import type { WalletDatabase } from './documents'

export function settingsStore(database: WalletDatabase): SettingsStore {
  return {
    read: () => database.get('settings', 'wallet'),
    add: (settings) => database.add('settings', settings),
    save: ({ _id, ...settings }) => database.update('settings', { _id }, { set: settings }).then(() => undefined),
  }
}
