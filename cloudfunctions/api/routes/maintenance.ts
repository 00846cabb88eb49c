import { AppError } from '../../shared/app-error'
import type { Route } from '../../shared/contract'
import type { Services } from '../../shared/services'
import { maintenanceLeftSeconds } from '../../shared/settings/maintenance'
import type { RouteTable } from '.'
import type { Handler } from './route'

/** What waits while the wallet is maintained: whatever begins to move money. What was begun goes on to its end. */
const DURING_MAINTENANCE: Record<Route, 'goes on' | 'waits'> = {
  check: 'goes on',
  captcha: 'goes on',
  login: 'goes on',
  'login.phone': 'goes on',
  'agreement.accept': 'goes on',
  'mobile.change': 'goes on',
  'mobile.change.phone': 'goes on',
  user: 'goes on',
  'profile.update': 'goes on',
  'account.export': 'goes on',
  'account.delete.look': 'goes on',
  'account.delete': 'waits',
  'notice.allow': 'goes on',
  recharge: 'waits',
  'recharge.verify': 'goes on',
  'recharge.list': 'goes on',
  'expense.list': 'goes on',
  'device.look': 'goes on',
  'device.start': 'waits',
  'device.stop': 'goes on',
  'device.current': 'goes on',
  'statement.list': 'goes on',
  'statement.months': 'goes on',
  'refund.quote': 'goes on',
  'refund.request': 'waits',
  'refund.list': 'goes on',
  'ticket.open': 'goes on',
  'ticket.list': 'goes on',
  'invoice.quote': 'goes on',
  'invoice.request': 'goes on',
  'invoice.list': 'goes on',
}

/** The routes, of which those that wait answer MAINTENANCE while it lasts. */
export function maintained(services: Pick<Services, 'settings' | 'clock'>, routes: RouteTable): RouteTable {
  const waiting = Object.entries(routes).map(([route, handler]) => (
    [route, DURING_MAINTENANCE[route as Route] === 'waits' ? waits(services, handler as Handler<Route>) : handler] as const
  ))
  return Object.fromEntries(waiting) as RouteTable
}

function waits(services: Pick<Services, 'settings' | 'clock'>, handler: Handler<Route>): Handler<Route> {
  return async (input, user) => {
    const leftSeconds = maintenanceLeftSeconds(await services.settings(), services.clock())
    if (leftSeconds > 0) throw new AppError('MAINTENANCE', 'the wallet is maintained', { retry_after_seconds: leftSeconds })
    return handler(input as never, user)
  }
}
