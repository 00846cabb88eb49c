import type { ServerLink } from './phone'

interface Frame {
  id?: number
  method?: string
  params?: unknown
  result?: unknown
  error?: { message: string; errCode?: number }
}

type Handler = (params: never) => unknown

/** What the server answered instead of a result. */
export class ServerError extends Error {
  constructor(message: string, readonly errCode?: number) {
    super(message)
  }
}

/** The phone's end of its socket. Frames that are sent before it is open wait. */
export class SocketLink implements ServerLink {
  readonly #events = new Map<string, Set<Handler>>()
  readonly #answers = new Map<string, Handler>()
  readonly #pending = new Map<number, { resolve(value: unknown): void; reject(error: Error): void }>()
  readonly #waiting: string[] = []
  #socket: WebSocket
  #nextId = 1

  /** @param onLost called when the socket closes. */
  constructor(url: string, onLost: () => void) {
    this.#socket = new WebSocket(url)
    this.#socket.addEventListener('open', () => {
      for (const frame of this.#waiting.splice(0)) this.#socket.send(frame)
    })
    this.#socket.addEventListener('message', ({ data }) => void this.#receive(JSON.parse(String(data)) as Frame))
    this.#socket.addEventListener('close', () => {
      for (const { reject } of this.#pending.values()) reject(new ServerError('the simulator was closed'))
      this.#pending.clear()
      onLost()
    })
  }

  call: ServerLink['call'] = (method, params) =>
    new Promise((resolve, reject) => {
      const id = this.#nextId++
      this.#pending.set(id, { resolve: resolve as (value: unknown) => void, reject })
      this.#write({ id, method, params })
    })

  send: ServerLink['send'] = (method, params) => {
    this.#write({ method, params })
  }

  on: ServerLink['on'] = (method, listener) => {
    const listeners = this.#events.get(method) ?? new Set()
    this.#events.set(method, listeners.add(listener as Handler))
    return () => listeners.delete(listener as Handler)
  }

  answer: ServerLink['answer'] = (method, handler) => {
    this.#answers.set(method, handler as Handler)
  }

  async #receive(frame: Frame): Promise<void> {
    const { id, method, params } = frame
    if (method === undefined) {
      const waiting = this.#pending.get(id ?? -1)
      this.#pending.delete(id ?? -1)
      if (frame.error) waiting?.reject(new ServerError(frame.error.message, frame.error.errCode))
      else waiting?.resolve(frame.result)
    } else if (id === undefined) {
      for (const listener of this.#events.get(method) ?? []) listener(params as never)
    } else {
      this.#write(await this.#respond(id, method, params))
    }
  }

  async #respond(id: number, method: string, params: unknown): Promise<Frame> {
    try {
      const answer = this.#answers.get(method)
      if (!answer) throw new Error(`unknown call: ${method}`)
      return { id, result: (await answer(params as never)) ?? {} }
    } catch (error) {
      return { id, error: { message: error instanceof Error ? error.message : String(error) } }
    }
  }

  #write(frame: Frame): void {
    const text = JSON.stringify(frame)
    if (this.#socket.readyState === WebSocket.CONNECTING) this.#waiting.push(text)
    else if (this.#socket.readyState === WebSocket.OPEN) this.#socket.send(text)
  }
}
