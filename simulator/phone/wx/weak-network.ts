import { records } from '../inspect/records'
import type { DeviceSettings } from '../protocol'
import type { Phone } from '../runtime/phone'

/** From this delay on WeChat calls the network weak. */
const WEAK_MS = 400
/** What a connection that broke off is called, in WeChat's words and numbers. */
const BROKEN = 'request:fail errcode:-101 cronet_error_code:-101 error_msg:net::ERR_CONNECTION_RESET'
const INTERNAL_ERRNO = 600001

/** The connection broke, as the desk wanted. */
export class ConnectionLost extends Error {
  readonly errno = INTERNAL_ERRNO
}

/** Share of calls that were lost so far, by what is lost: each loss is due when the share has come to a whole call. */
let owed = 0

export const isWeak = ({ network, latencyMs }: DeviceSettings): boolean => network !== 'none' && latencyMs >= WEAK_MS

/** Resolves when a request has got through a network as weak as the phone's. */
export function throughNetwork({ device: { latencyMs } }: Phone): Promise<void> {
  return latencyMs === 0 ? Promise.resolve() : new Promise((resolve) => setTimeout(resolve, latencyMs))
}

/**
 * Carries out a request as late as the phone's network makes it, and loses it or its reply where the desk wants that.
 * The audit hears of it.
 * @throws ConnectionLost
 */
export async function overNetwork<T>(phone: Phone, { api, name }: { api: string; name: string }, work: () => Promise<T>): Promise<T> {
  const startedAt = performance.now()
  const lost = lossOf(phone.device, name)
  let failure: string | undefined
  try {
    await throughNetwork(phone)
    if (lost === 'requests') throw new ConnectionLost(BROKEN)
    const answer = await work()
    if (lost === 'replies') throw new ConnectionLost(BROKEN)
    return answer
  } catch (error) {
    failure = error instanceof Error ? error.message : String(error)
    throw error
  } finally {
    records.called({ api, name, startedAt, ms: performance.now() - startedAt, failure })
  }
}

/** With a share of 50 % each second call is lost: the same calls are lost each time one tries. */
function lossOf({ loss }: DeviceSettings, name: string): 'requests' | 'replies' | undefined {
  if (loss === undefined || loss.what === 'nothing' || !name.includes(loss.only ?? '')) return undefined
  owed += loss.percent / 100
  if (owed < 1) return undefined
  owed -= 1
  return loss.what
}
