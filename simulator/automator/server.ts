import type { AddressInfo } from 'node:net'
import { WebSocketServer, type WebSocket } from 'ws'
import type { LocalCloud } from '../cloud'
import { isLocalRequest } from '../desk/guard'
import type { ConnectedPhone, Phones } from '../desk/phones'
import { PhoneDriver } from './driver'

export interface AutomatorOptions {
  port: number
  phones: Phones
  cloud: LocalCloud
  /** Address of the phone's page, for a headless one. */
  phoneUrl: string
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
  params: Record<string, unknown>
}

/** What DevTools answers to Tool.getInfo; the client wants at least 2.7.3. */
const SDK_VERSION = '3.8.12'

/** Speaks the protocol of miniprogram-automator 0.12 on a WebSocket of 127.0.0.1. Rejects with EADDRINUSE when the port is taken. */
export async function startAutomator({ port, phones, cloud, phoneUrl }: AutomatorOptions): Promise<Automator> {
  const driver = new PhoneDriver(phones, phoneUrl)
  const closeListeners: (() => void)[] = []
  const clients = new Map<WebSocket, { logs: boolean }>()

  const tools: Record<string, (client: { logs: boolean }, params: Record<string, unknown>) => unknown> = {
    'Tool.getInfo': () => ({ SDKVersion: SDK_VERSION }),
    'Tool.getTestAccounts': () => ({ accounts: [{ nickName: 'local', openid: phones.openidOf(driver.phoneName) }] }),
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
    // DevTools ends the App; the next call starts it again.
    'App.exit': () => driver.release().then(() => ({})),
    'App.captureScreenshot': async () => ({ data: await driver.screenshot() }),
  }

  const server = new WebSocketServer({ port, host: '127.0.0.1', verifyClient: ({ req }: { req: import('node:http').IncomingMessage }) => isLocalRequest(req.headers.host, req.headers.origin) })
  await new Promise<void>((resolve, reject) => {
    server.once('listening', resolve)
    server.once('error', reject)
  })
  server.on('connection', (socket) => {
    const client = { logs: false }
    clients.set(socket, client)
    socket.on('close', () => clients.delete(socket))
    socket.on('message', (data) => {
      const { id, method, params } = JSON.parse(String(data)) as Request
      const tool = tools[method]
      const answer = (async () => (tool ? tool(client, params) : driver.call(method, params)))()
      answer.then(
        (result) => socket.send(JSON.stringify({ id, result: result ?? {} })),
        (error: Error) => socket.send(JSON.stringify({ id, error: { message: error.message } })),
      )
    })
  })

  return {
    url: `ws://127.0.0.1:${(server.address() as AddressInfo).port}`,
    event(phone, event) {
      if (phone.name !== driver.phoneName) return
      for (const [socket, { logs }] of clients) {
        if (event.method === 'App.logAdded' && !logs) continue
        socket.send(JSON.stringify(event))
      }
    },
    onClose(listener) {
      closeListeners.push(listener)
    },
    async close() {
      for (const socket of clients.keys()) socket.terminate()
      await new Promise<void>((resolve) => server.close(() => resolve()))
      await driver.release()
    },
  }
}
