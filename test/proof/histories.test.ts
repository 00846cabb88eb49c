import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { isLong } from '../support/long'
import { bundle } from './simulation/bundle'
import { addTo, noCounts } from './simulation/counts'
import { THREADS, inThreads, runInThread } from './simulation/threads'

const HISTORIES = isLong ? 1_000_000 : 10_000
const PER_JOB = 1_250
const DAY_MS = 86_400_000

let folder: string
beforeAll(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'histories-'))
})
afterAll(() => fs.rmSync(folder, { recursive: true, force: true }))

describe(`${HISTORIES} seeded histories of users, machines, WeChat and timers, with conflicts, lost replies, crashes and jumping clocks`, () => {
  it('violate no invariant, and everything that can happen does', async () => {
    const file = path.join(folder, 'histories.js')
    await bundle(file)
    const jobs = Array.from({ length: HISTORIES / PER_JOB }, (_, job) => 1 + job * PER_JOB)
    const results = await inThreads(jobs, (from) => runInThread(file, from, from + PER_JOB))
    const violating = results.flatMap((result) => result.violating)
    expect(violating.map(({ seed, violations }) => `npm run replay -- --seed ${seed}   ${violations[0]}`)).toEqual([])
    expect(results.reduce((sum, { ran }) => sum + ran, 0)).toBe(HISTORIES)
    const counts = noCounts()
    for (const result of results) addTo(counts, result.counts)
    console.log(`${HISTORIES} histories in ${THREADS} threads:`, counts)
    // Each at least once in a hundred histories, else the simulation no longer shows what it is there for.
    expect(Object.entries(counts).filter(([, times]) => times < HISTORIES / 100)).toEqual([])
  }, isLong ? DAY_MS : 600_000)
})
