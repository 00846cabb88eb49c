import { ApiError, taken } from './api-error'
import { backup } from './backup'
import type { IndexState, RuleState, State } from './state'

type Parameters = Record<string, unknown>
type Action = (state: State, parameters: Parameters) => object

interface Table { TableName: string }
interface NewIndex { IndexName: string; MgoKeySchema: { MgoIsUnique: boolean; MgoIndexKeys: { Name: string; Direction: string }[] } }

const TABLE = ['EnvId', 'MongoConnector', 'TableName']

/** Actions of the service `tcb` (2018-06-08): environment, collections, rules, list of functions, HTTP access. */
export const tcb: Record<string, Action> = {
  ...backup,

  DescribeEnvInfo(state, parameters) {
    const { EnvId } = taken<{ EnvId: string }>(parameters, ['EnvId'])
    if (EnvId !== state.envId) return {}
    return {
      EnvInfo: {
        EnvBaseInfo: {
          EnvId, Alias: 'test', Status: state.status, Region: 'ap-shanghai', Source: 'miniapp',
          Databases: [{ InstanceId: 'tnt-test', Status: 'RUNNING', Region: 'ap-shanghai' }],
          Storages: [{ Region: 'ap-shanghai', Bucket: '7465-test-1250000000', AppId: '1250000000' }],
          Functions: [{ Namespace: EnvId, Region: 'ap-shanghai' }],
          LogServices: [{ TopicId: 'topic-1', LogsetId: 'logset-1' }],
        },
      },
    }
  },

  ListTables(state, parameters) {
    const { MgoOffset, MgoLimit } = taken<{ MgoOffset: number; MgoLimit: number }>(parameters, ['EnvId', 'MongoConnector', 'MgoLimit', 'MgoOffset'])
    const names = [...state.collections.keys()].slice(MgoOffset, MgoOffset + MgoLimit)
    return { Tables: names.length === 0 ? null : names.map((TableName) => ({ TableName, Count: 0 })) }
  },
  CreateTable(state, parameters) {
    const { TableName } = taken<Table>(parameters, TABLE)
    if (state.collections.has(TableName)) throw new ApiError('ResourceInUse', `Table exist: ${TableName}`)
    const own = (Name: string, field: string): IndexState => ({ Name, Unique: false, Keys: [{ Name: field, Direction: '1' }] })
    state.collections.set(TableName, { indexes: [own('_id_', '_id'), own('_openid_1', '_openid')], rule: { AclTag: 'PRIVATE', Rule: null }, documents: [] })
    return {}
  },
  DescribeTable(state, parameters) {
    const { indexes } = table(state, taken<Table>(parameters, TABLE).TableName)
    return { Indexes: indexes, IndexNum: indexes.length }
  },
  UpdateTable(state, parameters) {
    const { TableName, CreateIndexes = [], DropIndexes = [] } = taken<Table & { CreateIndexes?: NewIndex[]; DropIndexes?: { IndexName: string }[] }>(parameters, TABLE, ['CreateIndexes', 'DropIndexes'])
    const collection = table(state, TableName)
    for (const { IndexName } of DropIndexes) collection.indexes = collection.indexes.filter(({ Name }) => Name !== IndexName)
    for (const { IndexName, MgoKeySchema: { MgoIsUnique, MgoIndexKeys } } of CreateIndexes) {
      if (collection.indexes.some(({ Name }) => Name === IndexName)) throw new ApiError('FailedOperation', `index ${IndexName} exists`)
      collection.indexes.push({ Name: IndexName, Unique: MgoIsUnique, Keys: MgoIndexKeys })
    }
    return {}
  },

  DescribeSafeRule: (state, parameters) => table(state, taken<{ CollectionName: string }>(parameters, ['EnvId', 'CollectionName'], ['WxAppId']).CollectionName).rule,
  ModifySafeRule(state, parameters) {
    const { CollectionName, ...rule } = taken<RuleState & { CollectionName: string }>(parameters, ['EnvId', 'CollectionName', 'AclTag', 'Rule'], ['WxAppId'])
    table(state, CollectionName).rule = ruleOf(rule)
    return {}
  },
  DescribeStorageSafeRule: (state, parameters) => (taken(parameters, ['EnvId', 'Bucket']), state.storageRule),
  ModifyStorageSafeRule(state, parameters) {
    state.storageRule = ruleOf(taken(parameters, ['EnvId', 'Bucket', 'AclTag', 'Rule']))
    return {}
  },
  DescribeSecurityRule: (state, parameters) => (taken(parameters, ['EnvId', 'ResourceType']), state.functionRule),
  ModifySecurityRule(state, parameters) {
    const rule = ruleOf(taken(parameters, ['EnvId', 'ResourceType', 'AclTag', 'Rule']))
    if (!('*' in JSON.parse(rule.Rule ?? ''))) throw new ApiError('InvalidParameterValue', 'a rule for * is required')
    state.functionRule = rule
    return {}
  },

  ListFunctions(state, parameters) {
    const { Offset, Limit } = taken<{ Offset: number; Limit: number }>(parameters, ['EnvId', 'Limit', 'Offset'])
    const all = [...state.functions].map(([FunctionName, { Status, Runtime }]) => ({ FunctionName, Status, Runtime }))
    return { Functions: all.slice(Offset, Offset + Limit), TotalCount: all.length }
  },

  DescribeCloudBaseGWService(_state, parameters) {
    const { ServiceId } = taken<{ ServiceId: string }>(parameters, ['ServiceId'])
    return { DefaultDomain: `${ServiceId}.ap-shanghai.app.tcloudbase.com`, EnableService: true, ServiceSet: [] }
  },
  DescribeCloudBaseGWAPI(state, parameters) {
    const { Path } = taken<{ Path?: string }>(parameters, ['ServiceId'], ['Path'])
    const APISet = state.access.filter((api) => Path === undefined || api.Path === Path)
    return { APISet, Total: APISet.length, EnableService: state.accessEnabled }
  },
  CreateCloudBaseGWAPI(state, parameters) {
    const { Path, Type, Name, AuthSwitch } = taken<{ Path: string; Type: number; Name: string; AuthSwitch: number }>(parameters, ['ServiceId', 'Path', 'Type', 'Name', 'AuthSwitch'])
    if (state.access.some((api) => api.Path === Path)) throw new ApiError('InvalidParameter.APICreated', `${Path} exists`)
    if (!state.functions.has(Name)) throw new ApiError('ResourceNotFound', `no function ${Name}`)
    const APIId = `api-${Path}-${Name}`
    state.access.push({ APIId, Path, Type, Name, EnableAuth: AuthSwitch === 1 })
    return { APIId }
  },
  DeleteCloudBaseGWAPI(state, parameters) {
    const { APIId } = taken<{ APIId: string }>(parameters, ['ServiceId', 'APIId', 'Type'])
    state.access = state.access.filter((api) => api.APIId !== APIId)
    return {}
  },
  ModifyCloudBaseGWAPIPrivilegeBatch(state, parameters) {
    const { APIIdSet, Options: [option] } = taken<{ APIIdSet: string[]; Options: { Key: string; Value: string }[] }>(parameters, ['ServiceId', 'APIIdSet', 'Options'])
    for (const api of state.access) if (APIIdSet.includes(api.APIId)) api.EnableAuth = option?.Value === 'true'
    return { Count: APIIdSet.length }
  },
  ModifyCloudBaseGWPrivilege(state, parameters) {
    state.accessEnabled = taken<{ EnableService: boolean }>(parameters, ['ServiceId', 'EnableService', 'Options']).EnableService
    return { Count: 1 }
  },
}

function table(state: State, name: string) {
  const found = state.collections.get(name)
  if (found === undefined) throw new ApiError('ResourceNotFound', `Table not exist: ${name}`)
  return found
}

function ruleOf({ AclTag, Rule }: RuleState): RuleState {
  if (AclTag !== 'CUSTOM' || typeof JSON.parse(Rule ?? '') !== 'object') throw new ApiError('InvalidParameterValue', 'no rule')
  return { AclTag, Rule }
}
