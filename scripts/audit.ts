/**
 * Audits accounts in the data of the local cloud, by the wallet's own audit and the real SDK. The cloud is started on
 * the data folder for as long as that takes, with its clock stopped and without functions: nothing in it moves.
 *
 *   npm run audit [-- --account ID] [--all] [--data DIR]
 *
 * Ends with 0 when all is well, 1 when something is wrong, 2 when it could not look.
 */
import fs from 'node:fs'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { auditAccount } from '../cloudfunctions/shared/audit/audit-account'
import type { AuditStore } from '../cloudfunctions/shared/audit/store'
import { CliError } from '../simulator/cli-error'
import { withStoppedCloud } from './stopped-cloud'

const root = path.resolve(__dirname, '..')
const PAGE = 1_000

interface Options {
  /** Null: all. */
  account: string | null
  data: string
}

function readOptions(args: string[]): Options {
  const { values } = parseArgs({ args, options: { account: { type: 'string' }, all: { type: 'boolean' }, data: { type: 'string' } } })
  if (values.account !== undefined && values.all) throw new CliError('either --account or --all')
  return { account: values.account ?? null, data: path.resolve(values.data ?? path.join(root, '.data', path.basename(root))) }
}

async function main(): Promise<number> {
  const { account, data } = readOptions(process.argv.slice(2))
  if (!fs.existsSync(path.join(data, 'cloud'))) throw new CliError(`no data in ${data}: start the simulator once, or name another folder with --data`)
  return withStoppedCloud(data, async () => report(await storeOfCloud(), account))
}

async function storeOfCloud(): Promise<AuditStore> {
  const [{ cloudDatabase }, { auditStore }] = await Promise.all([
    import('../cloudfunctions/shared/platform/database/cloud-database'),
    import('../cloudfunctions/shared/stores/audit-store'),
  ])
  return auditStore(cloudDatabase())
}

/** Prints a line for each account, and what is wrong with it. */
async function report(store: AuditStore, only: string | null): Promise<number> {
  let [accounts, entries, wrong] = [0, 0, 0]
  for await (const id of only === null ? allAccounts(store) : [only]) {
    const outcome = await auditAccount(store, id)
    if (outcome.kind === 'no-account') throw new CliError(`there is no account ${id}`)
    // Nothing moves here, and there is time.
    if (outcome.kind === 'unfinished') throw new CliError(`account ${id} could not be read through`)
    accounts += 1
    entries += outcome.entries
    const isRight = outcome.findingCount === 0
    console.log(`${isRight ? '✓' : '✗'} account ${id}: ${outcome.entries} entries${isRight ? '' : `, ${outcome.findingCount} findings`}`)
    for (const { invariant, what, expected, actual } of outcome.findings) console.log(`    ${invariant.padEnd(6)} ${what}: ${actual}, expected ${expected}`)
    if (!isRight) wrong += 1
  }
  console.log(`${accounts} accounts, ${entries} entries: ${wrong === 0 ? 'all add up' : `${wrong} do not add up`}`)
  return wrong === 0 ? 0 : 1
}

async function* allAccounts(store: AuditStore): AsyncGenerator<string> {
  let after = ''
  for (;;) {
    const ids = await store.accountIdsAfter(after, PAGE)
    yield* ids
    const last = ids.at(-1)
    if (last === undefined) return
    after = last
  }
}

main().then(
  (code) => process.exit(code),
  (error: unknown) => {
    console.error(error instanceof Error && (error instanceof CliError || 'code' in error) ? `error: ${error.message}` : error)
    process.exit(2)
  },
)
