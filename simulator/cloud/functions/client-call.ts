import type { Caller } from '../caller'
import type { Environment } from '../environment'
import { CloudError } from '../errors'
import { clientResultTooLarge, CLIENT_RESULT_LIMIT, ClientError, invokeDenied } from './failures'
import type { FunctionHost } from './host'
import { clientMayInvoke } from './rules'

export interface ClientCall {
  name: string
  /** What the Mini Program passes as `data`. */
  data: unknown
  caller: Caller
}

/**
 * `wx.cloud.callFunction` as the platform answers it: rules for clients hold, the event carries the platform's
 * `userInfo` and `tcbContext` beside the data, the result is at most 1 MB.
 * @throws ClientError with `errCode` and `errMsg`
 */
export async function callFromClient(
  host: FunctionHost,
  rules: Environment['functionRules'],
  appid: string,
  { name, data, caller }: ClientCall,
): Promise<{ result: unknown; requestID: string }> {
  try {
    if (!clientMayInvoke(rules, name, caller.openid)) throw invokeDenied()
    const event = { ...data as object, tcbContext: {}, userInfo: { appId: appid, openId: caller.openid } }
    const { result, requestId } = await host.invoke(name, JSON.stringify(event), caller)
    if (result.length > CLIENT_RESULT_LIMIT / 4 && Buffer.byteLength(result) > CLIENT_RESULT_LIMIT) throw clientResultTooLarge()
    return { result: JSON.parse(result) as unknown, requestID: requestId }
  } catch (error) {
    throw new ClientError(CloudError.from(error))
  }
}
