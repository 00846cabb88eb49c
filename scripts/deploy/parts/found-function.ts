import { setTimeout as pause } from 'node:timers/promises'
import type { Cloud } from '../cloud'
import { DeployError } from '../deploy-error'

/** What the platform says of a function. */
export interface FoundFunction {
  Status: string
  StatusDesc?: string
  StatusReasons?: { ErrorCode: string; ErrorMessage: string }[]
  Runtime: string
  Description?: string
  MemorySize: number
  Timeout: number
  Environment?: { Variables?: { Key: string; Value: string }[] }
  Triggers?: { TriggerName: string; Type: string; TriggerDesc: string; Enable?: number }[]
}

const PAGE = 20
const PATIENCE_MS = 300_000

/** Of all functions that the environment has. */
export async function functionNames(cloud: Cloud): Promise<Set<string>> {
  const names = new Set<string>()
  for (let from = 0; ; from += PAGE) {
    const page = await cloud.manager.functions.listFunctions(PAGE, from)
    for (const { FunctionName } of page) if (FunctionName !== undefined) names.add(FunctionName)
    if (page.length < PAGE) return names
  }
}

export const functionOf = (cloud: Cloud, name: string): Promise<FoundFunction> => cloud.scf('GetFunction', { FunctionName: name, ShowCode: 'FALSE' })

/**
 * While the platform makes or changes a function, it refuses every other change of it.
 * @throws DeployError when it could not be made or changed, or is not ready after five minutes
 */
export async function waitUntilActive(cloud: Cloud, name: string): Promise<void> {
  for (let waited = 0; waited < PATIENCE_MS; waited += Math.max(cloud.pollMs, 1)) {
    const { Status, StatusDesc, StatusReasons = [] } = await functionOf(cloud, name)
    if (Status === 'Active') return
    if (Status.endsWith('Failed')) {
      const reasons = StatusReasons.map(({ ErrorCode, ErrorMessage }) => `${ErrorCode}: ${ErrorMessage}`)
      throw new DeployError([`${name} is ${Status}`, StatusDesc, ...reasons].filter(Boolean).join('; '))
    }
    await pause(cloud.pollMs)
  }
  throw new DeployError(`${name} is not ready after ${PATIENCE_MS / 60_000} minutes`)
}
