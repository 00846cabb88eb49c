import { createHash } from 'node:crypto'
import fs from 'node:fs'
import { readAccounts, type LegacyFile } from './accounts'
import { CsvError } from './csv'
import { fileReport, yuan } from './report'
import { ImportError, send, standing, type Operate } from './send'
import type { Settings } from './settings'

interface Surroundings {
  /** Null: nothing is stored. */
  operate: Operate | null
  print: (line: string) => void
}

const HASH_LENGTH = 16

/**
 * Reads the file, says what stands in it, and stores it.
 * @returns whether everything in the file is stored now, or could be
 * @throws ImportError where the file is none, or nothing may be stored
 */
export async function run({ file: path, unit, skipBadLines }: Settings, { operate, print }: Surroundings): Promise<boolean> {
  const bytes = bytesOf(path)
  const file = fileOf(() => readAccounts(bytes, unit))
  for (const line of fileReport(file)) print(line)
  const isClean = file.problems.length === 0 && file.conflicts.length === 0
  if (!operate) {
    print('a dry run: nothing was stored')
    return isClean
  }
  if (file.problems.length > 0 && !skipBadLines) {
    throw new ImportError('nothing was stored: mend the unreadable lines, or leave them out with --skip-bad-lines')
  }
  const hash = createHash('sha256').update(bytes).digest('hex').slice(0, HASH_LENGTH)
  const { counts, differing } = await send(operate, file.accounts, hash, (sent) => print(`${sent} of ${file.accounts.length} sent`))
  print(`stored: ${counts.waiting} wait for their people, ${counts.attached} had an account already and have it now, ${counts.known} were stored before`)
  if (counts.differs > 0) {
    print(`${counts.differs} were stored before with other values, which stand:`)
    for (const { mobile, balance_account: fen } of differing) print(`  ${mobile.slice(0, 3)}******${mobile.slice(-2)}, ${yuan(fen)} in this file`)
  }
  const { waiting, attached } = await standing(operate)
  print(`in all: ${waiting.count} waiting with ${yuan(waiting.balance_fen)}, ${attached.count} attached with ${yuan(attached.balance_fen)}`)
  return isClean && counts.differs === 0
}

function bytesOf(path: string): Uint8Array {
  try {
    return fs.readFileSync(path)
  } catch (error) {
    throw new ImportError((error as Error).message)
  }
}

function fileOf(read: () => LegacyFile): LegacyFile {
  try {
    return read()
  } catch (error) {
    if (error instanceof CsvError) throw new ImportError(`line ${error.line}: ${error.message}`)
    throw error
  }
}
