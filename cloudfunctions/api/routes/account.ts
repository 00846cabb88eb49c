import { formatWireTime } from '../../shared/beijing-time'
import type { CheckView } from '../../shared/contract'
import type { Account } from '../../shared/ledger/account'
import type { Services } from '../../shared/services'
import { registrationOf, requireAccount } from '../../shared/sign-in/registration'
import { userView } from '../views/account'
import { recentView } from '../views/entry'
import { optionViews, settingsView } from '../views/settings'
import type { Handler } from './route'

const RECENT = 5

/** The app's first call: who the caller is, and all that the first page shows. */
export function check(services: Services): Handler<'check'> {
  return async (_input, { openid }) => {
    const [registration, settings] = await Promise.all([registrationOf(services, openid), services.settings()])
    const now = services.clock()
    const rest = { recharge_options: optionViews(settings), settings: settingsView(settings), time: formatWireTime(now) }
    if (registration.kind !== 'registered') {
      return { registration: registration.kind === 'deleted' ? -2 : 0, user: null, recent: [], ...rest }
    }
    const { account } = registration
    return { registration: 'success', user: userView(account, now), recent: await recent(services, account, now), ...rest }
  }
}

async function recent({ ledger }: Services, account: Account, now: number): Promise<CheckView['recent']> {
  if (account.seq === 0) return []
  const entries = await ledger.latest(account._id, account.seq - RECENT, RECENT)
  const user = userView(account, now)
  // What was posted after the account was read belongs to the next reply.
  return entries.filter(({ seq }) => seq <= account.seq).map((entry) => recentView(entry, user))
}

export function user(services: Services): Handler<'user'> {
  return async (_input, { openid }) => userView(await requireAccount(services, openid), services.clock())
}
