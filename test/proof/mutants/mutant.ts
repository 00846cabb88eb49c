import type { Edit } from '../simulation/bundle'

/** Shipped code with a mistake in it that somebody might make. */
export interface Mutant {
  /** What is wrong, as a sentence. */
  name: string
  edits: readonly Edit[]
}

/** A mistake at one place. */
export const mistake = (name: string, file: string, find: string, replace = ''): Mutant => ({ name, edits: [{ file, find, replace }] })
