import type { Cloud } from '../cloud'
import type { Plan, Step } from '../plan'
import type { Present } from '../present'
import type { Wanted, WantedFunction } from '../wanted'
import { waitUntilActive, type FoundFunction } from './found-function'

/** Cannot be changed once a function exists. */
const RUNTIME = 'Nodejs18.15'

export async function planFunctions(cloud: Cloud, { functions }: Wanted, present: Present, again: boolean): Promise<Plan> {
  const steps: Step[] = []
  const notes: string[] = []
  const existing = await present.functions()
  for (const wanted of functions) {
    const found = existing.get(wanted.name)
    if (found === undefined) {
      steps.push(create(cloud, wanted))
    } else if (found.Status === 'CreateFailed') {
      steps.push(remove(cloud, wanted.name), create(cloud, wanted))
    } else {
      steps.push(...update(cloud, wanted, found, again))
      if (found.Runtime !== RUNTIME) notes.push(`function ${wanted.name} runs on ${found.Runtime}, not ${RUNTIME}: delete it and deploy again to change that`)
    }
  }
  const names = new Set(functions.map(({ name }) => name))
  notes.push(...[...existing.keys()].filter((name) => !names.has(name)).map((name) => `function ${name} is not in environment.json`))
  return { steps, notes }
}

function create(cloud: Cloud, wanted: WantedFunction): Step {
  const { name, memoryMb, timeoutSeconds, variables, code } = wanted
  const size = Math.round(code.zip.length / 1024)
  return {
    sign: '+',
    title: `function ${name}: ${size} KB, ${RUNTIME}, ${memoryMb} MB, ${timeoutSeconds} s, variables ${Object.keys(variables).join(' ')}`,
    async run() {
      await cloud.scf('CreateFunction', {
        FunctionName: name,
        // As the manager makes those of an environment.
        Role: 'TCB_QcsRole',
        Stamp: 'MINI_QCBASE',
        ...logs(cloud),
        Handler: 'index.main',
        Runtime: RUNTIME,
        InstallDependency: 'FALSE',
        Code: { ZipFile: code.zip.toString('base64') },
        ...configuration(wanted, variables),
      })
      await waitUntilActive(cloud, name)
    },
  }
}

function remove(cloud: Cloud, name: string): Step {
  return {
    sign: '-',
    title: `function ${name}: the platform could not make it`,
    run: async () => void await cloud.scf('DeleteFunction', { FunctionName: name }),
  }
}

/** Code first and its mark after it: where the second fails, the next run uploads again. */
function update(cloud: Cloud, wanted: WantedFunction, found: FoundFunction, again: boolean): Step[] {
  const { name, memoryMb, timeoutSeconds, code } = wanted
  const online = variablesOf(found)
  const variables = merged(wanted, online)
  const newCode = again || found.Description !== mark(wanted)
  const changes = [
    ...newCode ? [`code ${Math.round(code.zip.length / 1024)} KB`] : [],
    ...found.Timeout === timeoutSeconds ? [] : [`${found.Timeout} → ${timeoutSeconds} s`],
    ...found.MemorySize === memoryMb ? [] : [`${found.MemorySize} → ${memoryMb} MB`],
    ...differences(online, variables),
  ]
  if (changes.length === 0) return []
  return [{
    sign: '~',
    title: `function ${name}: ${changes.join(', ')}`,
    async run() {
      await waitUntilActive(cloud, name)
      if (newCode) {
        await cloud.scf('UpdateFunctionCode', {
          FunctionName: name, Handler: 'index.main', InstallDependency: 'FALSE', Code: { ZipFile: code.zip.toString('base64') },
        })
        await waitUntilActive(cloud, name)
      }
      await cloud.scf('UpdateFunctionConfiguration', { FunctionName: name, ...logs(cloud), ...configuration(wanted, variables) })
      await waitUntilActive(cloud, name)
    },
  }]
}

const configuration = (wanted: WantedFunction, variables: Record<string, string>) => ({
  MemorySize: wanted.memoryMb,
  Timeout: wanted.timeoutSeconds,
  Description: mark(wanted),
  Environment: { Variables: Object.entries(variables).map(([Key, Value]) => ({ Key, Value })) },
})

/**
 * Says in the function's description which code it has, so that the next run knows. The platform takes letters, digits,
 * spaces, commas and full stops there, and no hyphen.
 */
const mark = ({ code }: WantedFunction): string => `kiosk wallet, code ${code.hash}`

const logs = ({ logs: { TopicId, LogsetId } }: Cloud) => (TopicId === undefined ? {} : { ClsTopicId: TopicId, ClsLogsetId: LogsetId })

const variablesOf = ({ Environment }: FoundFunction): Record<string, string> => (
  Object.fromEntries((Environment?.Variables ?? []).map(({ Key, Value }) => [Key, Value]))
)

/** The platform replaces all variables at once: what the owner set beside ours stays. */
function merged({ variables, withoutVariables }: WantedFunction, online: Record<string, string>): Record<string, string> {
  const others = Object.entries(online).filter(([name]) => !withoutVariables.includes(name))
  return { ...Object.fromEntries(others), ...variables }
}

/** By name only: values are secrets. */
function differences(online: Record<string, string>, wanted: Record<string, string>): string[] {
  return [
    ...Object.keys(wanted).filter((name) => !(name in online)).map((name) => `variable + ${name}`),
    ...Object.keys(wanted).filter((name) => name in online && online[name] !== wanted[name]).map((name) => `variable ~ ${name}`),
    ...Object.keys(online).filter((name) => !(name in wanted)).map((name) => `variable - ${name}`),
  ]
}
