import type { Phone } from '../runtime/phone'
import { notEmulated, settle } from './api'
import { openDatabase } from './cloud-database'
import { endWatches } from './cloud-database/watch'
import { CLOUD_CODE, cloudError, demandType, fromServer, notInitialised } from './cloud-error'
import { cloudStorage } from './cloud-storage'
import type { Family } from './context'
import { overNetwork } from './weak-network'

export { CloudError } from './cloud-error'

const OFFLINE = 'request:fail errcode:-106 cronet_error_code:-106 error_msg:net::ERR_INTERNET_DISCONNECTED'

/** An API of `wx.cloud` as it is carried out: checked, with a network between it and the cloud. */
export interface CloudWork {
  /** @throws CloudError */
  (api: string, options: Record<string, unknown>, shape: Record<string, 'string' | 'array'>, work: () => Promise<object>): Promise<object>
}

function callFunction(phone: Phone, run: CloudWork, options: Record<string, unknown>): Promise<object> {
  const api = 'cloud.callFunction'
  return run(api, options, { name: 'string' }, async () => {
    const name = options['name'] as string
    // What JSON cannot carry gets lost here as it does on the way to the cloud.
    const sent: unknown = JSON.parse(JSON.stringify(options['data'] ?? {}))
    const { result, requestID } = await phone.server.call(api, { name, data: sent })
    return { result, requestID }
  })
}

/** `wx.cloud`: functions, files and the database. All else of it says "not emulated". */
export const cloudFamily: Family = (context) => {
  const { phone } = context
  endWatches(phone)
  let config: { env?: unknown; traceUser?: unknown } | undefined
  const run: CloudWork = async (api, options, shape, work) => {
    if (config === undefined) throw notInitialised(api)
    demandType(api, options, shape)
    if (phone.device.network === 'none') throw cloudError(api, CLOUD_CODE.GENERAL, OFFLINE)
    const start = performance.now()
    try {
      const name = typeof options['name'] === 'string' ? options['name'] : ''
      return { ...await overNetwork(phone, { api, name }, work), errMsg: `${api}:ok` }
    } catch (thrown) {
      throw fromServer(api, thrown)
    } finally {
      // Seen in the browser's performance panel, beside rendering.
      performance.measure(`${api} ${typeof options['name'] === 'string' ? options['name'] : ''}`.trimEnd(), { start })
    }
  }
  const cloud: Record<string, unknown> = {
    /** The first call counts. */
    init(options: { env?: unknown; traceUser?: unknown } = {}): void {
      config ??= options
    },
    callFunction(options: Record<string, unknown> = {}) {
      return settle(options, callFunction(phone, run, options), (thrown) => thrown)
    },
    database(options: { env?: unknown; throwOnNotFound?: boolean } = {}): object {
      if (config === undefined) throw notInitialised('cloud.database')
      return openDatabase(context, run, options)
    },
    ...cloudStorage(context, run),
  }
  return {
    cloud: new Proxy(cloud, {
      get(target, name, receiver) {
        if (typeof name !== 'string' || name in target || name === 'then') return Reflect.get(target, name, receiver)
        return () => {
          throw notEmulated(`wx.cloud.${name}`)
        }
      },
    }),
  }
}
