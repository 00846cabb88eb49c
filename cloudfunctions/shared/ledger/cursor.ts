import { AppError } from '../app-error'
import type { KeyedHash } from '../ports'
import type { ListKind } from './entry'

const SIGNATURE_LENGTH = 16

/** Opaque to the client: the number of the last row shown, signed for this account and list. */
export function makeCursor(hash: KeyedHash, account: string, kind: ListKind, number: number): string {
  return `${number.toString(36)}.${signature(hash, account, kind, number)}`
}

/** @throws AppError INVALID_INPUT for anything that {@link makeCursor} did not make for this account and list */
export function readCursor(hash: KeyedHash, account: string, kind: ListKind, cursor: string): number {
  const match = /^([0-9a-z]{1,11})\.([\w-]+)$/.exec(cursor)
  const number = match?.[1] === undefined ? NaN : parseInt(match[1], 36)
  if (!Number.isSafeInteger(number) || cursor !== makeCursor(hash, account, kind, number)) {
    throw new AppError('INVALID_INPUT', 'cursor')
  }
  return number
}

function signature(hash: KeyedHash, account: string, kind: ListKind, number: number): string {
  return hash('cursor', account, kind, String(number)).slice(0, SIGNATURE_LENGTH)
}
