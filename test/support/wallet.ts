import { spawn, type ChildProcess } from 'node:child_process'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import automator from 'miniprogram-automator'
import type MiniProgram from 'miniprogram-automator/out/MiniProgram'
import { Backstage } from './backstage'
import { tracePhone } from './trace-phone'

const root = path.resolve(__dirname, '../..')
/** Characters. */
const PRINTED_KEPT = 20_000

/** Whom `npm start -- --seed` gives an account with months of history. */
export const DEMO_PERSON = 'oLocal-lin-0001'

/** The Mini Program under test and the world around it. */
export interface Wallet {
  miniProgram: MiniProgram
  backstage: Backstage
  close(): Promise<void>
}

/**
 * Opens the wallet: on WeChat DevTools when `WECHAT_DEVTOOLS_CLI` names its command line, else on a simulator of its
 * own with empty data. On DevTools the backstage (SMS inbox, payments, clock, timers) is whatever
 * `WALLET_BACKSTAGE_URL` serves with the same JSON API. Tests that fail leave a trace of it.
 *
 * @param args more of the command line of `npm start`: with `--seed` there is {@link DEMO_PERSON}
 * @param options `beyondDevTools`: uses what only the simulator can do, such as a picture from WeChat's album. Without
 * it the simulator refuses what DevTools would not accept
 */
export async function openWallet(args: string[] = [], { beyondDevTools = false } = {}): Promise<Wallet> {
  const cliPath = process.env.WECHAT_DEVTOOLS_CLI
  if (cliPath) {
    const miniProgram = await automator.launch({ cliPath, projectPath: root, trustProject: true })
    const backstage = new Backstage(process.env.WALLET_BACKSTAGE_URL ?? '')
    const untrace = tracePhone(miniProgram, backstage)
    return {
      miniProgram,
      backstage,
      async close() {
        untrace()
        await miniProgram.close()
      },
    }
  }
  const simulator = await startSimulatorProcess({ args })
  const miniProgram = await automator.connect({ wsEndpoint: `${simulator.automator}${beyondDevTools ? '' : '?strict'}` })
  const backstage = new Backstage(simulator.desk)
  const untrace = tracePhone(miniProgram, backstage, simulator)
  return {
    miniProgram,
    backstage,
    async close() {
      untrace()
      miniProgram.disconnect()
      await simulator.stop()
    },
  }
}

export interface SimulatorProcess {
  child: ChildProcess
  /** Addresses as printed. */
  desk: string
  automator: string
  data: string
  /** The last of what it printed. */
  printed(): string
  stop(): Promise<void>
}

/** `npm start` as a person would type it, on free ports and data of its own. */
export async function startSimulatorProcess(options: { args?: string[]; data?: string } = {}): Promise<SimulatorProcess> {
  const data = options.data ?? fs.mkdtempSync(path.join(os.tmpdir(), 'kiosk-wallet-'))
  const child = spawn(
    process.execPath,
    ['--enable-source-maps', 'dist/simulator/cli.js', 'start', '--headless', '--port', '0', '--auto-port', '0', '--data', data, ...(options.args ?? [])],
    { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] },
  )
  const exited = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  let output = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream?.on('data', (chunk: Buffer) => {
      output = (output + String(chunk)).slice(-PRINTED_KEPT)
    })
  }
  const addresses = await announced(child)
  return {
    child,
    data,
    ...addresses,
    printed: () => output,
    async stop() {
      child.kill('SIGTERM')
      await exited
      if (options.data === undefined) fs.rmSync(data, { recursive: true, force: true })
    },
  }
}

/** Reads the addresses that the simulator prints; rejects with its last words when it ends before. */
function announced(child: ChildProcess): Promise<{ desk: string; automator: string }> {
  return new Promise((resolve, reject) => {
    let output = ''
    const read = (chunk: Buffer): void => {
      output += String(chunk)
      const desk = /^Desk +(http:\S+)/m.exec(output)?.[1]
      const socket = /^Automator +(ws:\S+)/m.exec(output)?.[1]
      if (desk && socket && output.includes('Ctrl-C')) resolve({ desk, automator: socket })
    }
    child.stdout?.on('data', read)
    child.stderr?.on('data', read)
    child.once('exit', (code) => reject(new Error(`the simulator ended with ${code}:\n${output}`)))
  })
}
