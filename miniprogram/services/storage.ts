/** What this phone keeps between launches; everything of the account goes at log-out. */
export interface Stored {
  /** The last answer to `check`, painted before the next one arrives. */
  account: import('../../cloudfunctions/shared/contract').CheckView
  /** A recharge of which nobody knows yet whether it was paid. */
  recharge: import('./payment').PendingRecharge
  /** When the next SMS code may be asked for, epoch ms. */
  captcha: { againAtMs: number; mobile: string }
  /** Set by log-out: until the next sign-in nothing of the account is shown or kept. */
  signedOut: true
}

const PREFIX = 'wallet.'

/** `null` when nothing is stored, or nothing readable. */
export function load<Key extends keyof Stored>(key: Key): Stored[Key] | null {
  try {
    const value: unknown = wx.getStorageSync(PREFIX + key)
    return value === '' || value === undefined ? null : (value as Stored[Key])
  } catch (error) {
    console.error('storage cannot be read', key, error)
    return null
  }
}

/** A full or broken storage costs the head start, never the action: it is logged and passed over. */
export function save<Key extends keyof Stored>(key: Key, value: Stored[Key] | null): void {
  try {
    if (value === null) wx.removeStorageSync(PREFIX + key)
    else wx.setStorageSync(PREFIX + key, value)
  } catch (error) {
    console.error('storage cannot be written', key, error)
  }
}
