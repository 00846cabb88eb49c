import { useEffect, useState } from 'preact/hooks'
import { get, type LogEntry } from './api'

export type Topic = 'state' | 'sms' | 'payments' | 'database' | 'timers' | 'codes' | 'machines' | 'files' | 'messages'
type Message = { event: 'changed'; topics: Topic[] } | { event: 'log'; entry: LogEntry }

/** The page keeps this many entries; the JSON API has more. */
const LOG_LENGTH = 1000
const RECONNECT_MS = 1000

/**
 * Follows the simulator over one socket and connects again after a restart. What is shown is read anew when the
 * simulator says that it changed; log entries come by themselves and are drawn at most once a frame.
 */
class Live {
  connected = true
  log: LogEntry[] = []
  /** Whether each request to the database is told; there are many. */
  database = false
  private readonly topics = new Map<Topic, Set<() => void>>()
  private readonly listeners = new Set<() => void>()
  private socket: WebSocket | undefined
  private frame = 0

  connect(): void {
    const socket = new WebSocket(`ws://${location.host}/desk/socket${this.database ? '?database' : ''}`)
    this.socket = socket
    socket.onopen = () => {
      this.connected = true
      void this.readLog()
      for (const topic of this.topics.keys()) this.tell(topic)
      this.draw()
    }
    socket.onmessage = ({ data }) => {
      const message = JSON.parse(String(data)) as Message
      if (message.event === 'changed') for (const topic of message.topics) this.tell(topic)
      else this.add([message.entry])
    }
    socket.onclose = () => {
      // A socket that was replaced has nothing to say.
      if (this.socket !== socket) return
      this.connected = false
      this.draw()
      setTimeout(() => this.connect(), RECONNECT_MS)
    }
  }

  showDatabase(database: boolean): void {
    this.database = database
    const old = this.socket
    this.connect()
    old?.close()
  }

  clearLog(): void {
    this.log = []
    this.draw()
  }

  on(topic: Topic, listener: () => void): () => void {
    const listeners = this.topics.get(topic) ?? new Set()
    this.topics.set(topic, listeners.add(listener))
    return () => listeners.delete(listener)
  }

  /** After each change of log or connection. */
  onDraw(listener: () => void): () => void {
    this.listeners.add(listener)
    return () => this.listeners.delete(listener)
  }

  private async readLog(): Promise<void> {
    const kinds = 'function,console,pay,sms,openapi,timer,http,warning'
    this.log = []
    this.add(await get<LogEntry[]>(this.database ? '/logs' : `/logs?kinds=${kinds}`))
  }

  private add(entries: LogEntry[]): void {
    const known = new Map([...this.log, ...entries].map((entry) => [entry.id, entry]))
    this.log = [...known.values()].sort((a, b) => a.id - b.id).slice(-LOG_LENGTH)
    this.draw()
  }

  private tell(topic: Topic): void {
    for (const listener of this.topics.get(topic) ?? []) listener()
  }

  private draw(): void {
    this.frame ||= requestAnimationFrame(() => {
      this.frame = 0
      for (const listener of this.listeners) listener()
    })
  }
}

export const live = new Live()

/** What `path` answers, read again whenever the simulator says that `topic` changed. Undefined until it was read. */
export function useTopic<T>(topic: Topic, path: string): T | undefined {
  const [value, setValue] = useState<T>()
  useEffect(() => {
    let current = true
    // While the simulator is away the last answer stays; the desk says so at the top.
    const read = (): void => void get<T>(path).then((answer) => current && setValue(() => answer), () => undefined)
    read()
    const stop = live.on(topic, read)
    return () => {
      current = false
      stop()
    }
  }, [topic, path])
  return value
}

/** Draws again with each change of log or connection. */
export function useLive(): Live {
  const [, draw] = useState(0)
  useEffect(() => live.onDraw(() => draw((count) => count + 1)), [])
  return live
}
