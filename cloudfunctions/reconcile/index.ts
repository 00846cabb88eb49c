import { readCaller } from '../shared/platform/caller'
import { cloudServices } from '../shared/services'
import { handle } from './handle'

const services = cloudServices('reconcile')

/** Called by the timer of config.json. */
export const main = () => handle(services, readCaller())
