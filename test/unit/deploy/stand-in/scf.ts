import { ApiError, taken } from './api-error'
import type { FunctionState, State } from './state'
import { unzip } from './unzip'

type Parameters = Record<string, unknown>
type Action = (state: State, parameters: Parameters) => object

interface Named { FunctionName: string }
interface Configuration { MemorySize: number; Timeout: number; Description: string; Environment: FunctionState['Environment'] }
interface Code { Code: { ZipFile: string }; Handler: string }

const NAMED = ['Namespace', 'FunctionName']
const CONFIGURATION = ['MemorySize', 'Timeout', 'Description', 'Environment']
const LOGS = ['ClsTopicId', 'ClsLogsetId']
const MAX_ENVIRONMENT_BYTES = 4_096
/** Of a request's archive before its encoding. */
const MAX_ZIP_BYTES = 1.5 * 1024 * 1024

/** Actions of the service `scf` (2018-04-16): functions and their triggers. */
export const scf: Record<string, Action> = {
  GetFunction(state, parameters) {
    const { FunctionName } = taken<Named>(parameters, NAMED, ['ShowCode'])
    const found = functionOf(state, FunctionName)
    const { files, looksLeft, ...shown } = found
    if (looksLeft > 0) found.looksLeft -= 1
    if (found.looksLeft === 0 && !shown.Status.endsWith('Failed')) found.Status = 'Active'
    return { FunctionName, CodeSize: Object.values(files).reduce((sum, file) => sum + file.length, 0), ...shown }
  },
  CreateFunction(state, parameters) {
    const { FunctionName, Runtime, ...given } = taken<Named & Configuration & Code & { Runtime: string }>(
      parameters, [...NAMED, ...CONFIGURATION, 'Code', 'Handler', 'Runtime', 'Role', 'Stamp', 'InstallDependency'], LOGS)
    if (state.functions.has(FunctionName)) throw new ApiError('ResourceInUse.Function', `function ${FunctionName} exists`)
    state.functions.set(FunctionName, { Runtime, Triggers: [], Status: 'Creating', looksLeft: 1, files: filesOf(given), ...configurationOf(given) })
    return {}
  },
  UpdateFunctionCode(state, parameters) {
    const given = taken<Named & Code>(parameters, [...NAMED, 'Code', 'Handler', 'InstallDependency'])
    begin(state, given.FunctionName).files = filesOf(given)
    return {}
  },
  UpdateFunctionConfiguration(state, parameters) {
    const given = taken<Named & Configuration>(parameters, [...NAMED, ...CONFIGURATION], LOGS)
    Object.assign(begin(state, given.FunctionName), configurationOf(given))
    return {}
  },
  DeleteFunction(state, parameters) {
    const { FunctionName } = taken<Named>(parameters, NAMED)
    functionOf(state, FunctionName)
    state.functions.delete(FunctionName)
    return {}
  },
  Invoke(state, parameters) {
    const { FunctionName, ClientContext } = taken<Named & { ClientContext: string }>(parameters, [...NAMED, 'LogType', 'ClientContext'])
    if (!state.invoked) throw new ApiError('ResourceNotFound.Function', `no function ${FunctionName}`)
    return { Result: { InvokeResult: 0, ErrMsg: '', Log: '', ...state.invoked(FunctionName, JSON.parse(ClientContext)) } }
  },
  BatchCreateTrigger(state, parameters) {
    const { FunctionName, Triggers } = taken<Named & { Triggers: string }>(parameters, [...NAMED, 'Triggers', 'Count'])
    const found = active(state, FunctionName)
    for (const { TriggerName, Type, TriggerDesc } of JSON.parse(Triggers) as Record<string, string>[]) {
      if (found.Triggers.some((trigger) => trigger.TriggerName === TriggerName)) throw new ApiError('ResourceInUse.Trigger', `trigger ${TriggerName} exists`)
      if (String(TriggerDesc).split(' ').length !== 7) throw new ApiError('InvalidParameterValue.TriggerDesc', String(TriggerDesc))
      found.Triggers.push({ TriggerName: String(TriggerName), Type: String(Type), TriggerDesc: JSON.stringify({ cron: TriggerDesc }), Enable: 1 })
    }
    return {}
  },
  DeleteTrigger(state, parameters) {
    const { FunctionName, TriggerName } = taken<Named & { TriggerName: string }>(parameters, [...NAMED, 'TriggerName', 'Type'])
    const found = active(state, FunctionName)
    found.Triggers = found.Triggers.filter((trigger) => trigger.TriggerName !== TriggerName)
    return {}
  },
}

function functionOf(state: State, name: string): FunctionState {
  const found = state.functions.get(name)
  if (found === undefined) throw new ApiError('ResourceNotFound.Function', `no function ${name}`)
  return found
}

/** While it is made or changed, the platform refuses to change it. */
function active(state: State, name: string): FunctionState {
  const found = functionOf(state, name)
  if (found.Status !== 'Active') throw new ApiError('FailedOperation.FunctionStatusError', `function ${name} is ${found.Status}`)
  return found
}

function begin(state: State, name: string): FunctionState {
  return Object.assign(active(state, name), { Status: 'Updating', looksLeft: 1 } as const)
}

function configurationOf({ MemorySize, Timeout, Description, Environment }: Configuration): Configuration {
  const bytes = Environment.Variables.reduce((sum, { Key, Value }) => sum + Key.length + Value.length, 0)
  if (bytes > MAX_ENVIRONMENT_BYTES) throw new ApiError('InvalidParameterValue.EnvironmentSize', `${bytes} bytes of variables`)
  if (MemorySize % 128 !== 0 || Timeout < 1 || Timeout > 60) throw new ApiError('InvalidParameterValue', `${MemorySize} MB, ${Timeout} s`)
  if (!/^[A-Za-z0-9 ,.\n\u4e00-\u9fa5]*$/.test(Description)) throw new ApiError('InvalidParameterValue.Description', Description)
  return { MemorySize, Timeout, Description, Environment }
}

function filesOf({ Code: { ZipFile }, Handler }: Code): Record<string, Buffer> {
  const archive = Buffer.from(ZipFile, 'base64')
  if (archive.length > MAX_ZIP_BYTES) throw new ApiError('InvalidParameterValue.ZipFile', `${archive.length} bytes`)
  const files = unzip(archive)
  if (files[`${Handler.split('.')[0]}.js`] === undefined) throw new ApiError('InvalidParameterValue.Handler', `no file for ${Handler}`)
  return files
}
