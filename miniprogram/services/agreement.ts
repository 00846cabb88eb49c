import { account, adopt } from './account'
import { call } from './api'

/** Of the texts in pages/agreement: who ticks or presses 同意 consents to these. The server keeps version and time. */
export const AGREEMENT_VERSION = '2026-11-23'

/**
 * Whether the person signed in has to consent to a newer agreement before money moves: to be asked at the first
 * recharge or start, by `<agreement-sheet update>`. Looking needs no consent.
 */
export function mustAgree(): boolean {
  const view = account().view
  if (view?.user == null) return false
  // What an earlier version of the app stored has neither.
  return (view.user.agreed_version ?? '') < (view.settings.agreement_version ?? '')
}

/** Tells the server of the consent. Rejects with an AppError. */
export async function accept(): Promise<void> {
  adopt(await call('agreement.accept', { agreement_version: AGREEMENT_VERSION }))
}
