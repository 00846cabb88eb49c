import { AppError } from '../app-error'
import type { KeyedHash } from '../ports'
import type { EntryKind } from './entry'

const SIGNATURE_LENGTH = 16

/** Opaque to the client: the number of the last row shown, signed for this account and kind. */
export function makeCursor(hash: KeyedHash, account: string, kind: EntryKind, tseq: number): string {
  return `${tseq.toString(36)}.${signature(hash, account, kind, tseq)}`
}

/** @throws AppError INVALID_INPUT for anything that {@link makeCursor} did not make for this account and kind */
export function readCursor(hash: KeyedHash, account: string, kind: EntryKind, cursor: string): number {
  const match = /^([0-9a-z]{1,11})\.([\w-]+)$/.exec(cursor)
  const tseq = match?.[1] === undefined ? NaN : parseInt(match[1], 36)
  if (!Number.isSafeInteger(tseq) || cursor !== makeCursor(hash, account, kind, tseq)) {
    throw new AppError('INVALID_INPUT', 'cursor')
  }
  return tseq
}

function signature(hash: KeyedHash, account: string, kind: EntryKind, tseq: number): string {
  return hash('cursor', account, kind, String(tseq)).slice(0, SIGNATURE_LENGTH)
}
