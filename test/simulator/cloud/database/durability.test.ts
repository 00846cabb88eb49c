import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { build } from 'esbuild'
import { CloudDatabase } from '../../../../simulator/cloud/database'
import { BANK } from './support/bank'
import { START } from './support/local-cloud'

let dir: string
let script: string
beforeAll(async () => {
  dir = mkdtempSync(join(tmpdir(), 'kiosk-wallet-crash-'))
  script = join(dir, 'crashing-bank.cjs')
  await build({
    entryPoints: [join(__dirname, 'support/crashing-bank.ts')], outfile: script, bundle: true, platform: 'node', format: 'cjs', logLevel: 'error',
    external: ['lmdb'],
  })
})
afterAll(() => rmSync(dir, { recursive: true, force: true }))

/** Runs the bank until it is killed: by itself at `point`, or from outside once it has acknowledged `patience` commits. */
function crash(point: number, patience = Infinity): Promise<number[]> {
  return new Promise((resolve, reject) => {
    const bank = spawn(process.execPath, [script, join(dir, 'data'), String(point)], {
      env: { ...process.env, NODE_PATH: join(process.cwd(), 'node_modules') }, stdio: ['ignore', 'pipe', 'inherit'],
    })
    let output = ''
    const acknowledged = (): number[] => [...output.matchAll(/^acknowledged (\d+)$/gm)].map(([, n]) => Number(n))
    bank.stdout.on('data', (chunk: Buffer) => {
      output += chunk.toString()
      if (acknowledged().length >= patience) bank.kill('SIGKILL')
    })
    bank.on('close', (code, signal) => (signal === 'SIGKILL' ? resolve(acknowledged()) : reject(new Error(`the bank ended by itself: ${code}`))))
  })
}

it('after kill -9 at any point every acknowledged transaction is there, whole, and no half one', async () => {
  const promised: number[] = []
  // 1 to 9 lie in opening, the others in and around the commits of three writers.
  for (const [point, patience] of [[2], [15], [24], [25], [26], [37], [51], [64], [0, 1], [0, 20], [0, 57]] as const) {
    promised.push(...await crash(point, patience))
    const database = CloudDatabase.open({ dir: join(dir, 'data'), collections: BANK, now: () => START, durable: false })
    const entries = database.find('entries')
    expect(entries.map(({ _id }) => _id)).toEqual(expect.arrayContaining(promised.map((n) => `e${n}`)))
    for (const lane of [0, 1, 2]) {
      const count = database.find('accounts', { query: { _id: `lane${lane}` } })[0]?.count ?? 0
      expect(entries.filter((entry) => entry.lane === lane)).toHaveLength(count as number)
      expect(database.find('entries', { query: { lane }, order: { seq: 1 } })).toHaveLength(count as number)
    }
    await database.close()
  }
  expect(promised.length).toBeGreaterThanOrEqual(78)
}, 30_000)
