import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { MUTANTS, type Mutant } from './mutants'
import { bundle } from './simulation/bundle'
import { inThreads, runInThread } from './simulation/threads'

/** Histories that a mutant has to survive. */
const HISTORIES = 3_000

let folder: string
beforeAll(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'mutants-'))
})
afterAll(() => fs.rmSync(folder, { recursive: true, force: true }))

async function trial(mutant: Mutant) {
  const file = path.join(folder, `${MUTANTS.indexOf(mutant)}.js`)
  await bundle(file, mutant.edits)
  const { ran, violating } = await runInThread(file, 1, 1 + HISTORIES, true)
  const [first] = violating
  return { name: mutant.name, ran, seed: first?.seed, violation: first?.violations[0]?.split('\n', 1)[0] }
}

describe('the histories, run over code with one mistake in it', () => {
  it('find every mistake', async () => {
    const trials = await inThreads(MUTANTS, trial)
    const row = ({ name, ran, seed, violation }: (typeof trials)[number]): string =>
      `${name.padEnd(68)} ${String(seed ?? 'SURVIVED').padStart(8)} ${String(ran).padStart(10)}  ${violation?.slice(0, 80) ?? ''}`
    console.log([`${'mistake'.padEnd(68)} ${'seed'.padStart(8)} ${'histories'.padStart(10)}  what it violated`, ...trials.map(row)].join('\n'))
    expect(trials.filter(({ seed }) => seed === undefined).map(({ name }) => name)).toEqual([])
    expect(trials.length).toBeGreaterThanOrEqual(12)
  }, 600_000)
})
