import { readCaller } from '../shared/platform/caller'
import { cloudServices } from '../shared/services'
import { handle } from './handle'

const services = cloudServices('user-events')

/** Messages that WeChat pushes: those of `messagePush` in environment.json. */
export const main = (event: unknown) => handle(services, event, readCaller())
