import type { Phone } from '../runtime/phone'
import { notEmulated, settle } from './api'
import type { Family } from './context'

/** Numbers of WeChat's cloud client. */
const CODE = { GENERAL: -1, PARAMETER_TYPE: -401003 } as const
const OFFLINE = 'request:fail errcode:-106 cronet_error_code:-106 error_msg:net::ERR_INTERNET_DISCONNECTED'

/** What the cloud client rejects with: unlike other APIs, a real `Error`. */
export class CloudError extends Error {
  override name = 'Error'
  constructor(
    readonly errCode: number,
    readonly errMsg: string,
  ) {
    super(errMsg)
  }
}

interface CallOptions {
  name?: unknown
  data?: unknown
}

function cloudError(api: string, errCode: number, text: string, label = ''): CloudError {
  const code = label === '' ? errCode : `${errCode} ${label}`
  return new CloudError(errCode, text.startsWith(`${api}:fail`) ? text : `${api}:fail Error: errCode: ${code} | errMsg: ${text}`)
}

async function callFunction(phone: Phone, initialised: boolean, { name, data }: CallOptions): Promise<object> {
  const api = 'cloud.callFunction'
  if (!initialised) {
    throw cloudError(
      api,
      CODE.GENERAL,
      "Cloud API isn't enabled, please call wx.cloud.init first\n请先调用 wx.cloud.init() 完成初始化后再调用其他云 API。init 方法可传入一个对象用于设置默认配置，详见文档。",
    )
  }
  if (typeof name !== 'string') {
    throw cloudError(api, CODE.PARAMETER_TYPE, `parameter.name should be string instead of ${typeof name};`, 'api parameter type error')
  }
  if (phone.device.network === 'none') throw cloudError(api, CODE.GENERAL, OFFLINE)
  const start = performance.now()
  try {
    // What JSON cannot carry gets lost here as it does on the way to the cloud.
    const sent: unknown = JSON.parse(JSON.stringify(data ?? {}))
    const { result, requestID } = await phone.server.call(api, { name, data: sent })
    return { result, requestID, errMsg: `${api}:ok` }
  } catch (thrown) {
    const error = thrown as { message?: string; errCode?: number }
    throw cloudError(api, error.errCode ?? CODE.GENERAL, error.message ?? String(thrown))
  } finally {
    // Seen in the browser's performance panel, beside rendering.
    performance.measure(`${api} ${name}`, { start })
  }
}

/** `wx.cloud`: only what calls functions. All else of it is the functions' business and says "not emulated". */
export const cloudFamily: Family = ({ phone }) => {
  let config: { env?: unknown; traceUser?: unknown } | undefined
  const cloud: Record<string, unknown> = {
    /** The first call counts. */
    init(options: { env?: unknown; traceUser?: unknown } = {}): void {
      config ??= options
    },
    callFunction(options: CallOptions & Record<string, unknown> = {}) {
      return settle(options, callFunction(phone, config !== undefined, options), (thrown) => thrown)
    },
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
