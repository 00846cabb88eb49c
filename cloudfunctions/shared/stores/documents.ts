import type { Account } from '../ledger/account'
import type { Entry } from '../ledger/entry'
import type { Database } from '../platform/database/database'
import type { Order } from '../recharge/order'
import type { Settings } from '../settings/settings'
import type { Binding, CaptchaRow, CodeRow, CounterRow, DayRow } from '../sign-in/store'

/** Every collection of environment.json and what it holds. */
export type Documents = {
  accounts: Account
  bindings: Binding
  captchas: CaptchaRow & Partial<CodeRow & CounterRow & DayRow>
  entries: Entry
  orders: Order
  settings: Settings
}

export type WalletDatabase = Database<Documents>
