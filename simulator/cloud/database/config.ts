/** One entry of `collections` in the project's environment.json; `rules` belong to who serves clients. */
export interface CollectionConfig {
  name: string
  indexes: IndexConfig[]
  rules?: unknown
}

export interface IndexConfig {
  name: string
  unique: boolean
  keys: IndexKey[]
}

export interface IndexKey {
  /** Dotted path. */
  field: string
  /** 1 ascending, −1 descending. */
  direction: number
}

export type Document = Record<string, unknown>
