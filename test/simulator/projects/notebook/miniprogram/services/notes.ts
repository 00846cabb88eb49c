/** A note as it is stored. */
export interface Note {
  _id: string
  _openid: string
  title: string
  body: string
  shared: boolean
  stars: number
  photo?: string
  at?: Date
}

export type Draft = Pick<Note, 'title' | 'body' | 'shared'>

/** What the types of the platform leave out. */
interface Changeable {
  update(options: { data: object }): Promise<unknown>
  remove(): Promise<unknown>
}

/** The notes of whoever holds the phone, straight from the database: there is no function between. */
export class Notes {
  private readonly database = wx.cloud.database()

  private get collection() {
    return this.database.collection('notes')
  }

  /** Under security rules a query has to say what the rule asks for, so a document is found by `where`, not by `doc`. */
  private own(id: string): Changeable {
    return this.collection.where({ _id: id, _openid: '{openid}' }) as unknown as Changeable
  }

  async add(draft: Draft): Promise<string> {
    const { _id } = await this.collection.add({ data: { ...draft, stars: 0, at: this.database.serverDate() } })
    return String(_id)
  }

  async list(where: object = { _openid: '{openid}' }): Promise<Note[]> {
    const { data } = await this.collection.where(where).orderBy('at', 'desc').get()
    return data as Note[]
  }

  async count(): Promise<number> {
    const { total } = await this.collection.where({ _openid: '{openid}' }).count()
    return total
  }

  /** Adds a star, on the server: two phones may do so at once. */
  async star(id: string): Promise<void> {
    await this.own(id).update({ data: { stars: this.database.command.inc(1) } })
  }

  async setPhoto(id: string, photo: string): Promise<void> {
    await this.own(id).update({ data: { photo } })
  }

  async remove(id: string): Promise<void> {
    await this.own(id).remove()
  }

  /** Tells of the own notes, now and after each change. Returns what ends it. */
  watch(tell: (notes: Note[], changes: string[]) => void, fail: (error: Error) => void): () => void {
    const watcher = this.collection.where({ _openid: '{openid}' }).watch({
      onChange: ({ docs, docChanges }) => tell(docs as Note[], docChanges.map(({ dataType, queueType }) => `${queueType} ${dataType}`)),
      onError: fail,
    })
    return () => watcher.close()
  }
}
