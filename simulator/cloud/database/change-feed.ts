import type { Change } from './change'
import type { Document } from './config'
import { parseEjson } from './ejson'

/** What a committed write did to one document. */
export interface DocumentChange {
  collection: string
  id: string | number
  /** `replace`: the whole document was set anew. */
  type: 'add' | 'update' | 'replace' | 'remove'
  before: Document | null
  after: Document | null
}

/** Tells listeners of changes once they are committed; those of a write that was undone, never. Costs nothing while nobody listens. */
export class ChangeFeed {
  private readonly listeners = new Set<(changes: readonly DocumentChange[]) => void>()
  private noted: DocumentChange[] = []

  get isHeard(): boolean {
    return this.listeners.size > 0
  }

  /** Called after each commit, with its changes in their order. @returns ends it */
  listen(listener: (changes: readonly DocumentChange[]) => void): () => void {
    this.listeners.add(listener)
    return () => this.listeners.delete(listener)
  }

  /** Inside a write. */
  note({ collection, before, after, replaced }: Pick<Change, 'collection' | 'before' | 'after' | 'replaced'>): void {
    if (!this.isHeard) return
    // Parsed anew: whoever works a change out may go on with its document.
    const [was, is] = [before, after].map((found) => found && parseEjson(found.text) as Document)
    const document = is ?? was
    if (!document) return
    const type = !was ? 'add' : !is ? 'remove' : replaced ? 'replace' : 'update'
    this.noted.push({ collection: collection.name, id: document._id as string | number, type, before: was ?? null, after: is ?? null })
  }

  committed(): void {
    const changes = this.noted
    if (changes.length === 0) return
    this.noted = []
    for (const listener of [...this.listeners]) listener(changes)
  }

  undone(): void {
    this.noted = []
  }
}
