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
 * When the socket closes, calls under way are rejected; a frame that is no JSON closes it.
 */
export class Link {
  private readonly handlers = new Map<string, Handler>()
  private readonly pending = new Map<number, { resolve(value: unknown): void; reject(error: Error): void }>()
  private nextId = 1

  constructor(private readonly socket: WebSocket) {
    socket.on('message', (data) => this.read(String(data)))
    socket.on('error', () => socket.terminate())
    socket.on('close', () => {
      for (const { reject } of this.pending.values()) reject(new LinkError('the phone was closed'))
      this.pending.clear()
    })
  }

  onClose(listener: () => void): void {
    this.socket.on('close', listener)
  }

  /** Handles a call (its return value is the result) or an event (its return value is dropped). */
  on<Params>(method: string, handler: (params: Params) => unknown): void {
    this.handlers.set(method, handler as Handler)
  }

  call<Result>(method: string, params: unknown): Promise<Result> {
    if (this.socket.readyState !== this.socket.OPEN) return Promise.reject(new LinkError('the phone was closed'))
    const id = this.nextId++
    return new Promise<Result>((resolve, reject) => {
      this.pending.set(id, { resolve: resolve as (value: unknown) => void, reject })
      this.write({ id, method, params })
    })
  }

  send(method: string, params: unknown): void {
    this.write({ method, params })
  }

  private read(text: string): void {
    try {
      const frame = JSON.parse(text) as Frame
      if (frame.method === undefined) this.settle(frame)
      else if (frame.id === undefined) this.handlers.get(frame.method)?.(frame.params as never)
      else void this.answer(frame.id, frame.method, frame.params)
    } catch (error) {
      this.socket.close(1007, error instanceof Error ? error.message.slice(0, 100) : undefined)
    }
  }

  private settle({ id = -1, result, error }: Frame): void {
    const waiting = this.pending.get(id)
    this.pending.delete(id)
    if (error) waiting?.reject(new LinkError(error.message, error.errCode))
    else waiting?.resolve(result)
  }

  private async answer(id: number, method: string, params: unknown): Promise<void> {
    try {
      const handler = this.handlers.get(method)
      if (!handler) throw new LinkError(`unknown call: ${method}`)
      this.write({ id, result: (await handler(params as never)) ?? {} })
    } catch (error) {
      const { message, errCode } = error as Error & { errCode?: number }
      this.write({ id, error: errCode === undefined ? { message } : { message, errCode } })
    }
  }

  private write(frame: Frame): void {
    if (this.socket.readyState === this.socket.OPEN) this.socket.send(JSON.stringify(frame))
  }
}
