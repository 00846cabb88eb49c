import { readCaller } from '../shared/platform/caller'
import { cloudServices } from '../shared/services'
import { handle } from './handle'

const services = cloudServices('pay-callback')

/** WeChat Pay's notification of a payment → `{ errcode, errmsg }`. */
export const main = (event: unknown) => handle(services, event, readCaller())
