import type { Cloud } from './cloud'
import { collectionNames } from './parts/collections'
import { functionNames, functionOf, type FoundFunction } from './parts/found-function'

/** What an environment has, for all parts of a plan; each is asked for once, by the first that wants it. */
export interface Present {
  collections(): Promise<Set<string>>
  /** By name; with those that environment.json does not name. */
  functions(): Promise<Map<string, FoundFunction>>
}

export function lookAt(cloud: Cloud): Present {
  return {
    collections: once(() => collectionNames(cloud)),
    functions: once(async () => {
      const found = new Map<string, FoundFunction>()
      for (const name of await functionNames(cloud)) found.set(name, await functionOf(cloud, name))
      return found
    }),
  }
}

function once<T>(ask: () => Promise<T>): () => Promise<T> {
  let asked: Promise<T> | undefined
  return () => (asked ??= ask())
}
