/** What this phone keeps between launches. */
export interface Stored {
  /** The last answer to `check`, painted before the next one arrives; after log-out one without the account. */
  account: import('../../cloudfunctions/shared/contract').CheckView
  /** A recharge of which nobody knows yet whether it was paid. */
  recharge: import('./payment').PendingRecharge
  /** Fen that were paid with the last recharge. */
  lastAmount: number
  /** When the next SMS code may be asked for, epoch ms. */
  captcha: { againAtMs: number; mobile: string }
  /** What the history showed last. */
  historyChoice: import('./statement-choice').StatementChoice
  /** The first pages of its lists, painted before the next ones arrive. */
  historyPages: import('./kept-pages').KeptPages
  /** The title of the last invoice that was asked for. */
  invoiceTitle: Omit<import('../pages/invoice/form').InvoiceForm, 'amount'>
  /** Set by log-out: until the next sign-in nothing of the account is shown or kept. */
  signedOut: true
}

/**
 * Whose each value is. What is the `account`'s goes at log-out, and nothing of it is kept until the next sign-in, also
 * when an answer asked for before comes late. What belongs to a `sign-in` goes at log-out too. The rest is the `phone`'s.
 */
const OWNERS: Record<keyof Stored, 'account' | 'sign-in' | 'phone'> = {
  account: 'phone',
  recharge: 'account',
  lastAmount: 'account',
  captcha: 'sign-in',
  historyChoice: 'account',
  historyPages: 'account',
  invoiceTitle: 'account',
  signedOut: 'phone',
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
  if (value !== null && OWNERS[key] === 'account' && load('signedOut') !== null) return
  try {
    if (value === null) wx.removeStorageSync(PREFIX + key)
    else wx.setStorageSync(PREFIX + key, value)
  } catch (error) {
    console.error('storage cannot be written', key, error)
  }
}

const cells: (() => void)[] = []

/** A value in memory that is the account's: log-out sets it back to what it was in the beginning. */
export function ofAccount<Value>(initial: Value): { value: Value } {
  const cell = { value: initial }
  cells.push(() => { cell.value = initial })
  return cell
}

/** Leaves what is the phone's, and nothing else, whatever version of the app stored it. */
export function forgetAccount(): void {
  for (const clear of cells) clear()
  try {
    for (const key of wx.getStorageInfoSync().keys) {
      if (!key.startsWith(PREFIX) || ownerOf(key.slice(PREFIX.length)) !== 'phone') wx.removeStorageSync(key)
    }
  } catch (error) {
    console.error('storage cannot be cleared', error)
  }
  forgetFiles()
}

/** What the app itself wrote is an export of somebody's data. */
function forgetFiles(): void {
  try {
    const files = wx.getFileSystemManager()
    for (const name of files.readdirSync(wx.env.USER_DATA_PATH)) {
      const path = `${wx.env.USER_DATA_PATH}/${name}`
      // WeChat keeps its own logs there, in a folder.
      if (!(files.statSync(path) as WechatMiniprogram.Stats).isDirectory()) files.unlinkSync(path)
    }
  } catch (error) {
    console.error('files cannot be cleared', error)
  }
}

function ownerOf(key: string): string | undefined {
  return Object.prototype.hasOwnProperty.call(OWNERS, key) ? OWNERS[key as keyof Stored] : undefined
}
