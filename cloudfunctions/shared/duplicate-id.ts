/** A document of this id is already stored. Ids are computed from causes, so this means: it has happened before. */
export class DuplicateId extends Error {
  readonly collection: string
  readonly id: string

  constructor(collection: string, id: string) {
    super(`${collection}/${id} exists`)
    this.name = 'DuplicateId'
    this.collection = collection
    this.id = id
  }
}

/** Runs a transaction; once more where an id that it saw free was taken before it could write: then it sees by whom. */
export async function againIfTaken<Result>(run: () => Promise<Result>): Promise<Result> {
  try {
    return await run()
  } catch (error) {
    if (error instanceof DuplicateId) return run()
    throw error
  }
}
