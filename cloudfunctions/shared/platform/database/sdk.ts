/** The part of the SDK's database that we use, as it behaves: its own typings say `any` and `Promise | void | string`. */
export interface SdkDatabase {
  readonly command: SdkCommand
  collection(name: string): SdkCollection
  /** `retries`: how often the SDK itself runs `body` again after a conflict at the commit. */
  runTransaction<T>(body: (transaction: SdkTransaction) => Promise<T>, retries: number): Promise<T>
}

export interface SdkTransaction {
  collection(name: string): Pick<SdkCollection, 'doc' | 'add'>
}

export interface SdkCollection extends SdkQuery {
  doc(id: string): SdkDocument
  add(options: { data: object }): Promise<unknown>
}

export interface SdkDocument {
  /** `data` is null when there is none (with `throwOnNotFound: false`). */
  get(): Promise<{ data: unknown }>
  set(options: { data: object }): Promise<unknown>
  update(options: { data: object }): Promise<{ stats: { updated: number } }>
  remove(): Promise<unknown>
}

export interface SdkQuery {
  where(condition: Record<string, unknown>): SdkQuery
  orderBy(field: string, direction: 'asc' | 'desc'): SdkQuery
  limit(limit: number): SdkQuery
  get(): Promise<{ data: unknown[] }>
  update(options: { data: object }): Promise<{ stats: { updated: number } }>
  remove(): Promise<{ stats: { removed: number } }>
}

/** Made by {@link SdkCommand}, never written by hand. */
export interface SdkExpression {
  and(other: SdkExpression): SdkExpression
}

export interface SdkCommand {
  gt(value: unknown): SdkExpression
  gte(value: unknown): SdkExpression
  lt(value: unknown): SdkExpression
  lte(value: unknown): SdkExpression
  set(value: unknown): object
  inc(amount: number): object
  addToSet(value: unknown): object
}
