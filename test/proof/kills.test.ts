import { spawn } from 'node:child_process'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { build } from 'esbuild'
import { DAYS, type Promised } from './kills/journeys'

jest.setTimeout(1_800_000)

const root = path.resolve(__dirname, '../..')
const KILLS = process.env.LONG ? 1_000 : 150
/** Multiples of it, less whole numbers, lie evenly between 0 and 1. */
const GOLDEN = (Math.sqrt(5) - 1) / 2
/** Clouds that live, are killed and rise side by side, each on data of its own. */
const LANES = 2

const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'kiosk-wallet-kills-'))
const victim = path.join(folder, 'victim.cjs')

beforeAll(() => build({
  entryPoints: [path.join(__dirname, 'kills/victim.ts')], outfile: victim, bundle: true, platform: 'node', format: 'cjs',
  // Fewer files to read at each start.
  external: ['lmdb'], minify: true, keepNames: true, logLevel: 'error', define: { __dirname: JSON.stringify(path.join(root, 'test/support')) },
}))
afterAll(() => fs.rmSync(folder, { recursive: true, force: true }))

interface Life {
  killed: boolean
  problems: string[]
  promises: Promised[]
  points: number | null
}

/** One life of the cloud, until it is killed at `point` or has no more to do. */
function live(lane: number, round: number, point: number, promises: readonly Promised[] = []): Promise<Life> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [victim, path.join(folder, `data-${lane}`), String(round), String(point)], {
      cwd: root, env: { ...process.env, NODE_PATH: path.join(root, 'node_modules') }, stdio: ['pipe', 'pipe', 'pipe'],
    })
    child.stdin.end(JSON.stringify(promises))
    const output = { out: '', err: '' }
    child.stdout.on('data', (chunk: Buffer) => { output.out += chunk.toString() })
    child.stderr.on('data', (chunk: Buffer) => { output.err += chunk.toString() })
    child.on('close', (code, signal) => {
      if (signal !== 'SIGKILL' && code !== 0) return reject(new Error(`round ${round} ended with ${code} (${signal}):\n${output.err}`))
      const said = output.out.split('\n').filter((line) => line.endsWith('}')).map((line) => JSON.parse(line) as Partial<Life> & { promise?: Promised })
      const audit = said.find(({ problems }) => problems)
      if (!audit) return reject(new Error(`round ${round} never audited:\n${output.err}`))
      resolve({
        killed: signal === 'SIGKILL',
        problems: audit.problems ?? [],
        promises: said.flatMap(({ promise }) => promise ?? []),
        points: said.find(({ points }) => points !== undefined)?.points ?? null,
      })
    })
  })
}

it(`kill −9 at ${KILLS} points: nothing paid is lost, nothing stands half, what was promised holds`, async () => {
  let kills = 0
  await Promise.all(Array.from({ length: LANES }, async (_, lane) => {
    // A whole day of each kind tells how many points it has.
    const points: number[] = []
    let promises: readonly Promised[] = []
    for (let day = 0; day < DAYS; day += 1) {
      const life = await live(lane, day, 0, promises)
      points.push(life.points ?? 0)
      promises = life.promises
    }
    expect(Math.min(...points)).toBeGreaterThan(60)
    let round = DAYS
    for (let killed = 0; killed < KILLS / LANES; round += 1) {
      // Spread over the day however many there are. No two days of a kind are quite as long: one may end by itself.
      const point = 1 + Math.floor(((lane / LANES + round * GOLDEN) % 1) * (points[round % DAYS] ?? 0))
      const life = await live(lane, round, point, promises)
      promises = life.promises
      expect([`round ${round}, point ${point}`, life.problems]).toEqual([`round ${round}, point ${point}`, []])
      if (life.killed) killed += 1
    }
    kills += KILLS / LANES
    expect((await live(lane, round, 0, promises)).problems).toEqual([])
  }))
  expect(kills).toBe(KILLS)
})
