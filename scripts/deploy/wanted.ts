import { createHash } from 'node:crypto'
import fs from 'node:fs'
import path from 'node:path'
import { DeployError } from './deploy-error'
import { zip } from './zip'

export interface Index {
  name: string
  unique: boolean
  keys: { field: string; direction: 1 | -1 }[]
}

/** Expressions of the platform's rule language by operation, `true` or `false`. */
export type Rule = Record<string, unknown>

export interface Timer {
  name: string
  /** Seven fields, from seconds to years. */
  cron: string
}

export interface WantedFunction {
  name: string
  timeoutSeconds: number
  memoryMb: number
  /** By name; secrets are among the values, so they are never printed. */
  variables: Record<string, string>
  /** Optional variables that are empty here: they are taken away where the platform has them. */
  withoutVariables: string[]
  timers: Timer[]
  code: Code
}

export interface Code {
  zip: Buffer
  /** Of names and contents, not of the archive: another zlib packs otherwise. */
  hash: string
}

/** All that must exist in an environment besides its data. */
export interface Wanted {
  collections: { name: string; rules: Rule; indexes: Index[] }[]
  storageRules: Rule
  functionRules: Rule
  functions: WantedFunction[]
  httpAccess: { path: string; function: string }[]
  messagePush: { msgType: string; event?: string; function: string }[]
  /** Interfaces of WeChat that functions call (`permissions.openapi` of config.json), each once. */
  cloudCalls: string[]
}

interface EnvironmentFile extends Omit<Wanted, 'functions' | 'cloudCalls'> {
  functions: Record<string, { timeoutSeconds: number; memoryMb: number; variables?: string[]; optionalVariables?: string[] }>
}

interface ConfigFile {
  permissions?: { openapi?: string[] }
  triggers?: { name: string; type: string; config: string }[]
}

/**
 * What cloudfunctions/environment.json, the built functions and the owner's values say together.
 * @param root - the project's folder; its functions have been built
 * @throws DeployError naming every variable without a value, or what has not been built
 */
export function readWanted(root: string, values: Readonly<Record<string, string | undefined>>): Wanted {
  const environment = readJson<EnvironmentFile>(path.join(root, 'cloudfunctions/environment.json'))
  const { functions, ...rest } = environment
  const missing = new Set(Object.values(functions).flatMap(({ variables = [] }) => variables).filter((name) => !values[name]))
  if (missing.size > 0) throw new DeployError(`without a value in .env: ${[...missing].join(', ')}`)

  const configs: ConfigFile[] = []
  const wanted = Object.entries(functions).map(([name, { timeoutSeconds, memoryMb, variables = [], optionalVariables = [] }]) => {
    const folder = path.join(root, 'dist/cloudfunctions', name)
    if (!fs.existsSync(path.join(folder, 'index.js'))) throw new DeployError(`${name} has not been built: npm run build`)
    const config = readJson<ConfigFile>(path.join(folder, 'config.json'))
    configs.push(config)
    const given = [...variables, ...optionalVariables].filter((variable) => values[variable])
    return {
      name,
      timeoutSeconds,
      memoryMb,
      variables: Object.fromEntries(given.map((variable) => [variable, values[variable] as string])),
      withoutVariables: optionalVariables.filter((variable) => !values[variable]),
      timers: (config.triggers ?? []).map((trigger) => timerOf(name, trigger)),
      code: codeOf(folder),
    }
  })
  const cloudCalls = [...new Set(configs.flatMap(({ permissions }) => permissions?.openapi ?? []))].sort()
  return { ...rest, functions: wanted, cloudCalls }
}

function timerOf(name: string, { type, name: timer, config }: { name: string; type: string; config: string }): Timer {
  if (type !== 'timer') throw new DeployError(`${name}: the platform knows timers only, not a trigger of type ${type}`)
  return { name: timer, cron: config }
}

function codeOf(folder: string): Code {
  const names = fs.readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => fs.statSync(path.join(folder, name)).isFile())
    .map((name) => name.split(path.sep).join('/'))
    .sort()
  const files = Object.fromEntries(names.map((name) => [name, fs.readFileSync(path.join(folder, name))]))
  const hash = createHash('sha256')
  for (const name of names) hash.update(`${name}\0${files[name]?.length}\0`).update(files[name] as Buffer)
  return { zip: zip(files), hash: hash.digest('hex').slice(0, 16) }
}

function readJson<T>(file: string): T {
  return JSON.parse(fs.readFileSync(file, 'utf8')) as T
}
