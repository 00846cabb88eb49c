import { AppError } from '../app-error'
import type { Account } from '../ledger/account'
import type { Settings } from '../settings/settings'

/** Every version that was ever shown, oldest first: nobody can have consented to another. The Mini Program shows the last. */
export const AGREEMENT_VERSIONS: readonly string[] = ['2026-08-01', '2026-11-23']

/**
 * @param version what somebody says they read and consented to
 * @throws AppError INVALID_INPUT for one that does not exist, AGREEMENT_OUTDATED for one that no longer holds
 */
export function checkAgreement({ agreementVersion }: Pick<Settings, 'agreementVersion'>, version: string): void {
  if (version !== agreementVersion && !AGREEMENT_VERSIONS.includes(version)) throw new AppError('INVALID_INPUT', 'agreement_version')
  if (version < agreementVersion) throw new AppError('AGREEMENT_OUTDATED', 'a newer agreement holds')
}

/** The account with the consent, or as it was when it holds that version or a newer one already. */
export function withConsent(account: Account, version: string, now: number): Account {
  const consents = account.consents ?? []
  const last = consents.at(-1)
  if (last && last.version >= version) return account
  return { ...account, consents: [...consents, { version, at: now }], updatedAt: Math.max(now, account.updatedAt) }
}
