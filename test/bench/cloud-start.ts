import { spawn, spawnSync } from 'node:child_process'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import esbuild from 'esbuild'
import { median, time, type Figure } from './figure'
import { load } from './long-history'
import { startWalletCloud } from './wallet-cloud'

const root = path.resolve(__dirname, '../..')
const STARTS = 11
const ENTRIES = 1e5
const CALLS = 300
const PERSON = 'oBench-person'

/** P20: how quickly the local cloud is there, and what it holds in memory with much to keep. */
export async function cloudStart(): Promise<Figure[]> {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'bench-start-'))
  try {
    const program = path.join(root, 'dist/bench/cloud-process.cjs')
    await esbuild.build({
      absWorkingDir: root, entryPoints: ['test/bench/cloud-process.ts'], outfile: program, bundle: true, platform: 'node', target: 'node20', format: 'cjs',
      packages: 'external', logLevel: 'error', define: { __dirname: JSON.stringify(path.join(root, 'test/bench')) },
    })
    const start = await startRatio(program, path.join(folder, 'empty'))
    const full = path.join(folder, 'full')
    const cloud = await startWalletCloud(full)
    load(cloud, PERSON, ENTRIES)
    await cloud.close()
    const { total, residentBytes } = JSON.parse((await run(program, full, CALLS)).said[1] ?? '{}') as { total: number; residentBytes: number }
    if (total !== ENTRIES) throw new Error(`the cloud found ${total} entries of ${ENTRIES}`)
    return [
      { id: 'P20', what: 'local cloud, start to first reply ÷ node -e 0', value: start, gate: 12 },
      { id: 'P20', what: `resident memory with ${ENTRIES} entries, after ${CALLS} pages of them`, value: residentBytes / 1024 ** 2, gate: 250, unit: ' MB' },
    ]
  } finally {
    fs.rmSync(folder, { recursive: true, force: true })
  }
}

/** The first start, which compiles and keeps what it compiled, does not count. */
async function startRatio(program: string, folder: string): Promise<number> {
  const samples = { node: [] as number[], cloud: [] as number[] }
  for (let round = -1; round < STARTS; round++) {
    const [node] = await time(1, async () => void spawnSync(process.execPath, ['-e', '0']), 0)
    const { firstReplyMs } = await run(program, folder, 0)
    if (round < 0) continue
    samples.node.push(node as number)
    samples.cloud.push(firstReplyMs)
  }
  return median(samples.cloud) / median(samples.node)
}

/** Runs the process to its end. Resolves with what it printed, by lines, and how long after its start the first was there. */
function run(program: string, folder: string, calls: number): Promise<{ said: string[]; firstReplyMs: number }> {
  return new Promise((resolve, reject) => {
    const begin = performance.now()
    const child = spawn(process.execPath, [program, folder, PERSON, String(calls)], { stdio: ['ignore', 'pipe', 'inherit'] })
    let text = ''
    let firstReplyMs = Number.NaN
    child.stdout.on('data', (chunk: Buffer) => {
      if (text === '') firstReplyMs = performance.now() - begin
      text += chunk.toString()
    })
    child.once('error', reject)
    child.once('close', (code) => (code === 0 ? resolve({ said: text.split('\n'), firstReplyMs }) : reject(new Error(`the local cloud ended with ${code}`))))
  })
}
