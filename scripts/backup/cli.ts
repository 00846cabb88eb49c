/**
 * Backups of an environment of WeChat Cloud, and the drill that shows whether they are good (docs/operations.md).
 *
 *   npm run backup -- export --env ID --to DIR [--suffix _drill…]     documents into files, one a line
 *   npm run backup -- load DIR --data DIR                             a backup into a new data folder of the simulator
 *   npm run backup -- times --env ID                                  from when the platform's own backups are
 *   npm run backup -- restore --env ID --at TIME --suffix _drill…     copies of all collections as they were
 *   npm run backup -- tasks --env ID                                  how far the platform is with that
 *   npm run backup -- drop --env ID --suffix _drill…                  deletes the copies
 *
 * Ends with 0, or with 2 and the reason.
 */
import path from 'node:path'
import { parseArgs } from 'node:util'
import { describeError } from '../deploy/apply'
import { cloudOf, type Cloud } from '../deploy/cloud'
import { DeployError } from '../deploy/deploy-error'
import { readValues } from '../deploy/settings'
import { exportTo } from './export'
import { load } from './load'
import { dropCopies, printTasks, printTimes, restoreCopies } from './restore'

const print = (line: string): void => console.log(line)

async function main(): Promise<void> {
  const text = { type: 'string' } as const
  const { positionals: [command, from], values } = parseArgs({
    allowPositionals: true, options: { env: text, to: text, at: text, suffix: text, data: text },
  })
  const given = (name: 'env' | 'to' | 'at' | 'suffix' | 'data'): string => {
    const value = values[name]
    if (!value) throw new DeployError(`${command} needs --${name}`)
    return value
  }
  switch (command) {
    case 'export':
      await exportTo(await cloudNamed(given('env')), path.resolve(given('to')), values.suffix ?? '', print)
      return
    case 'load':
      if (from === undefined) throw new DeployError('load needs the folder of a backup')
      return load(path.resolve(from), path.resolve(given('data')), print)
    case 'times':
      return printTimes(await cloudNamed(given('env')), print)
    case 'restore':
      return restoreCopies(await cloudNamed(given('env')), given('at'), given('suffix'), print)
    case 'tasks':
      return printTasks(await cloudNamed(given('env')), print)
    case 'drop':
      return dropCopies(await cloudNamed(given('env')), given('suffix'), print)
    default:
      throw new DeployError('export, load, times, restore, tasks or drop? See docs/operations.md')
  }
}

function cloudNamed(envId: string): Promise<Cloud> {
  return cloudOf(envId, readValues(path.resolve(__dirname, '../..'), process.env))
}

main().then(() => process.exit(0), (error: unknown) => {
  console.error(`backup: ${describeError(error)}`)
  process.exit(2)
})
