import { readCaller } from '../shared/platform/caller'
import { optional } from '../shared/platform/configuration'
import { wechatPhoneNumbers } from '../shared/platform/phone-number'
import { tencentSms } from '../shared/platform/sms'
import { cloudServices } from '../shared/services'
import { reviewSignIn } from '../shared/sign-in/reviewer'
import { handle } from './handle'
import { routeTable } from './routes'

const services = {
  ...cloudServices('api'),
  sms: tencentSms(),
  phoneNumbers: wechatPhoneNumbers(),
  review: reviewSignIn(optional('REVIEW_MOBILE'), optional('REVIEW_CODE')),
}
const routes = routeTable(services)

/** The users' function: `{ route, input }` → envelope. */
export const main = (event: unknown) => handle(routes, services.log, event, readCaller())
