import type { World } from '../world'

/** Something that somebody does at a moment of a history. */
export interface Operation {
  name: string
  /** How often, compared with the others. */
  weight: number
  run(world: World): unknown
}
