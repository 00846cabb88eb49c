import CloudBase from '@cloudbase/manager-node'
import { DeployError } from './deploy-error'

export interface CloudOptions {
  secretId: string
  secretKey: string
  /** Of temporary keys. */
  token?: string
  envId: string
  /** Where the environment lies; Mini Programs' environments lie in Shanghai. */
  region: string
  /** The Mini Program's app id, which rules of its environment are asked for with. */
  appid?: string
  /** Between two looks at a function that the platform is still changing. */
  pollMs?: number
}

/** One environment of WeChat Cloud, through Tencent's own manager. */
export interface Cloud extends Required<Pick<CloudOptions, 'envId' | 'region' | 'pollMs'>> {
  manager: CloudBase
  /** Of functions; the environment's id, usually. */
  namespace: string
  bucket: string
  /** Where functions write their logs. */
  logs: { TopicId: string; LogsetId: string } | Record<string, never>
  /** An action of the service `tcb`, with the environment's id. */
  tcb<Reply>(action: string, parameters: Record<string, unknown>): Promise<Reply>
  /** An action of the service `scf`, in the environment's namespace. */
  scf<Reply>(action: string, parameters: Record<string, unknown>): Promise<Reply>
  /** The app id as WeChat's environments want it beside rules; empty without one. */
  appid: { WxAppId: string } | Record<string, never>
}

/**
 * The environment with the keys that the owner's values name (.env.example).
 * @throws DeployError when a key is missing, there is no such environment, or it cannot be used now
 */
export async function cloudOf(envId: string, values: Readonly<Record<string, string | undefined>>, pollMs?: number): Promise<Cloud> {
  const { TENCENTCLOUD_SECRETID: secretId, TENCENTCLOUD_SECRETKEY: secretKey, TENCENTCLOUD_SESSIONTOKEN: token, WECHAT_APPID: appid } = values
  if (!secretId || !secretKey) throw new DeployError('without a value in .env: TENCENTCLOUD_SECRETID, TENCENTCLOUD_SECRETKEY')
  return openCloud({
    envId,
    secretId,
    secretKey,
    ...token ? { token } : {},
    region: values.TENCENTCLOUD_REGION || 'ap-shanghai',
    ...appid ? { appid } : {},
    ...pollMs === undefined ? {} : { pollMs },
  })
}

/** @throws DeployError when there is no such environment, or it cannot be used now */
export async function openCloud({ appid, pollMs = 1_000, ...options }: CloudOptions): Promise<Cloud> {
  const manager = new CloudBase(options)
  const { EnvInfo: found } = await manager.env.getEnvInfo().catch((error: unknown) => {
    // The manager reads fields of a reply that is not there.
    if (error instanceof TypeError) throw new DeployError(`there is no environment ${options.envId} that these keys may see`)
    throw error
  })
  const namespace = found.Functions?.[0]?.Namespace
  const bucket = found.Storages?.[0]?.Bucket
  if (found.EnvId !== options.envId) throw new DeployError(`asked for environment ${options.envId}, got ${found.EnvId}`)
  if (found.Status !== undefined && found.Status !== 'NORMAL') throw new DeployError(`environment ${options.envId} is ${found.Status}`)
  if (!found.Databases?.[0]?.InstanceId || !namespace || !bucket) {
    throw new DeployError(`environment ${options.envId} has no database, storage or functions yet: open each once in the cloud console`)
  }
  const [custom] = found.CustomLogServices ?? []
  const [log] = found.LogServices ?? []
  const TopicId = custom?.ClsTopicId ?? log?.TopicId
  const LogsetId = custom?.ClsLogsetId ?? log?.LogsetId
  return {
    manager,
    envId: options.envId,
    region: options.region,
    pollMs,
    namespace,
    bucket,
    logs: TopicId !== undefined && LogsetId !== undefined ? { TopicId, LogsetId } : {},
    appid: appid ? { WxAppId: appid } : {},
    tcb: (Action, Param) => manager.commonService('tcb', '2018-06-08').call({ Action, Param: { EnvId: options.envId, ...Param } }),
    scf: (Action, Param) => manager.commonService('scf', '2018-04-16').call({ Action, Param: { Namespace: namespace, ...Param } }),
  }
}
