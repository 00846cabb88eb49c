/**
 * What the stores may do with the cloud database: less than the SDK can, and typed.
 * Documents are plain objects with a string `_id`.
 */
export interface Document {
  _id: string
}

/** Document type of every collection. */
export type Schema = Record<string, Document>

export type Scalar = string | number | boolean | null

/** The operators that our indexes serve. */
export type Condition<Value> = Value | { gt?: Value, gte?: Value, lt?: Value, lte?: Value }

/** All must hold. Only top-level fields: a filter is written by us, never taken from an event. */
export type Filter<Doc> = {
  [Field in Extract<keyof Doc, string>]?: Present<Doc[Field]> extends Scalar ? Condition<Present<Doc[Field]>> : never
}

type Present<Value> = Exclude<Value, undefined>

export interface Query<Doc> {
  where: Filter<Doc>
  orderBy?: readonly (readonly [field: keyof Doc & string, direction: 'asc' | 'desc'])[]
  /** At most 1,000. */
  limit: number
}

/**
 * A transaction acts on documents by id only. The SDK's `tx.collection().where()` would silently write outside of it,
 * so there is no such thing here; and operations that are started side by side run one after another, because the
 * platform refuses a transaction with two in flight.
 */
export interface DatabaseTransaction<S extends Schema> {
  get<C extends keyof S & string>(collection: C, id: string): Promise<S[C] | null>
  /** @throws DuplicateId; the transaction is then lost */
  add<C extends keyof S & string>(collection: C, document: S[C]): Promise<void>
  /** Replaces the whole document, or makes it. */
  set<C extends keyof S & string>(collection: C, document: S[C]): Promise<void>
  /** Sets top-level fields of a document that must be there, and leaves its others alone, whoever wrote them when. */
  update<C extends keyof S & string>(collection: C, id: string, fields: Partial<Omit<S[C], '_id'>>): Promise<void>
  remove<C extends keyof S & string>(collection: C, id: string): Promise<void>
}

export interface Database<S extends Schema> {
  get<C extends keyof S & string>(collection: C, id: string): Promise<S[C] | null>
  find<C extends keyof S & string>(collection: C, query: Query<S[C]>): Promise<S[C][]>
  /** @throws DuplicateId */
  add<C extends keyof S & string>(collection: C, document: S[C]): Promise<void>
  /**
   * Sets, adds to and appends to top-level fields of every document that the filter finds, each atomically, and returns how many changed.
   * With `_id` in the filter: a compare-and-set.
   */
  update<C extends keyof S & string>(collection: C, where: Filter<S[C]>, change: Change<S[C]>): Promise<number>
  /** Deletes what the filter finds and returns how many. */
  remove<C extends keyof S & string>(collection: C, where: Filter<S[C]>): Promise<number>
  /** {@link import('../../ports').Transact} */
  transact<T>(body: (tx: DatabaseTransaction<S>) => Promise<T>): Promise<T>
}

export interface Change<Doc> {
  set?: Partial<Omit<Doc, '_id'>>
  /** By field: how much is added. */
  increase?: { [Field in Extract<keyof Doc, string>]?: Present<Doc[Field]> extends number ? number : never }
  /** By field with a list: what is put at its end unless it is in it. */
  append?: { [Field in Extract<keyof Doc, string>]?: Present<Doc[Field]> extends readonly (infer Element)[] ? Element : never }
}
