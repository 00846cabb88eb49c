import { ApiError, asyncApi, type Failure } from './api'
import type { Family } from './context'
import { checkUrl, demandNetwork } from './loopback'
import { throughNetwork } from './weak-network'

interface ConnectOptions {
  url: string
  header?: Record<string, string>
  protocols?: string[]
  timeout?: number
}

interface SocketEvents {
  open: { header: Record<string, string> }
  message: { data: string | ArrayBuffer }
  error: { errMsg: string }
  close: { code: number; reason: string }
}

type Listener = (value: unknown) => unknown

const LIMIT = 5
const NORMAL = 1000
const PROTOCOLS = /^wss?:$/

/** What wx.connectSocket returns. Browsers set no headers of a WebSocket: `header` does not arrive. */
export class SocketTask {
  readonly CONNECTING = 0
  readonly OPEN = 1
  readonly CLOSING = 2
  readonly CLOSED = 3
  readonly #listeners = new Map<keyof SocketEvents, Set<Listener>>()
  #socket: WebSocket | undefined

  constructor(private readonly closed: () => void) {}

  get readyState(): number {
    return this.#socket?.readyState ?? this.CONNECTING
  }

  /** Called by connectSocket once the request is checked. */
  connect(url: URL, protocols: string[]): void {
    const socket = this.#socket = new WebSocket(url, protocols)
    socket.binaryType = 'arraybuffer'
    socket.addEventListener('open', () => this.#tell('open', { header: {} }))
    socket.addEventListener('message', ({ data }) => this.#tell('message', { data: data as string | ArrayBuffer }))
    socket.addEventListener('error', () => this.#tell('error', { errMsg: 'connectSocket:fail the connection failed' }))
    socket.addEventListener('close', ({ code, reason }) => {
      this.closed()
      this.#tell('close', { code, reason })
    })
  }

  /** The connection was refused before it began. */
  refuse({ errMsg }: Failure): void {
    this.closed()
    this.#tell('error', { errMsg })
  }

  send = asyncApi<{ data: string | ArrayBuffer }>('sendSocketMessage', {}, ({ data }) => {
    if (this.readyState !== this.OPEN) throw new ApiError('SocketTask.readyState is not OPEN')
    this.#socket?.send(data)
  })

  close = asyncApi<{ code?: number; reason?: string }>('closeSocket', { code: 'Number?', reason: 'String?' }, ({ code = NORMAL, reason = '' }) => {
    this.#socket?.close(code, reason)
  })

  onOpen = (listener: Listener): void => this.on('open', listener)
  onMessage = (listener: Listener): void => this.on('message', listener)
  onError = (listener: Listener): void => this.on('error', listener)
  onClose = (listener: Listener): void => this.on('close', listener)

  on(event: keyof SocketEvents, listener: Listener): void {
    this.#listeners.set(event, (this.#listeners.get(event) ?? new Set()).add(listener))
  }

  #tell<E extends keyof SocketEvents>(event: E, value: SocketEvents[E]): void {
    for (const listener of this.#listeners.get(event) ?? []) listener(value)
  }
}

/** WebSockets to this machine: tasks, and the older APIs that mean the one opened last. */
export const socketFamily: Family = ({ phone }) => {
  const open = new Set<SocketTask>()
  const shared: [keyof SocketEvents, Listener][] = []
  const last = (): SocketTask => {
    const task = [...open].at(-1)
    if (!task) throw new ApiError('WebSocket is not connected')
    return task
  }
  const onAny = (event: keyof SocketEvents) => (listener: Listener) => {
    shared.push([event, listener])
    for (const task of open) task.on(event, listener)
  }
  return {
    connectSocket: (options: ConnectOptions) => {
      const task = new SocketTask(() => open.delete(task))
      const run = asyncApi<ConnectOptions>('connectSocket', { url: 'String', header: 'Object?', protocols: 'Array?', timeout: 'Number?' }, async ({ url, protocols = [] }) => {
        const target = checkUrl(url, PROTOCOLS)
        if (open.size >= LIMIT) throw new ApiError(`exceed max concurrent socket count ${LIMIT}`)
        open.add(task)
        for (const [event, listener] of shared) task.on(event, listener)
        await throughNetwork(phone)
        demandNetwork(phone)
        task.connect(target, protocols)
      })
      const told = (options as unknown as { fail?: Listener }).fail
      run({
        complete: () => undefined,
        ...options,
        fail: (failed: Failure) => {
          told?.(failed)
          task.refuse(failed)
        },
      } as ConnectOptions)
      return task
    },
    sendSocketMessage: asyncApi<{ data: string | ArrayBuffer }>('sendSocketMessage', {}, async (options) => void (await last().send({ data: options.data }))),
    closeSocket: asyncApi<{ code?: number; reason?: string }>('closeSocket', { code: 'Number?', reason: 'String?' }, async ({ code = NORMAL, reason = '' }) =>
      void (await last().close({ code, reason }))),
    onSocketOpen: onAny('open'),
    onSocketMessage: onAny('message'),
    onSocketError: onAny('error'),
    onSocketClose: onAny('close'),
  }
}
