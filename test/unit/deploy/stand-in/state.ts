export interface FunctionState {
  Status: 'Creating' | 'Updating' | 'Active' | 'CreateFailed'
  /** How many more times somebody looks before it is active. */
  looksLeft: number
  Runtime: string
  Description: string
  MemorySize: number
  Timeout: number
  Environment: { Variables: { Key: string; Value: string }[] }
  Triggers: { TriggerName: string; Type: string; TriggerDesc: string; Enable: number }[]
  /** Contents of the uploaded files by name. */
  files: Record<string, Buffer>
}

export interface RuleState {
  AclTag: string
  Rule: string | null
}

export interface IndexState {
  Name: string
  Unique: boolean
  Keys: { Name: string; Direction: string }[]
}

export interface CollectionState {
  indexes: IndexState[]
  rule: RuleState
  documents: object[]
}

/** One environment as the platform keeps it. */
export interface State {
  envId: string
  /** What a function that is called answers; absent: none can be called. */
  invoked?: (name: string, event: unknown) => { RetMsg: string; InvokeResult?: number; ErrMsg?: string }
  status: string
  collections: Map<string, CollectionState>
  storageRule: RuleState
  functionRule: RuleState
  functions: Map<string, FunctionState>
  access: { APIId: string; Path: string; Type: number; Name: string; EnableAuth: boolean }[]
  accessEnabled: boolean
  /** Texts of exported files by job. */
  exports: string[]
  /** Times that collections can be restored from. */
  backups: string[]
}

/** As an environment is that was just bought. */
export const emptyState = (envId: string): State => ({
  envId,
  status: 'NORMAL',
  collections: new Map(),
  storageRule: { AclTag: 'READONLY', Rule: null },
  functionRule: { AclTag: 'CUSTOM', Rule: '{"*":{"invoke":"auth != null"}}' },
  functions: new Map(),
  access: [],
  accessEnabled: true,
  exports: [],
  backups: [],
})
