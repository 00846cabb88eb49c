import { describeScan, type Scan } from './database'
import type { LogBook } from './logs'

/** Writes queries without an index into the log: those of one kind at the 1st, 10th, 100th … time, so that they do not fill it. */
export class ScanWarnings {
  private readonly seen = new Map<string, number>()

  constructor(private readonly logs: LogBook) {}

  /** After a reset all are new again. */
  clear(): void {
    this.seen.clear()
  }

  add(scan: Scan): void {
    const kind = JSON.stringify([scan.collection, Object.keys(scan.query), scan.order])
    const times = (this.seen.get(kind) ?? 0) + 1
    this.seen.set(kind, times)
    if (!/^10*$/.test(String(times))) return
    this.logs.add({ kind: 'warning', level: 'warn', name: 'unindexed scan', message: describeScan(scan) + (times === 1 ? '' : `; ${times} times so far`) })
  }
}
