/** Who calls a function or a service of the cloud. */
export interface Caller {
  /** Absent for timers, WeChat Pay and HTTP. */
  openid?: string | undefined
  unionid?: string | undefined
  /** The platform's SOURCE: `wx_client`, `wx_trigger`, `wx_paycallback`, `wx_http`, or a chain such as `wx_client,scf`. */
  source: string
  clientIp?: string | undefined
}

/** What a function carries as WX_API_TOKEN and the SDK sends along with every request. */
export interface CallToken extends Caller {
  /** The function that received the token: its permissions decide which open APIs it may call. */
  functionName: string
}

export const encodeToken = (token: CallToken): string => Buffer.from(JSON.stringify(token)).toString('base64')

/** The caller behind a request of the SDK; a request without a token comes from nobody. */
export function decodeToken(text: unknown): CallToken {
  if (typeof text !== 'string' || text === '') return { source: '', functionName: '' }
  return JSON.parse(Buffer.from(text, 'base64').toString()) as CallToken
}
