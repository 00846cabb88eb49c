import fs from 'node:fs'
import path from 'node:path'
import { spawn } from 'node:child_process'
import { parseArgs } from 'node:util'
import { renderUnicodeCompact } from 'uqr'
import { openInBrowser } from './browser'
import { CliError } from './cli-error'
import { startSimulator, type Simulator } from './simulator'

const USAGE = `Usage: npm start -- [options]
  --port N        port of the desk (8720; 0: any free one)
  --auto-port N   port of the automator (9420; 0: any free one)
  --data DIR      where the local cloud keeps its data (.data/<project>)
  --reset         start with empty data
  --seed          add a demo account with months of history
  --project DIR   another Mini Program project
  --headless      open no browser
The DevTools command line is answered too: auto --project DIR --auto-port N`

/** dist/simulator/cli.js → the repository. */
const simulatorRoot = path.resolve(__dirname, '../..')

async function main(argv: string[]): Promise<void> {
  const { values, positionals } = readArguments(argv)
  if (values.help) {
    console.log(USAGE)
    return
  }
  const [command = 'start'] = positionals
  if (command !== 'start' && command !== 'auto') throw new CliError(`unknown command ${command}\n${USAGE}`)

  const project = path.resolve(values.project ?? simulatorRoot)
  if (!fs.existsSync(project)) throw new CliError(`no such folder: ${project}`)
  const data = path.resolve(values.data ?? path.join(simulatorRoot, '.data', path.basename(project)))
  if (values.reset) fs.rmSync(data, { recursive: true, force: true })

  const simulator = await startSimulator({
    project,
    simulatorRoot,
    data,
    // DevTools' `auto` has no desk port: any free one.
    port: port(values.port, command === 'auto' ? 0 : 8720, '--port'),
    autoPort: port(values['auto-port'], 9420, '--auto-port'),
    watch: true,
    durable: true,
  })
  stopOnSignal(simulator)
  if (values.seed) await seed(simulator)
  announce(simulator)
  if (command === 'start' && !values.headless) openInBrowser(simulator.url)
}

function readArguments(argv: string[]) {
  try {
    return parseArgs({
      args: argv,
      allowPositionals: true,
      options: {
        port: { type: 'string' },
        'auto-port': { type: 'string' },
        data: { type: 'string' },
        reset: { type: 'boolean' },
        seed: { type: 'boolean' },
        project: { type: 'string' },
        headless: { type: 'boolean' },
        help: { type: 'boolean', short: 'h' },
        // Accepted for DevTools' sake: there is nobody to log in and nothing to trust here.
        'auto-account': { type: 'string' },
        ticket: { type: 'string' },
        'trust-project': { type: 'boolean' },
      },
    })
  } catch (error) {
    throw new CliError(`${(error as Error).message}\n${USAGE}`)
  }
}

function port(value: string | undefined, fallback: number, name: string): number {
  if (value === undefined) return fallback
  const number = Number(value)
  if (!Number.isInteger(number) || number < 0 || number > 65535) throw new CliError(`${name}: a number from 0 to 65535, not ${value}`)
  return number
}

/** Runs the wallet's own seeding, which posts through the ledger, as a function of the local cloud would. */
async function seed(simulator: Simulator): Promise<void> {
  const script = path.join(simulatorRoot, 'dist/scripts/seed.js')
  const child = spawn(process.execPath, [script], { stdio: ['ignore', 'inherit', 'inherit'], env: { ...process.env, ...simulator.cloud.sdkEnvironment() } })
  const code = await new Promise<number | null>((resolve) => child.once('exit', resolve))
  if (code !== 0) throw new CliError('the demo account could not be made (see above)')
}

function announce({ url, automator, phones }: Simulator): void {
  for (const { severity, file, line, column, message } of phones.problems) {
    console.error(`${severity}: ${file}:${line ?? 1}:${column ?? 1} ${message}`)
  }
  console.log(renderUnicodeCompact(url))
  console.log(`Desk       ${url}`)
  console.log(`Automator  ${automator.url}`)
  console.log('Ctrl-C stops everything.')
}

function stopOnSignal(simulator: Simulator): void {
  let stopping = false
  const stop = (): void => {
    if (stopping) return
    stopping = true
    void simulator.close().then(() => process.exit(0))
  }
  process.once('SIGINT', stop)
  process.once('SIGTERM', stop)
  simulator.automator.onClose(stop)
}

main(process.argv.slice(2)).catch((error: unknown) => {
  console.error(error instanceof CliError ? `error: ${error.message}` : error)
  process.exit(1)
})
