/** `npm run replay -- --seed 123 [--mutant TEXT]`: tells one history, with or without a mistake in the code. */
import { fork } from 'node:child_process'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { MUTANTS } from '../mutants'
import { bundle } from './bundle'

const { values } = parseArgs({ options: { seed: { type: 'string' }, mutant: { type: 'string' } } })

async function main(): Promise<void> {
  const seed = Number(values.seed)
  if (!Number.isSafeInteger(seed)) throw new Error('--seed takes a whole number')
  const mutant = values.mutant === undefined ? undefined : MUTANTS.find(({ name }) => name.includes(values.mutant as string))
  if (values.mutant !== undefined && !mutant) throw new Error(`no mutant is named like ${values.mutant}`)
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'replay-'))
  try {
    const file = path.join(folder, 'replay.js')
    await bundle(file, mutant?.edits)
    const child = fork(file, [String(seed)], { execArgv: ['--enable-source-maps'] })
    process.exitCode = await new Promise((resolve) => child.once('exit', (code) => resolve(code ?? 1)))
  } finally {
    fs.rmSync(folder, { recursive: true, force: true })
  }
}

void main()
