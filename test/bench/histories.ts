import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { bundle } from '../proof/simulation/bundle'
import { paceInThread } from '../proof/simulation/threads'
import type { Figure } from './figure'

const ROUNDS = 40
/** Histories per second that one core has to run. */
const GATE = 700

/** P19: how quickly the ledger's histories are simulated; as the time of one, so that less is better. */
export async function histories(): Promise<Figure[]> {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'pace-'))
  try {
    const file = path.join(folder, 'histories.js')
    await bundle(file)
    const perSecond = await paceInThread(file, ROUNDS)
    const what = `one seeded history on one core: ${Math.round(perSecond)} per second, at least ${GATE}`
    return [{ id: 'P19', what, value: 1_000 / perSecond, gate: Math.round(100_000 / GATE) / 100, unit: ' ms' }]
  } finally {
    fs.rmSync(folder, { recursive: true, force: true })
  }
}
