import fs from 'node:fs'
import http from 'node:http'
import type { AddressInfo } from 'node:net'
import path from 'node:path'
import { getRequestListener } from '@hono/node-server'
import { Hono } from 'hono'
import { WebSocketServer, type WebSocket } from 'ws'
import type { Compilation } from '../phone/compile'
import { isLocalRequest } from './guard'
import { relayApi } from './relay'

export interface DeskServerOptions {
  /** The repository that holds the simulator: built pages in dist/simulator, fonts in node_modules. */
  simulatorRoot: string
  port: number
  api: Hono
  compilation(): Compilation
  phoneConnected(socket: WebSocket, name: string): void
  deskConnected(socket: WebSocket, wants: { database: boolean }): void
}

export interface DeskServer {
  /** `http://127.0.0.1:PORT` */
  url: string
  close(): Promise<void>
}

const TYPES: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json',
  '.map': 'application/json',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.jpeg': 'image/jpeg',
  '.gif': 'image/gif',
  '.webp': 'image/webp',
  '.woff': 'font/woff',
  '.woff2': 'font/woff2',
  '.ttf': 'font/ttf',
  '.mp3': 'audio/mpeg',
  '.mp4': 'video/mp4',
}

/**
 * Serves the desk, the phone's page, the JSON API and the sockets on 127.0.0.1 alone.
 * Rejects with EADDRINUSE when the port is taken.
 */
export async function startDeskServer(options: DeskServerOptions): Promise<DeskServer> {
  const built = (name: string): Response => file(path.join(options.simulatorRoot, 'dist/simulator', name))
  const source = (name: string): Response => file(path.join(options.simulatorRoot, 'simulator', name))
  const fonts = path.join(options.simulatorRoot, 'node_modules/@fontsource-variable/noto-sans-sc')

  const app = new Hono()
  app.use(async (context, next) => {
    const { host, origin } = context.req.header()
    return isLocalRequest(host, origin) ? next() : context.text('only for pages of this machine', 403)
  })
  // No page of elsewhere may show the desk in a frame and have its buttons pressed.
  app.use(async (context, next) => {
    await next()
    context.res.headers.set('content-security-policy', "frame-ancestors 'self'")
  })
  app.get('/', () => source('desk/client/desk.html'))
  for (const name of ['desk.js', 'desk.css']) app.get(`/${name}`, () => built(name)).get(`/${name}.map`, () => built(`${name}.map`))
  app.get('/phone/', () => source('phone/phone.html'))
  app.get('/phone', (context) => context.redirect('/phone/'))
  for (const name of ['phone.js', 'phone.css']) {
    app.get(`/phone/${name}`, () => built(name)).get(`/phone/${name}.map`, () => built(`${name}.map`))
  }
  app.get('/phone/package.js', () => text(options.compilation().script, '.js'))
  app.get('/phone/package.js.map', () => text(options.compilation().sourceMap ?? '{}', '.json'))
  app.get('/phone/assets/*', (context) => {
    const name = decoded(context.req.path.slice('/phone/assets/'.length))
    const found = name === undefined ? undefined : options.compilation().asset(name)
    return found === undefined ? new Response('no such file in the Mini Program', { status: 404 }) : file(found)
  })
  app.get('/fonts/noto-sans-sc.css', () => file(path.join(fonts, 'index.css')))
  app.get('/fonts/files/:name', (context) => {
    const name = path.basename(context.req.param('name'))
    return file(path.join(fonts, 'files', name), 'max-age=604800')
  })
  app.route('/api', options.api)
  app.route('/phone/relay', relayApi())

  const server = http.createServer(getRequestListener(app.fetch))
  const sockets = new WebSocketServer({ noServer: true })
  server.on('upgrade', (request, socket, head) => {
    // The other side may be gone before it is refused.
    socket.on('error', () => socket.destroy())
    const [pathname, query] = (request.url ?? '').split('?', 2)
    const known = pathname === '/phone/socket' || pathname === '/desk/socket'
    if (!known || !isLocalRequest(request.headers.host, request.headers.origin)) {
      socket.end(`HTTP/1.1 ${known ? '403 Forbidden' : '404 Not Found'}\r\nconnection: close\r\n\r\n`)
      return
    }
    const parameters = new URLSearchParams(query)
    sockets.handleUpgrade(request, socket, head, (accepted) => {
      if (pathname === '/phone/socket') options.phoneConnected(accepted, parameters.get('phone') ?? 'main')
      else options.deskConnected(accepted, { database: parameters.has('database') })
    })
  })
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(options.port, '127.0.0.1', resolve)
  })

  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    async close() {
      for (const client of sockets.clients) client.terminate()
      server.closeAllConnections()
      await new Promise<void>((resolve) => server.close(() => resolve()))
    },
  }
}

function decoded(address: string): string | undefined {
  try {
    return decodeURIComponent(address)
  } catch {
    return undefined
  }
}

function text(body: string, extension: string): Response {
  return new Response(body, { headers: { 'content-type': TYPES[extension] ?? 'text/plain', 'cache-control': 'no-store' } })
}

function file(name: string, cacheControl = 'no-cache'): Response {
  const exists = fs.statSync(name, { throwIfNoEntry: false })?.isFile()
  if (!exists) return new Response(`not built: ${path.basename(name)}`, { status: 404 })
  return new Response(new Uint8Array(fs.readFileSync(name)), {
    headers: { 'content-type': TYPES[path.extname(name)] ?? 'application/octet-stream', 'cache-control': cacheControl },
  })
}
