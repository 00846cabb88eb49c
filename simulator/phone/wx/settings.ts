import { ApiError, asyncApi, ERRNO } from './api'
import type { Family, WxContext } from './context'
import { ALWAYS_GRANTED, Permissions, scopesIn } from './permissions'

interface WithSubscriptions {
  withSubscriptions?: boolean
}

function subscriptionsSetting(permissions: Permissions): object {
  return { mainSwitch: true, itemSettings: permissions.subscriptions() }
}

/** The settings page of the app: what was asked before can be changed there. */
export async function openSettings(context: WxContext): Promise<{ authSetting: Record<string, boolean> }> {
  const permissions = new Permissions(context)
  const titles = scopesIn(context.phone.device.language)
  const asked = Object.entries(permissions.scopes()).map(([scope, granted]) => ({ scope, title: titles[scope]?.title ?? scope, granted }))
  const decided = await context.sheets.askSettings(context.phone, asked)
  if (Object.keys(decided).length > 0) permissions.decide(decided)
  return { authSetting: permissions.scopes() }
}

/** Lets pass what the user has allowed; asks when there was no answer yet. @throws ApiError `auth deny` */
export async function authorizeScope(context: WxContext, scope: string): Promise<void> {
  if (ALWAYS_GRANTED.includes(scope)) return
  const { phone, sheets } = context
  const known = scopesIn(phone.device.language)[scope]
  if (!known) throw new ApiError(`invalid scope ${scope}`)
  const permissions = new Permissions(context)
  const granted = permissions.scope(scope) ?? (await sheets.askAuthorization(phone, { scope, asks: known.asks }))
  permissions.decide({ [scope]: granted })
  // Once refused, WeChat does not ask again: only openSetting can change it.
  if (!granted) throw new ApiError('auth deny', { errno: ERRNO.AUTH_DENY })
}

/** Scopes: asking for them, reading them, changing them. */
export const settingsFamily: Family = (context) => {
  return {
    getSetting: asyncApi<WithSubscriptions>('getSetting', { withSubscriptions: 'Boolean?' }, ({ withSubscriptions }) => {
      const permissions = new Permissions(context)
      return {
        authSetting: permissions.scopes(),
        ...(withSubscriptions ? { subscriptionsSetting: subscriptionsSetting(permissions) } : {}),
      }
    }),
    openSetting: asyncApi<WithSubscriptions>('openSetting', { withSubscriptions: 'Boolean?' }, async ({ withSubscriptions }) => {
      const result = await openSettings(context)
      return { ...result, ...(withSubscriptions ? { subscriptionsSetting: subscriptionsSetting(new Permissions(context)) } : {}) }
    }),
    authorize: asyncApi<{ scope: string }>('authorize', { scope: 'String' }, ({ scope }) => authorizeScope(context, scope)),
  }
}
