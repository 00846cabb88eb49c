import type { WebSocket } from 'ws'
import type { LocalCloud, LogEntry } from '../cloud'
import type { Phones } from './phones'

/** A part of what the desk shows. */
export type Topic = 'state' | 'sms' | 'payments' | 'database' | 'timers' | 'codes' | 'machines' | 'files' | 'messages'

/** Changes within this time are told together. */
const GATHER_MS = 50

const TOPICS_OF_LOG: Partial<Record<LogEntry['kind'], Topic[]>> = {
  sms: ['sms'],
  pay: ['payments'],
  openapi: ['codes', 'messages'],
  timer: ['timers'],
  storage: ['files'],
  message: ['messages'],
  // Functions write; each of their requests to the database would be too often to say so.
  function: ['database'],
}

/**
 * Tells open desks what happens: `{ event: 'log', entry }` for each log entry, `{ event: 'changed', topics }` when
 * something should be read again. Database requests are told only to desks that asked for them: there are many.
 */
export class DeskFeed {
  private readonly desks = new Map<WebSocket, { database: boolean }>()
  private readonly pending = new Set<Topic>()
  private timer: NodeJS.Timeout | undefined

  constructor(cloud: LocalCloud, phones: Phones) {
    cloud.logs.subscribe((entry) => this.log(entry))
    cloud.clock.onChange(() => this.changed('state', 'timers'))
    phones.onChange((what) => this.changed(what))
  }

  accept(socket: WebSocket, wants: { database: boolean }): void {
    this.desks.set(socket, wants)
    socket.on('error', () => socket.terminate())
    socket.on('close', () => this.desks.delete(socket))
  }

  changed(...topics: Topic[]): void {
    for (const topic of topics) this.pending.add(topic)
    this.timer ??= setTimeout(() => {
      this.timer = undefined
      this.tell({ event: 'changed', topics: [...this.pending] })
      this.pending.clear()
    }, GATHER_MS)
  }

  close(): void {
    clearTimeout(this.timer)
  }

  private log(entry: LogEntry): void {
    this.tell({ event: 'log', entry }, ({ database }) => database || entry.kind !== 'database')
    const topics = TOPICS_OF_LOG[entry.kind]
    if (topics) this.changed(...topics)
  }

  private tell(message: unknown, wanted: (wants: { database: boolean }) => boolean = () => true): void {
    const frame = JSON.stringify(message)
    for (const [desk, wants] of this.desks) if (desk.readyState === desk.OPEN && wanted(wants)) desk.send(frame)
  }
}
