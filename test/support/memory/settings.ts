import { INITIAL_SETTINGS, type RechargeOption, type Settings } from '../../../cloudfunctions/shared/settings/settings'
import type { TestWallet } from './wallet'

/** What the operator has decided otherwise than a new environment begins with. */
export function decided(wallet: TestWallet, change: Partial<Settings>): void {
  wallet.sdk.documents.commit([['settings', 'wallet', { ...INITIAL_SETTINGS, ...change } as never]])
}

/** More options than those that a new environment begins with. */
export function offering(wallet: TestWallet, options: readonly RechargeOption[]): void {
  decided(wallet, { rechargeOptions: [...INITIAL_SETTINGS.rechargeOptions, ...options] })
}
