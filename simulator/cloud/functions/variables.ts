import type { Caller } from '../caller'
import { encodeToken } from '../caller'
import type { FunctionDefinition } from './definition'

export interface CloudNames {
  appid: string
  envId: string
  /** Address that the SDK calls, ending in /admin. */
  url: string
}

const REGION = 'ap-shanghai'
/** getWXContext() returns these, each without its prefix; WX_API_TOKEN it holds back. */
const WX_CONTEXT_KEYS = 'WX_OPENID,WX_UNIONID,WX_APPID,WX_CLIENTIP,WX_API_TOKEN'

/** Environment variables that hold for every call of a function. */
export function lastingVariables(names: CloudNames, functionName: string, own: Record<string, string>): Record<string, string> {
  return {
    PATH: process.env['PATH'] ?? '',
    HOME: '/tmp',
    TZ: 'UTC',
    TENCENTCLOUD_RUNENV: 'SCF',
    TENCENTCLOUD_REGION: REGION,
    // The SDK signs each request and ends the process without these; nobody checks the signature here.
    TENCENTCLOUD_SECRETID: 'local',
    TENCENTCLOUD_SECRETKEY: 'local',
    TENCENTCLOUD_SESSIONTOKEN: 'local',
    SCF_NAMESPACE: names.envId,
    SCF_FUNCTIONNAME: functionName,
    _SCF_TCB_LOG: '1',
    TCB_ENV: names.envId,
    // The platform's own way to tell the SDK where its server is.
    TCB_CONTEXT_CNFG: JSON.stringify({ URL: names.url }),
    TCB_CONTEXT_KEYS: 'TCB_ENV,TCB_SEQID,TCB_SOURCE',
    WX_CONTEXT_KEYS,
    WX_APPID: names.appid,
    WX_API_TOKEN: encodeToken({ source: '', functionName }),
    // Without it every slow answer, e.g. while a debugger stands still, writes a warning to the function's log.
    SILENCE: 'true',
    ...own,
  }
}

/** Environment variables of one call; undefined ones are unset. */
export function callVariables(caller: Caller, functionName: string): Record<string, string | undefined> {
  const token = encodeToken({ ...caller, functionName })
  const timer = caller.source === 'wx_trigger'
  return {
    WX_OPENID: caller.openid,
    WX_UNIONID: caller.unionid,
    WX_CLIENTIP: caller.clientIp,
    TCB_SOURCE: caller.source,
    WX_API_TOKEN: token,
    TRIGGER_SRC: timer ? 'timer' : undefined,
    WX_TRIGGER_API_TOKEN_V0: timer ? token : undefined,
  }
}

/** Second argument of the function. */
export function callContext(names: CloudNames, definition: FunctionDefinition, requestId: string): Record<string, unknown> {
  return {
    callbackWaitsForEmptyEventLoop: true,
    memory_limit_in_mb: definition.memoryMb,
    time_limit_in_ms: definition.timeoutMs,
    request_id: requestId,
    function_name: definition.name,
    function_version: '$LATEST',
    namespace: names.envId,
    tencentcloud_region: REGION,
    environ: '',
    environment: '{}',
  }
}
