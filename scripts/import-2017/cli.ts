/**
 * Stores accounts of 2017, from a CSV file, until the people come whose numbers they are: see docs/operator.md.
 *
 *   npm run import:2017 -- FILE (--env ID | --desk URL | --dry-run) [--unit fen|yuan] [--skip-bad-lines]
 *
 * Ends with 0 when everything in the file is stored, 1 when some of it is not, 2 when it could not begin or was cut off.
 */
import fs from 'node:fs'
import path from 'node:path'
import { parseEnv } from 'node:util'
import { DeployError } from '../deploy/deploy-error'
import { readValues } from '../deploy/settings'
import { operateAtDesk, operateInCloud } from './operate'
import { run } from './run'
import { ImportError, type Operate } from './send'
import { readSettings, type Settings } from './settings'

const root = path.resolve(__dirname, '../..')

async function main(): Promise<number> {
  const settings = readSettings(process.argv.slice(2))
  return await run(settings, { operate: await operateFor(settings), print: (line) => console.log(line) }) ? 0 : 1
}

async function operateFor({ target }: Settings): Promise<Operate | null> {
  if (target === null) return null
  const values = readValues(root, process.env)
  if ('env' in target) return operateInCloud(target.env, values)
  // The simulator's own configuration: nothing in it is a secret.
  const local = parseEnv(fs.readFileSync(path.join(root, 'simulator/local.env'), 'utf8'))
  return operateAtDesk(target.desk, { ...values, OPERATOR_KEY: local['OPERATOR_KEY'] })
}

main().then((code) => {
  process.exitCode = code
}, (error: unknown) => {
  const isTheirs = error instanceof ImportError || error instanceof DeployError
  console.error(`import:2017: ${isTheirs ? error.message : error instanceof Error ? error.stack : String(error)}`)
  process.exitCode = 2
})
