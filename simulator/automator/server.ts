import type { IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { WebSocketServer, type WebSocket } from 'ws'
import type { LocalCloud } from '../cloud'
import { isLocalRequest } from '../desk/guard'
import type { ConnectedPhone } from '../desk/connected-phone'
import type { Phones } from '../desk/phones'
import { PhoneDriver } from './driver'
import { HeadlessHost } from './headless-host'

export interface AutomatorOptions {
  port: number
  phones: Phones
  cloud: LocalCloud
  /** Address of the phone's page, for a headless one. */
  phoneUrl: string
  /** The name of a user of WeChat. */
  nameOf(openid: string): string
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

interface Client {
  driver: PhoneDriver
  /** Wants to hear the console. */
  logs: boolean
}

/** What DevTools answers to Tool.getInfo; the client wants at least 2.7.3. */
const SDK_VERSION = '3.8.12'

/**
 * Speaks the protocol of miniprogram-automator 0.12 on a WebSocket of 127.0.0.1.
 * Rejects with EADDRINUSE when the port is taken.
 */
export async function startAutomator({ port, phones, cloud, phoneUrl, nameOf }: AutomatorOptions): Promise<Automator> {
  const headless = new HeadlessHost(phones, phoneUrl)
  const closeListeners: (() => void)[] = []
  const clients = new Map<WebSocket, Client>()

  const tools: Record<string, (client: Client, params: Record<string, unknown>) => unknown> = {
    'Tool.getInfo': () => ({ SDKVersion: SDK_VERSION }),
    'Tool.getTestAccounts': ({ driver }) => {
      const openid = phones.openidOf(driver.phoneName)
      return { accounts: [{ nickName: nameOf(openid), openid }] }
    },
    'Tool.getTicket': () => ({ ticket: 'local', expiredTime: Math.floor(cloud.clock.now() / 1000) + 7200 }),
    'Tool.setTicket': () => ({}),
    'Tool.refreshTicket': () => ({}),
    'Tool.enableRemoteDebug': () => {
      throw new Error('not emulated: Tool.enableRemoteDebug')
    },
    'Tool.stopAudits': () => {
      throw new Error('not emulated: Tool.stopAudits')
    },
    'Tool.close': () => {
      setImmediate(() => closeListeners.forEach((listener) => listener()))
      return {}
    },
    'App.enableLog': (client) => {
      client.logs = true
      return {}
    },
    'App.exit': ({ driver }) => driver.exit(),
    // `small` is ours: the client of miniprogram-automator sends no parameters.
    'App.captureScreenshot': async ({ driver }, { small }) => ({ data: await driver.screenshot(small === true) }),
  }

  const answer = async (client: Client, { id, method, params = {} }: Request): Promise<object> => {
    try {
      const tool = tools[method]
      return { id, result: (await (tool ? tool(client, params) : client.driver.call(method, params))) ?? {} }
    } catch (error) {
      return { id, error: { message: error instanceof Error ? error.message : String(error) } }
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
  server.on('connection', (socket) => {
    const client: Client = { driver: new PhoneDriver(phones, headless), logs: false }
    clients.set(socket, client)
    socket.on('error', () => socket.terminate())
    socket.on('close', () => clients.delete(socket))
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
      await headless.release()
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
