import type { DeviceSettings } from '../protocol'
import type { Phone } from '../runtime/phone'

/** From this delay on WeChat calls the network weak. */
const WEAK_MS = 400

export const isWeak = ({ network, latencyMs }: DeviceSettings): boolean => network !== 'none' && latencyMs >= WEAK_MS

/** Resolves when a request has got through a network as weak as the phone's. */
export function throughNetwork({ device: { latencyMs } }: Phone): Promise<void> {
  return latencyMs === 0 ? Promise.resolve() : new Promise((resolve) => setTimeout(resolve, latencyMs))
}
