import { readCaller } from '../shared/platform/caller'
import { tencentSms } from '../shared/platform/sms'
import { cloudServices } from '../shared/services'
import { handle } from './handle'
import { routeTable } from './routes'

const services = { ...cloudServices('api'), sms: tencentSms() }
const routes = routeTable(services)

/** The users' function: `{ route, input }` → envelope. */
export const main = (event: unknown) => handle(routes, services.log, event, readCaller())
