import fs from 'node:fs'
import path from 'node:path'
import { notEmulatedText } from '../../not-emulated'
import type { FunctionSettings } from '../environment'

const DEFAULT_TIMEOUT_SECONDS = 3
const DEFAULT_MEMORY_MB = 256
/** The platform's rule for names; it also keeps a name inside the folder of functions. */
const NAME = /^[A-Za-z][A-Za-z0-9_-]{0,59}$/

export interface TimerTrigger {
  name: string
  /** Seven fields: second minute hour day month week year, in UTC+8. */
  cron: string
}

/** A function as it lies on disk. */
export interface FunctionDefinition {
  name: string
  folder: string
  file: string
  timeoutMs: number
  memoryMb: number
  /** Open APIs that config.json permits, e.g. `phonenumber.getPhoneNumber`. */
  openapi: string[]
  timers: TimerTrigger[]
  /** Changes when the code or the configuration changes on disk. */
  version: string
}

/** The function of that name, or undefined where there is none. Reads nothing but two small stats if `known` still holds. */
export function readDefinition(
  functionsDir: string,
  name: string,
  settings: FunctionSettings | undefined,
  known?: FunctionDefinition,
): FunctionDefinition | undefined {
  if (!NAME.test(name)) return undefined
  const folder = path.join(functionsDir, name)
  const file = path.join(folder, 'index.js')
  const code = fs.statSync(file, { throwIfNoEntry: false })
  if (code === undefined) return undefined
  const configFile = path.join(folder, 'config.json')
  const config = fs.statSync(configFile, { throwIfNoEntry: false })
  const version = [code, config].map((stat) => (stat === undefined ? '' : `${stat.mtimeMs}:${stat.size}:${stat.ino}`)).join(' ')
  if (known?.version === version) return known
  return {
    name,
    folder,
    file,
    timeoutMs: (settings?.timeoutSeconds ?? DEFAULT_TIMEOUT_SECONDS) * 1000,
    memoryMb: settings?.memoryMb ?? DEFAULT_MEMORY_MB,
    ...readConfig(configFile, config !== undefined),
    version,
  }
}

/** Names of all functions in the folder, sorted. */
export function functionNames(functionsDir: string): string[] {
  if (!fs.existsSync(functionsDir)) return []
  const isFunction = (name: string): boolean => NAME.test(name) && fs.existsSync(path.join(functionsDir, name, 'index.js'))
  return fs.readdirSync(functionsDir).filter(isFunction).sort()
}

interface ConfigFile {
  permissions?: { openapi?: string[] }
  triggers?: { name: string; type: string; config: string }[]
}

function readConfig(file: string, exists: boolean): { openapi: string[]; timers: TimerTrigger[] } {
  if (!exists) return { openapi: [], timers: [] }
  const config = JSON.parse(fs.readFileSync(file, 'utf8')) as ConfigFile
  return {
    openapi: config.permissions?.openapi ?? [],
    timers: (config.triggers ?? []).map((trigger) => {
      if (trigger.type !== 'timer') throw new Error(`${file}: ${notEmulatedText(`trigger of type ${trigger.type}`)}`)
      return { name: trigger.name, cron: trigger.config }
    }),
  }
}
