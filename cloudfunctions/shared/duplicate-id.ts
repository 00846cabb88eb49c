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
