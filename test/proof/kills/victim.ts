/**
 * A local cloud that lives until it is killed. Heals what the one before left behind, audits, and then lets people use
 * the wallet until the numbered point. Prints one line of JSON for the audit and one for each promise that a person was
 * given.
 *
 *   node victim.cjs <data folder> <round> <point> < promises of the lives before, as JSON
 */
import { existsSync, readFileSync, writeFileSync, writeSync } from 'node:fs'
import path from 'node:path'
import { CloudMachine } from '../../support/cloud-machine'
import { WalletCloud } from '../../support/local-cloud'
import { findProblems } from './books'
import { liveADay, move, type Promised } from './journeys'
import { arm, markPoints, pointsReached } from './points'

/** Between two rounds: longer than any order is open, so that timers finish everything. */
const ROUND_MS = 2 * 3_600_000
const START = Date.UTC(2026, 10, 1)

const say = (line: object): void => void writeSync(1, `${JSON.stringify(line)}\n`)

async function main(): Promise<void> {
  const [data = '', round = '0', point = '0'] = process.argv.slice(2)
  markPoints()
  const wallet = await WalletCloud.start(data, { workersPerFunction: 1, transactionOperationMs: 0 })
  await wallet.cloud.clock.set(START + Number(round) * ROUND_MS)
  if (Number(round) === 0) await move(wallet)
  const machine = await machineOf(wallet, path.join(data, 'machine.json'))
  await heal(wallet)
  const promises = JSON.parse(readFileSync(0, 'utf8') || '[]') as Promised[]
  say({ problems: findProblems(wallet, promises) })
  arm(Number(point))
  await liveADay(wallet, machine, Number(round), (promise) => say({ promise })).catch((error: unknown) => {
    console.error(wallet.logged().join('\n'))
    throw error
  })
  say({ points: pointsReached() })
  await wallet.close()
}

/** The one machine, which keeps its key as a machine does. */
async function machineOf(wallet: WalletCloud, file: string): Promise<CloudMachine> {
  if (!existsSync(file)) {
    const { id, code, key } = await CloudMachine.add(wallet)
    writeFileSync(file, JSON.stringify({ id, code, key }))
  }
  const { id, code, key } = JSON.parse(readFileSync(file, 'utf8')) as { id: string, code: string, key: string }
  return new CloudMachine(wallet, id, code, key)
}

/** Callbacks that WeChat still sends, and the timer, until there is nothing left to do. */
async function heal(wallet: WalletCloud): Promise<void> {
  for (let pass = 0; pass < 2; pass += 1) {
    // The timer runs by itself in each jump.
    await wallet.cloud.clock.advance(25 * 60_000)
    await wallet.cloud.pay.idle()
  }
}

void main()
