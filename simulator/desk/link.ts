import type { WebSocket } from 'ws'

type Handler = (params: never) => unknown

/** An error with the platform's number, as it crosses the socket. */
export class LinkError extends Error {
  constructor(message: string, readonly errCode?: number) {
    super(message)
  }
}

interface Frame {
  id?: number
  method?: string
  params?: unknown
  result?: unknown
  error?: { message: string; errCode?: number }
}

/**
 * One end of the phone's socket (frames: simulator/phone/protocol.ts): answers calls, makes calls, passes events on.
 * When the socket closes, calls under way are rejected.
 */
export class Link {
  private readonly handlers = new Map<string, Handler>()
  private readonly pending = new Map<number, { resolve(value: unknown): void; reject(error: Error): void }>()
  private nextId = 1

  constructor(private readonly socket: WebSocket) {
    socket.on('message', (data) => void this.receive(JSON.parse(String(data)) as Frame))
    socket.on('close', () => {
      for (const { reject } of this.pending.values()) reject(new LinkError('the phone was closed'))
      this.pending.clear()
    })
  }

  /** Handles a call (its return value is the result) or an event (its return value is dropped). */
  on<Params>(method: string, handler: (params: Params) => unknown): void {
    this.handlers.set(method, handler as Handler)
  }

  call<Result>(method: string, params: unknown): Promise<Result> {
    const id = this.nextId++
    return new Promise<Result>((resolve, reject) => {
      this.pending.set(id, { resolve: resolve as (value: unknown) => void, reject })
      this.write({ id, method, params })
    })
  }

  send(method: string, params: unknown): void {
    this.write({ method, params })
  }

  private async receive(frame: Frame): Promise<void> {
    if (frame.method === undefined) {
      const waiting = this.pending.get(frame.id ?? -1)
      if (!waiting) return
      this.pending.delete(frame.id as number)
      if (frame.error) waiting.reject(new LinkError(frame.error.message, frame.error.errCode))
      else waiting.resolve(frame.result)
      return
    }
    const handler = this.handlers.get(frame.method)
    if (frame.id === undefined) {
      await handler?.(frame.params as never)
      return
    }
    try {
      if (!handler) throw new LinkError(`not emulated: ${frame.method}`)
      this.write({ id: frame.id, result: (await handler(frame.params as never)) ?? {} })
    } catch (error) {
      const { message, errCode } = error as Error & { errCode?: number }
      this.write({ id: frame.id, error: errCode === undefined ? { message } : { message, errCode } })
    }
  }

  private write(frame: Frame): void {
    if (this.socket.readyState === this.socket.OPEN) this.socket.send(JSON.stringify(frame))
  }
}
