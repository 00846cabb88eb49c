import { required } from '../shared/platform/configuration'
import { readCaller } from '../shared/platform/caller'
import { deviceKeys } from '../shared/platform/device-keys'
import { requestHash } from '../shared/platform/hash'
import { cloudServices } from '../shared/services'
import { handle } from './handle'

const services = { ...cloudServices('device'), deviceKeys: deviceKeys(required('HASH_KEY')), requestHash }

/** A machine's call over HTTP access: docs/device-protocol.md. */
export const main = (event: unknown) => handle(services, event, readCaller())
