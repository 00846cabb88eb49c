import { optional, required } from '../shared/platform/configuration'
import { readCaller } from '../shared/platform/caller'
import { deviceKeys } from '../shared/platform/device-keys'
import { miniProgramCode } from '../shared/platform/mini-program-code'
import { cloudServices } from '../shared/services'
import { actionTable } from './actions'
import { handle } from './handle'

const services = { ...cloudServices('operator'), deviceKeys: deviceKeys(required('HASH_KEY')), miniProgramCode }
const actions = actionTable(services)

/** The owner's function, for the console and scripts: `{ action, input, operatorKey }` → `{ ok, … }`. */
export const main = (event: unknown) => handle({ actions, ...services, operatorKey: optional('OPERATOR_KEY') }, event, readCaller())
