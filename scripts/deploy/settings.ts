import fs from 'node:fs'
import path from 'node:path'
import { parseArgs, parseEnv } from 'node:util'
import { DeployError } from './deploy-error'
import { PARTS, type Part } from './plan'

export const USAGE = `npm run deploy -- --env ID [--dry-run] [--only ${PARTS.join(',')}] [--again] [--yes] [--upload VERSION [--note TEXT]]`

export interface Settings {
  envId: string
  dryRun: boolean
  only: readonly Part[]
  again: boolean
  /** Does not ask before it changes something. */
  yes: boolean
  /** Null: the Mini Program stays as it is. */
  upload: { version: string; note: string } | null
}

/** @throws DeployError with the usage */
export function readSettings(args: string[]): Settings {
  const values = parse(args)
  const { env: envId, upload: version, only } = values
  if (!envId) throw new DeployError(`which environment? ${USAGE}`)
  if (version !== undefined && !/^\d+\.\d+\.\d+$/.test(version)) throw new DeployError(`--upload takes a version such as 1.4.0, not ${version}`)
  return {
    envId,
    dryRun: values['dry-run'] ?? false,
    only: only === undefined ? PARTS : only.split(',').map(partOf),
    again: values.again ?? false,
    yes: values.yes ?? false,
    upload: version === undefined ? null : { version, note: values.note ?? '' },
  }
}

function parse(args: string[]) {
  const text = { type: 'string' } as const
  const flag = { type: 'boolean' } as const
  try {
    return parseArgs({ args, options: { env: text, only: text, upload: text, note: text, 'dry-run': flag, again: flag, yes: flag } }).values
  } catch (error) {
    throw new DeployError(`${(error as Error).message}\n${USAGE}`)
  }
}

function partOf(name: string): Part {
  const part = PARTS.find((known) => known === name.trim())
  if (part === undefined) throw new DeployError(`--only knows ${PARTS.join(', ')}, not ${name}`)
  return part
}

/** .env of the project, overruled by the process's environment: names as in .env.example. */
export function readValues(root: string, env: NodeJS.ProcessEnv): Record<string, string | undefined> {
  const file = path.join(root, '.env')
  const own = fs.existsSync(file) ? parseEnv(fs.readFileSync(file, 'utf8')) : {}
  return { ...own, ...Object.fromEntries(Object.entries(env).filter(([, value]) => value !== '')) }
}
