import fs from 'node:fs'
import path from 'node:path'
import { parseEnv } from 'node:util'
import { CliError } from './cli-error'
import type { Environment } from './cloud'

/** The project's own description of its cloud, or an empty one: collections are then made by the functions. */
export function readEnvironment(project: string): Environment {
  const file = path.join(project, 'cloudfunctions/environment.json')
  if (!fs.existsSync(file)) return { collections: [], functionRules: { '*': { invoke: 'auth != null' } }, functions: {} }
  try {
    return JSON.parse(fs.readFileSync(file, 'utf8')) as Environment
  } catch (error) {
    throw new CliError(`cloudfunctions/environment.json: ${(error as Error).message}`)
  }
}

/** Made-up values for what the owner configures in production; a project may bring its own in local.env. */
export function readFunctionEnv({ project, simulatorRoot }: { project: string; simulatorRoot: string }): Record<string, string> {
  const values: Record<string, string> = {}
  for (const file of [path.join(simulatorRoot, 'simulator/local.env'), path.join(project, 'local.env')]) {
    if (fs.existsSync(file)) Object.assign(values, parseEnv(fs.readFileSync(file, 'utf8')))
  }
  return values
}
