/** Documents of all collections with their history, so that a transaction can read as of its beginning. */
type Doc = Record<string, unknown> & { _id: string }

interface Version {
  /** Number of the commit that wrote it. */
  commit: number
  /** Null: removed. */
  document: Doc | null
}

export interface Index {
  name: string
  unique: boolean
  keys: readonly { field: string, direction: number }[]
}

export class Documents {
  readonly #collections = new Map<string, Map<string, Version[]>>()
  readonly #indexes: ReadonlyMap<string, readonly Index[]>
  commits = 0

  constructor(indexes: ReadonlyMap<string, readonly Index[]>) {
    this.#indexes = indexes
    for (const name of indexes.keys()) this.#collections.set(name, new Map())
  }

  get(collection: string, id: string, asOf = this.commits): Doc | null {
    const versions = this.#collection(collection).get(id) ?? []
    return structuredClone(versions.filter(({ commit }) => commit <= asOf).at(-1)?.document ?? null)
  }

  all(collection: string): Doc[] {
    return [...this.#collection(collection).keys()].flatMap((id) => this.get(collection, id) ?? [])
  }

  /** Every state that the document was in, oldest first. */
  versions(collection: string, id: string): (Doc | null)[] {
    return (this.#collection(collection).get(id) ?? []).map(({ document }) => document)
  }

  lastCommitOf(collection: string, id: string): number {
    return this.#collection(collection).get(id)?.at(-1)?.commit ?? 0
  }

  /** Writes all at once. */
  commit(writes: Iterable<readonly [collection: string, id: string, document: Doc | null]>): void {
    this.commits += 1
    for (const [collection, id, document] of writes) {
      const versions = this.#collection(collection).get(id) ?? []
      this.#collection(collection).set(id, [...versions, { commit: this.commits, document: structuredClone(document) }])
    }
  }

  indexes(collection: string): readonly Index[] {
    return this.#indexes.get(collection) ?? []
  }

  /** The unique index that another document than `document` holds the key of, if there is one. */
  takenIndex(collection: string, document: Doc): Index | undefined {
    const others = this.all(collection).filter(({ _id }) => _id !== document._id)
    return this.indexes(collection)
      .filter(({ unique }) => unique)
      .find(({ keys }) => others.some((other) => keys.every(({ field }) => other[field] === document[field])))
  }

  #collection(name: string): Map<string, Version[]> {
    const collection = this.#collections.get(name)
    if (!collection) throw new Error(`collection.get:fail -502005 database collection not exists. [ResourceNotFound] ${name}`)
    return collection
  }
}
