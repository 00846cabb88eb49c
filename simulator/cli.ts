import { spawn } from 'node:child_process'
import fs from 'node:fs'
import path from 'node:path'
import { openInBrowser } from './browser'
import { readArguments, USAGE } from './cli-arguments'
import { CliError } from './cli-error'
import type { Simulator } from './simulator'
import { announce, printCompilation, printFunctions, printPhoneErrors, printProblems } from './terminal'

/** dist/simulator/cli.js → the repository. */
const simulatorRoot = path.resolve(__dirname, '../..')
/** Ending takes no longer than this, whatever still hangs: the data are safe at any moment. */
const LONGEST_END_MS = 1500

let simulator: Simulator | undefined
const ending = new AbortController()

async function main(): Promise<void> {
  const given = readArguments(process.argv.slice(2), simulatorRoot)
  if (given === 'help') {
    console.log(USAGE)
    return
  }
  if (!fs.statSync(given.project, { throwIfNoEntry: false })?.isDirectory()) throw new CliError(`no such folder: ${given.project}`)
  process.on('SIGINT', end).on('SIGTERM', end).on('SIGHUP', end)

  // Loading the compiler takes a second, which a mistyped option need not wait for.
  const { startSimulator } = await import('./simulator')
  const { command: _command, seed, headless, ...options } = given
  simulator = await startSimulator({
    ...options, simulatorRoot, watch: true, durable: true, standMachines: true, compiled: printCompilation, functionsChanged: printFunctions,
  })
  simulator.automator.onClose(end)
  printPhoneErrors(simulator)
  if (seed) await seedDemoAccount(simulator)
  printProblems(simulator.phones.problems)
  announce(simulator)
  if (!headless) openInBrowser(simulator.url)
}

/** Makes the demo account by the wallet's own script, which posts through the ledger in a process of its own. */
async function seedDemoAccount({ cloud, users }: Simulator): Promise<void> {
  const script = path.join(simulatorRoot, 'dist/scripts/seed.js')
  if (!fs.existsSync(script)) throw new CliError(`${path.relative(process.cwd(), script)} is missing: run "npm run build"`)
  const { openid, mobile } = users.first
  const child = spawn(process.execPath, ['--enable-source-maps', script, '--openid', openid, '--mobile', mobile], {
    stdio: ['ignore', 'inherit', 'inherit'],
    env: { ...process.env, ...cloud.sdkEnvironment() },
    signal: ending.signal,
  })
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once('exit', resolve)
    child.once('error', (error) => (ending.signal.aborted ? resolve(null) : reject(error)))
  })
  if (code !== 0 && !ending.signal.aborted) throw new CliError('the demo account could not be made (see above)')
}

function end(): void {
  if (ending.signal.aborted) return
  ending.abort()
  setTimeout(() => process.exit(0), LONGEST_END_MS).unref()
  void Promise.resolve(simulator?.close()).then(() => process.exit(0), fail)
}

function fail(error: unknown): void {
  console.error(error instanceof CliError ? `error: ${error.message}` : error)
  process.exit(1)
}

main().catch(async (error: unknown) => {
  if (ending.signal.aborted) return
  await simulator?.close().catch(() => undefined)
  fail(error)
})
