import environment from '../../../../cloudfunctions/environment.json'
import type { Index } from '../../../support/memory/documents'

export type Doc = Readonly<Record<string, unknown>> & { readonly _id: string }

/** One state of a document, and the one before it. */
interface Version {
  commit: number
  /** Null: removed. */
  document: Doc | null
  before: Version | null
}

export interface Write {
  collection: string
  id: string
  document: Doc | null
}

/** A write that has happened. */
export interface Change extends Write {
  before: Doc | null
}

interface Collection {
  versions: Map<string, Version>
  indexes: readonly Index[]
  unique: readonly { index: Index, owners: Map<string, string> }[]
}

/**
 * Documents of all collections with every state that they were in. What is stored is handed out as it is; when sealed,
 * code that changes what it has read or written throws.
 */
export class Versions {
  /** Number of the latest commit. */
  commits = 0
  onCommit: (changes: readonly Change[]) => void = () => undefined
  /** Freezes what is stored: as long a work as all the rest, so not for every history. */
  isSealed = false
  readonly #collections = new Map<string, Collection>()

  constructor() {
    for (const { name, indexes } of environment.collections as { name: string, indexes: readonly Index[] }[]) {
      const unique = indexes.filter((index) => index.unique).map((index) => ({ index, owners: new Map<string, string>() }))
      this.#collections.set(name, { versions: new Map(), indexes, unique })
    }
  }

  /** @param asOf number of a commit: as it was after that */
  get(collection: string, id: string, asOf = this.commits): Doc | null {
    let version = this.#collection(collection).versions.get(id) ?? null
    while (version && version.commit > asOf) version = version.before
    return version ? version.document : null
  }

  all(collection: string): Doc[] {
    const found: Doc[] = []
    for (const { document } of this.#collection(collection).versions.values()) if (document) found.push(document)
    return found
  }

  lastCommitOf(collection: string, id: string): number {
    return this.#collection(collection).versions.get(id)?.commit ?? 0
  }

  indexes(collection: string): readonly Index[] {
    return this.#collection(collection).indexes
  }

  /** What the document occupies in unique indexes besides `_id`. */
  uniqueKeys(collection: string, document: Doc): { index: Index, key: string, owner: string | undefined }[] {
    return this.#collection(collection).unique.map(({ index, owners }) => {
      const key = keyOf(index, document)
      return { index, key, owner: owners.get(key) }
    })
  }

  /** Writes all at once. */
  commit(writes: Iterable<Write>): void {
    this.commits += 1
    const changes: Change[] = []
    for (const { collection: name, id, document } of writes) {
      const collection = this.#collection(name)
      const before = collection.versions.get(id) ?? null
      if (document && this.isSealed) seal(document)
      collection.versions.set(id, { commit: this.commits, document, before })
      for (const { index, owners } of collection.unique) {
        if (before?.document) owners.delete(keyOf(index, before.document))
        if (document) owners.set(keyOf(index, document), id)
      }
      changes.push({ collection: name, id, document, before: before?.document ?? null })
    }
    this.onCommit(changes)
  }

  #collection(name: string): Collection {
    const collection = this.#collections.get(name)
    if (!collection) throw new Error(`collection.get:fail -502005 database collection not exists. [ResourceNotFound] ${name}`)
    return collection
  }
}

function seal(value: object): void {
  if (Object.isFrozen(value)) return
  Object.freeze(value)
  for (const inner of Object.values(value)) if (typeof inner === 'object' && inner !== null) seal(inner as object)
}

function keyOf(index: Index, document: Doc): string {
  return index.keys.map(({ field }) => String(document[field])).join('/')
}
