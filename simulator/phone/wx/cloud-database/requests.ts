import type { Phone } from '../../runtime/phone'
import { settle } from '../api'
import type { CloudWork } from '../cloud'
import { CLOUD_CODE, CloudError, cloudError } from '../cloud-error'
import { ejsonText, fromText, type Plain } from './values'
import { Watcher, type WatchOptions } from './watch'

/** What carries an API of the database out: with callbacks, or as a promise. */
export interface DatabaseRequests {
  /**
   * @param api its name in results and failures, e.g. `collection.get`
   * @param work its result but for `errMsg`
   */
  run(api: string, options: Plain | undefined, work: () => Promise<object>): Promise<object> | undefined
  /** One request of the cloud's database. `query`, `data` … are put into EJSON before. @throws CloudError */
  ask(api: string, action: string, body: Plain): Promise<Plain>
  /** Follows what a query finds. @throws CloudError without listeners */
  watch(body: Plain, options: unknown): { close(): Promise<void> }
  /** `null` instead of a failure for a document that is not there. */
  readonly nullForMissing: boolean
}

export function databaseRequests(phone: Phone, runCloud: CloudWork, nullForMissing: boolean): DatabaseRequests {
  return {
    nullForMissing,
    run: (api, options = {}, work) => settle(options, runCloud(api, options, {}, work), (thrown) => thrown),
    async ask(api, action, body) {
      try {
        return await phone.server.call('cloud.database', { action: `database.${action}`, body })
      } catch (thrown) {
        const { errCode, message } = thrown as { errCode?: number; message: string }
        throw new CloudError(errCode ?? CLOUD_CODE.GENERAL, `${api}:fail ${message}`)
      }
    },
    watch(body, options) {
      demandListeners(options)
      const watcher = new Watcher(phone, body, options)
      return { close: () => watcher.close() }
    },
  }
}

/** The documents in a reply. */
export const documentsOf = (reply: Plain): Plain[] => (reply['data'] as { list: string[] }).list.map(fromText)

/** EJSON of what is asked for, left out where it is nothing. */
export const optional = (name: string, value: Plain | undefined): Plain => (value === undefined || Object.keys(value).length === 0 ? {} : { [name]: ejsonText(value) })

/** @throws CloudError −401003, as for other APIs of wx.cloud */
export function demandObject(api: string, name: string, value: unknown): asserts value is Plain {
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return
  const actual = value === null ? 'null' : Array.isArray(value) ? 'array' : typeof value
  throw cloudError(api, CLOUD_CODE.PARAMETER_TYPE, `parameter.${name} should be object instead of ${actual};`, 'api parameter type error')
}

function demandListeners(options: unknown): asserts options is WatchOptions {
  const { onChange, onError } = (options ?? {}) as Partial<WatchOptions>
  for (const [name, listener] of Object.entries({ onChange, onError })) {
    if (typeof listener === 'function') continue
    throw cloudError('collection.watch', CLOUD_CODE.PARAMETER_TYPE, `parameter.${name} should be function instead of ${typeof listener};`, 'api parameter type error')
  }
}

/** @throws CloudError −401002 */
export function demandWhole(api: string, name: string, value: unknown, least: number): void {
  if (typeof value === 'number' && Number.isInteger(value) && value >= least) return
  throw cloudError(api, CLOUD_CODE.PARAMETER, `parameter.${name} should be a whole number from ${least} on;`, 'api parameter error')
}
