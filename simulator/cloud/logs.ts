export type LogKind = 'function' | 'console' | 'database' | 'pay' | 'sms' | 'openapi' | 'timer' | 'http' | 'storage' | 'message' | 'warning'

export interface LogEntry {
  /** Counts up from 1 over all kinds. */
  id: number
  /** Simulated epoch ms. */
  at: number
  kind: LogKind
  /** Function, action, API or event that the entry is about. */
  name: string
  openid?: string | undefined
  durationMs?: number | undefined
  /** Only on the first call of a function instance. */
  coldStartMs?: number | undefined
  ok?: boolean | undefined
  input?: unknown
  output?: unknown
  message?: string | undefined
  level?: 'log' | 'info' | 'warn' | 'error' | 'debug' | undefined
  requestId?: string | undefined
}

/** Entries kept of each kind, so that a busy database does not push the functions' log out. */
const KEPT_PER_KIND = 500

/** What happened in the local cloud, for the desk and for tests. */
export class LogBook {
  private readonly kept = new Map<LogKind, LogEntry[]>()
  private readonly listeners = new Set<(entry: LogEntry) => void>()
  private lastId = 0

  constructor(private readonly now: () => number) {}

  add(entry: Omit<LogEntry, 'id' | 'at'>): void {
    const complete: LogEntry = { id: ++this.lastId, at: this.now(), ...entry }
    const sameKind = this.kept.get(entry.kind)
    if (sameKind === undefined) this.kept.set(entry.kind, [complete])
    else {
      sameKind.push(complete)
      // Cut rarely and by halves: shifting 500 entries on each call would cost more than the call.
      if (sameKind.length >= KEPT_PER_KIND * 2) sameKind.splice(0, KEPT_PER_KIND)
    }
    for (const listener of this.listeners) listener(complete)
  }

  /** Oldest first; all kinds unless some are named. */
  entries(...kinds: LogKind[]): LogEntry[] {
    const chosen = kinds.length === 0 ? [...this.kept.keys()] : kinds
    return chosen.flatMap((kind) => (this.kept.get(kind) ?? []).slice(-KEPT_PER_KIND)).sort((a, b) => a.id - b.id)
  }

  /** Entries that came after the one with this id. */
  after(id: number): LogEntry[] {
    return this.entries().filter((entry) => entry.id > id)
  }

  /** Called with each new entry, before `add` returns. Returns how to stop listening. */
  subscribe(listener: (entry: LogEntry) => void): () => void {
    this.listeners.add(listener)
    return () => this.listeners.delete(listener)
  }

  clear(): void {
    this.kept.clear()
  }
}
