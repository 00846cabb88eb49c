import { formatWireTime } from '../../shared/beijing-time'
import { runningDeviceSession } from '../../shared/device-session/own'
import { hasFirstOffers, isNewcomer } from '../../shared/recharge/first-offer'
import type { Services } from '../../shared/services'
import { registrationOf, requireAccount, type Registration } from '../../shared/sign-in/registration'
import { userView } from '../views/account'
import { deviceSessionView } from '../views/device-session'
import { entryView } from '../views/entry'
import { optionViews, settingsView } from '../views/settings'
import type { Handler } from './route'

/** The app's first call: who the caller is, and all that the first page shows. */
export function check(services: Services): Handler<'check'> {
  return async (_input, { openid }) => {
    const [registration, settings] = await Promise.all([registrationOf(services, openid), services.settings()])
    const now = services.clock()
    const isFirst = hasFirstOffers(settings) && await mayBeFirst(services, registration)
    const rest = { recharge_options: optionViews(settings, isFirst), settings: settingsView(settings, now), time: formatWireTime(now) }
    if (registration.kind !== 'registered') {
      return { registration: registration.kind === 'deleted' ? -2 : 0, user: null, session: null, recent: [], ...rest }
    }
    const { account, session } = await runningDeviceSession(services, registration.account)
    const user = userView(account, now)
    return {
      registration: 'success',
      user,
      session: session && deviceSessionView(services.hash, session),
      recent: account.latest.map((entry) => entryView(entry, user)),
      ...rest,
    }
  }
}

/** Guests see what a first recharge would give them. */
async function mayBeFirst(services: Services, registration: Registration): Promise<boolean> {
  if (registration.kind !== 'registered') return registration.kind === 'none'
  return isNewcomer(services, registration.account)
}

export function user(services: Services): Handler<'user'> {
  return async (_input, { openid }) => userView(await requireAccount(services, openid), services.clock())
}
