/** The reference client of docs/device-protocol.md. Only node:crypto is needed besides what {@link Ports} names. */
export { DeviceClient, type ClientOptions } from './client'
export type { DeviceIdentity } from './calls'
export { sessionOf, type End, type EndReason, type MachineState } from './machine-state'
export type { Unsent } from './memory'
export type { Ports } from './ports'
export { canonicalText, signatureOf, type Signed } from './signature'
export { isBeatReply, parseBody, type Path } from './wire'
