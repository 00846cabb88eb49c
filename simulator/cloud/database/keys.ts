/**
 * Values as bytes that compare (memcmp) as the values do, so that an ordered key-value store is an index.
 * A descending component has its bits inverted. No encoded component starts with 0xff: a prefix and 0xff
 * together lie behind every key with that prefix.
 */
import { databaseRequestFailed, type CloudError } from '../errors'
import { MAX_ID_KEY_BYTES, MAX_INDEX_KEY_BYTES } from './limits'
import { RANK, rankOf } from './order'

/** Room for the largest key that is refused only after it is written. */
const scratch = Buffer.allocUnsafe(64 * 1024)
const END = Buffer.from([0xff])

/** The key just behind all that start with `prefix`. */
export const behind = (prefix: Buffer): Buffer => Buffer.concat([prefix, END])

/** The key of the document with this `_id`. */
export function idKey(id: unknown): Buffer {
  const length = write(id, 0)
  if (length > MAX_ID_KEY_BYTES) throw databaseRequestFailed('Insert', `_id is too long: ${length} bytes, at most ${MAX_ID_KEY_BYTES}`)
  return copy(length)
}

/** Hint for a reader of the error below, and its only variable part. */
export interface KeyOwner {
  collection: string
  index: string
}

/** One index entry without its id. `directions[i]` belongs to `values[i]`. */
export function indexKey(values: unknown[], directions: number[], owner: KeyOwner): Buffer {
  let end = 0
  values.forEach((value, i) => {
    end = component(value, directions[i] ?? 1, end)
  })
  if (end > MAX_INDEX_KEY_BYTES) {
    throw databaseRequestFailed(
      'Write',
      `key too large to index: ${end} bytes in index ${owner.index} of ${owner.collection}, at most ${MAX_INDEX_KEY_BYTES}`,
    )
  }
  return copy(end)
}

/** One component of a key. */
export const componentKey = (value: unknown, direction: number): Buffer => copy(component(value, direction, 0))

/** Everything of the type of `value` lies in `[first, last)`. */
export function typeBounds(value: unknown, direction: number): [Buffer, Buffer] {
  const rank = rankOf(value)
  const first = direction < 0 ? ~rank & 0xff : rank
  return [Buffer.from([first]), Buffer.from([first + 1])]
}

const tooLarge = (bytes: number): CloudError =>
  databaseRequestFailed('Write', `key too large to index: over ${bytes} bytes, at most ${MAX_INDEX_KEY_BYTES}`)

const copy = (length: number): Buffer => Buffer.from(scratch.subarray(0, length))

function component(value: unknown, direction: number, start: number): number {
  const end = write(value, start)
  if (direction < 0) for (let i = start; i < end; i++) scratch[i] = ~(scratch[i] as number) & 0xff
  return end
}

function write(value: unknown, at: number): number {
  const rank = rankOf(value)
  if (at + 16 > scratch.length) throw tooLarge(at)
  scratch[at] = rank
  switch (rank) {
    case RANK.number: return writeNumber(value as number, at + 1)
    case RANK.date: return writeNumber((value as Date).getTime(), at + 1)
    case RANK.string: return writeString(value as string, at + 1)
    case RANK.regex: return writeString(String(value), at + 1)
    case RANK.boolean:
      scratch[at + 1] = value === true ? 1 : 0
      return at + 2
    case RANK.array: {
      let end = at + 1
      for (const element of value as unknown[]) end = write(element ?? null, end)
      scratch[end] = 0
      return end + 1
    }
    case RANK.object: {
      let end = at + 1
      for (const [name, member] of Object.entries(value as object)) {
        scratch[end] = rankOf(member ?? null)
        end = write(member ?? null, writeString(name, end + 1))
      }
      scratch[end] = 0
      return end + 1
    }
    default: return at + 1
  }
}

function writeNumber(value: number, at: number): number {
  scratch.writeDoubleBE(value === 0 ? 0 : value, at)
  // Positive: set the sign bit; negative: invert all, so that −2 comes before −1.
  if ((scratch[at] as number) < 0x80) scratch[at] = (scratch[at] as number) | 0x80
  else for (let i = at; i < at + 8; i++) scratch[i] = ~(scratch[i] as number) & 0xff
  return at + 8
}

/** UTF-8 with 00 written as 00 ff, ended by 00 01: `a` comes before `a\0`, and no string is a prefix of another. */
function writeString(value: string, at: number): number {
  const bytes = Buffer.from(value)
  if (at + 2 * bytes.length + 64 > scratch.length) {
    throw tooLarge(bytes.length)
  }
  let end = at
  for (const byte of bytes) {
    scratch[end++] = byte
    if (byte === 0) scratch[end++] = 0xff
  }
  scratch[end++] = 0
  scratch[end++] = 1
  return end
}
