import type { IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { WebSocketServer, type WebSocket } from 'ws'
import type { LocalCloud } from '../cloud'
import { isLocalRequest } from '../desk/guard'
import type { ConnectedPhone } from '../desk/connected-phone'
import type { Phones } from '../desk/phones'
import { PhoneDriver } from './driver'
import { HeadlessHost } from './headless-host'
import { RemoteDebug } from './remote-debug'
import { toolMethods, type TestAccount, type ToolClient } from './tools'

export interface AutomatorOptions {
  port: number
  phones: Phones
  cloud: LocalCloud
  /** Address of the phone's page, for a headless one. */
  phoneUrl: string
  /** Refuses to all clients what DevTools would not accept. Default: to those that connect with `?strict`. */
  strict?: boolean
  /** Users of WeChat, the one who holds that phone first. */
  accounts(phone: string): TestAccount[]
}

export interface Automator {
  /** `ws://127.0.0.1:PORT`, what `automator.connect({ wsEndpoint })` takes. */
  url: string
  /** Something happened on a phone: told to the clients that drive it. */
  event(phone: ConnectedPhone, event: { method: string; params: unknown }): void
  /** A client asked to close the whole tool (`miniProgram.close()`). */
  onClose(listener: () => void): void
  close(): Promise<void>
}

interface Request {
  id: string
  method: string
  params?: Record<string, unknown>
}

/** How the page's strict checks begin what they say. */
const STRICT = 'strict: '

/**
 * Speaks the protocol of miniprogram-automator 0.12 on a WebSocket of 127.0.0.1. `?phone=NAME` at the end of its
 * address drives that phone, `?strict` refuses what DevTools would not accept.
 * Rejects with EADDRINUSE when the port is taken.
 */
export async function startAutomator({ port, phones, cloud, phoneUrl, accounts, strict: always = false }: AutomatorOptions): Promise<Automator> {
  const headless = new HeadlessHost(phones, phoneUrl)
  const closeListeners: (() => void)[] = []
  const clients = new Map<WebSocket, ToolClient>()
  const tools = toolMethods({ cloud, accounts, close: () => closeListeners.forEach((listener) => listener()) })

  const connect = (socket: WebSocket, query: URLSearchParams): ToolClient => {
    const strict = always || query.has('strict')
    const wanted = query.get('phone')
    const driver = new PhoneDriver(phones, headless, { strict, ...wanted !== null && { wanted } })
    const remote = new RemoteDebug(phones, headless, phoneUrl, driver, (event) => socket.send(JSON.stringify(event)))
    return { driver, remote, strict, logs: false }
  }
  // What the client swallows (`page.$` makes null of any error) is to be read in the log, once.
  const warned = new Set<string>()
  const warn = (message: string): void => {
    if (!message.startsWith(STRICT) || warned.has(message)) return
    warned.add(message)
    cloud.logs.add({ kind: 'warning', name: 'automator', level: 'warn', message })
  }
  const answer = async (client: ToolClient, { id, method, params = {} }: Request): Promise<object> => {
    try {
      const tool = tools[method]
      return { id, result: (await (tool ? tool(client, params) : client.driver.call(method, params))) ?? {} }
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error)
      warn(message)
      return { id, error: { message } }
    }
  }

  const server = new WebSocketServer({
    port,
    host: '127.0.0.1',
    verifyClient: ({ req: { headers } }: { req: IncomingMessage }) => isLocalRequest(headers.host, headers.origin),
  })
  await new Promise<void>((resolve, reject) => {
    server.once('listening', resolve)
    server.once('error', reject)
  })
  server.on('connection', (socket, { url = '/' }: IncomingMessage) => {
    const client = connect(socket, new URL(url, 'ws://127.0.0.1').searchParams)
    clients.set(socket, client)
    socket.on('error', () => socket.terminate())
    socket.on('close', () => {
      client.remote.end()
      clients.delete(socket)
    })
    socket.on('message', (data) => {
      const request = readRequest(String(data))
      if (request) void answer(client, request).then((reply) => socket.send(JSON.stringify(reply)))
      else socket.close(1007, 'requests are JSON: { id, method, params }')
    })
  })

  return {
    url: `ws://127.0.0.1:${(server.address() as AddressInfo).port}`,
    event(phone, event) {
      for (const [socket, { driver, logs }] of clients) {
        if (phone.name !== driver.phoneName || (event.method === 'App.logAdded' && !logs)) continue
        socket.send(JSON.stringify(event))
      }
    },
    onClose(listener) {
      closeListeners.push(listener)
    },
    async close() {
      for (const socket of clients.keys()) socket.terminate()
      await new Promise<void>((resolve) => server.close(() => resolve()))
      await headless.close()
    },
  }
}

function readRequest(text: string): Request | undefined {
  try {
    const request = JSON.parse(text) as Partial<Request> | null
    return typeof request?.id === 'string' && typeof request.method === 'string' ? request as Request : undefined
  } catch {
    return undefined
  }
}
