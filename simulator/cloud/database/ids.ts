import { randomBytes } from 'node:crypto'

/** Makes `_id`s of 32 hex digits, as the platform does; those of one run ascend, so unsorted reads come in order of insertion. */
export function idMaker(now: () => number): () => string {
  const run = randomBytes(4).toString('hex')
  let counter = 0
  return () => {
    const seconds = Math.floor(now() / 1000) >>> 0
    counter = (counter + 1) >>> 0
    return run + hex(counter) + hex(seconds) + randomBytes(4).toString('hex')
  }
}

const hex = (value: number): string => value.toString(16).padStart(8, '0')
