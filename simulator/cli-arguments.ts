import path from 'node:path'
import { parseArgs } from 'node:util'
import { CliError } from './cli-error'

export const USAGE = `Usage: npm start -- [options]
  --port N        port of the desk (8720; 0: any free one)
  --auto-port N   port of the automator (9420; 0: any free one)
  --data DIR      where the local cloud keeps its data (.data/<project>)
  --reset         start with empty data
  --seed          add a demo account with months of history
  --project DIR   another Mini Program project
  --headless      open no browser
  --strict-automator  tests may do only what DevTools accepts
  --strict-scans  queries that read more than 1,000 documents without an index fail
The DevTools command line is answered too: simulator/cli auto --project DIR --auto-port N`

const DESK_PORT = 8720
const AUTOMATOR_PORT = 9420

export interface Arguments {
  command: 'start' | 'auto'
  project: string
  data: string
  port: number
  autoPort: number
  reset: boolean
  seed: boolean
  headless: boolean
  strictScans: boolean
  strictAutomator: boolean
}

/** @param root the repository that the simulator is in; @returns 'help' when that was asked for @throws CliError */
export function readArguments(argv: string[], root: string): Arguments | 'help' {
  const { values, positionals } = parse(argv)
  if (values.help) return 'help'
  const [command = 'start', extra] = positionals
  if (command !== 'start' && command !== 'auto') throw new CliError(`unknown command ${command} (see --help)`)
  if (extra !== undefined) throw new CliError(`unexpected ${extra} (see --help)`)
  const project = path.resolve(values.project ?? root)
  if (values.seed && project !== root) throw new CliError('--seed is for the wallet only, not for another --project')
  return {
    command,
    project,
    data: path.resolve(values.data ?? path.join(root, '.data', path.basename(project))),
    // DevTools' `auto` names no port of a desk.
    port: portOf('--port', values.port, command === 'auto' ? 0 : DESK_PORT),
    autoPort: portOf('--auto-port', values['auto-port'], AUTOMATOR_PORT),
    reset: values.reset ?? false,
    seed: values.seed ?? false,
    headless: command === 'auto' || (values.headless ?? false),
    strictScans: values['strict-scans'] ?? false,
    strictAutomator: values['strict-automator'] ?? false,
  }
}

function parse(argv: string[]) {
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
        'strict-scans': { type: 'boolean' },
        'strict-automator': { type: 'boolean' },
        help: { type: 'boolean', short: 'h' },
        // Accepted for DevTools' sake: there is nobody to log in and nothing to trust here.
        'auto-account': { type: 'string' },
        ticket: { type: 'string' },
        'trust-project': { type: 'boolean' },
      },
    })
  } catch (error) {
    // Node adds advice about positional arguments, of which there are none here.
    throw new CliError(`${(error as Error).message.split(/[.\n]/)[0]} (see --help)`)
  }
}

function portOf(option: string, value: string | undefined, fallback: number): number {
  if (value === undefined) return fallback
  if (!/^\d{1,5}$/.test(value) || Number(value) > 65535) throw new CliError(`${option}: a number from 0 to 65535, not ${value}`)
  return Number(value)
}
