/** cloudfunctions/environment.json: what must exist in the cloud besides code. */
export interface Environment {
  collections: CollectionSettings[]
  /** By function name; `'*'` is required, as on the platform. */
  functionRules: Record<string, { invoke: boolean | string }>
  /** By function name. */
  functions: Record<string, FunctionSettings>
  /** HTTP 访问服务: which functions are reached over HTTP. None unless it is there. */
  httpAccess?: HttpAccess[]
  /** Rules of cloud storage for clients. Without them the platform's own: all read, who uploaded writes. */
  storageRules?: StorageRules
  /** 消息推送 by functions. None unless it is there. */
  messagePush?: MessagePush[]
}

/** Messages of WeChat that go to a function: one function for each pair of type and event. */
export interface MessagePush {
  /** `event`, `text` … */
  msgType: string
  /** Only with the type `event`. */
  event?: string
  function: string
}

/** `true`, `false` or an expression over `auth.openid`, `resource.openid`, `resource.path`, `now`; missing: false. */
export interface StorageRules {
  read?: boolean | string
  write?: boolean | string
}

export interface HttpAccess {
  /** Trigger path, e.g. `/device`: the function gets everything below it too, the longest path wins. */
  path: string
  function: string
}

export interface CollectionSettings {
  name: string
  /** For access by clients; functions are not bound by it. Missing: PRIVATE, as for a new collection on the platform. */
  rules?: CollectionRules | SimplePermission
  indexes: { name: string; unique: boolean; keys: { field: string; direction: 1 | -1 }[] }[]
}

/** Security rules: `true`, `false` or an expression over `auth`, `doc`, `now`, `request.data`. What is missing goes by `write`, and that is false. */
export interface CollectionRules {
  read?: boolean | string
  write?: boolean | string
  create?: boolean | string
  update?: boolean | string
  delete?: boolean | string
}

/**
 * The platform's four: all read and the creator writes; the creator reads and writes; all read and nobody writes; nobody
 * does either. Functions always do.
 */
export type SimplePermission = 'READONLY' | 'PRIVATE' | 'ADMINWRITE' | 'ADMINONLY'

export interface FunctionSettings {
  /** 1–60; the platform's default is 3. */
  timeoutSeconds?: number
  /** 128–2048; the platform's default is 256. */
  memoryMb?: number
  /** Names of the environment variables that the function needs, and of those that it may have; for the deploy command. */
  variables?: string[]
  optionalVariables?: string[]
}
