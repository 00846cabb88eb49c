import { parseArgs } from 'node:util'
import type { Unit } from './accounts'
import { ImportError } from './send'

export const USAGE = 'npm run import:2017 -- FILE (--env ID | --desk URL | --dry-run) [--unit fen|yuan] [--skip-bad-lines]'

export interface Settings {
  file: string
  /** Null: nothing is stored. */
  target: { env: string } | { desk: string } | null
  unit: Unit
  /** Stores the lines that can be read although others cannot. */
  skipBadLines: boolean
}

/** @throws ImportError with the usage */
export function readSettings(args: string[]): Settings {
  const { values, positionals } = parse(args)
  const [file, ...others] = positionals
  if (file === undefined || others.length > 0) throw new ImportError(`which file? ${USAGE}`)
  const unit = values.unit ?? 'fen'
  if (unit !== 'fen' && unit !== 'yuan') throw new ImportError(`--unit is fen or yuan. ${USAGE}`)
  const { env, desk } = values
  if (env !== undefined && desk !== undefined) throw new ImportError(`either --env or --desk. ${USAGE}`)
  const target = env !== undefined ? { env } : desk !== undefined ? { desk } : null
  const isDry = values['dry-run'] ?? false
  if (target === null && !isDry) throw new ImportError(`which environment? ${USAGE}`)
  return { file, target: isDry ? null : target, unit, skipBadLines: values['skip-bad-lines'] ?? false }
}

function parse(args: string[]) {
  const text = { type: 'string' } as const
  const flag = { type: 'boolean' } as const
  const options = { env: text, desk: text, unit: text, 'dry-run': flag, 'skip-bad-lines': flag }
  try {
    return parseArgs({ args, options, allowPositionals: true })
  } catch (error) {
    throw new ImportError(`${(error as Error).message}\n${USAGE}`)
  }
}
