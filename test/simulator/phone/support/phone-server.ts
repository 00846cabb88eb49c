import fs from 'node:fs'
import http from 'node:http'
import type { AddressInfo } from 'node:net'
import os from 'node:os'
import path from 'node:path'
import esbuild from 'esbuild'
import { WebSocketServer, type WebSocket } from 'ws'
import { ProjectCompiler, type Compilation } from '../../../../simulator/phone/compile'
import type { ClockState, DeviceSettings, LaunchOptions, PhoneEvents, PhoneWelcome, ServerEvents } from '../../../../simulator/phone/protocol'

const root = path.resolve(__dirname, '../../../..')
const FONTS = path.join(root, 'node_modules/@fontsource-variable/noto-sans-sc')

export const IPHONE: DeviceSettings = {
  model: 'iPhone X', width: 375, height: 812, pixelRatio: 3, statusBarHeight: 44, safeAreaBottom: 34,
  theme: 'light', fontScale: 1, language: 'zh_CN', platform: 'ios', network: 'wifi', latencyMs: 0,
}
const CLOCK: ClockState = { offsetMs: 0, paused: true, nowMs: Date.UTC(2026, 2, 5, 6, 2) }

/** The phone's scripts as they are now, built once for all tests of a file. */
let bundle: Promise<{ script: string; css: string }> | undefined
const phoneBundle = () => (bundle ??= esbuild.build({
  absWorkingDir: root,
  entryPoints: { phone: 'simulator/phone/main.ts' },
  bundle: true,
  write: false,
  outdir: path.join(root, 'dist/simulator'),
  format: 'iife',
  target: 'es2022',
  logLevel: 'silent',
}).then(({ outputFiles }) => {
  const text = (extension: string) => outputFiles.find((file) => file.path.endsWith(extension))?.text ?? ''
  return { script: text('.js'), css: text('.css') }
}))

/** Files of a Mini Program by path inside `miniprogram/`. */
export type ProjectFiles = Record<string, string>

/** Writes a project to a new folder. `app.json` may be left out: then its pages are those of `pages/`. */
export const writeProject = (files: ProjectFiles): string => {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'phone-'))
  const pages = Object.keys(files).filter((name) => /^pages\/.*\.(js|ts)$/.test(name)).map((name) => name.replace(/\.(js|ts)$/, ''))
  const all: ProjectFiles = {
    'project.config.json': JSON.stringify({ appid: 'wxtest', projectname: 'test', miniprogramRoot: 'miniprogram/', compileType: 'miniprogram' }),
    'miniprogram/sitemap.json': '{"rules":[{"action":"allow","page":"*"}]}',
    'miniprogram/app.js': 'App({})',
    'miniprogram/app.json': JSON.stringify({ pages, window: { navigationBarBackgroundColor: '#ffffff', navigationBarTextStyle: 'black' } }),
    ...Object.fromEntries(Object.entries(files).map(([name, text]) => [`miniprogram/${name}`, text])),
  }
  for (const [name, text] of Object.entries(all)) {
    const file = path.join(folder, name)
    fs.mkdirSync(path.dirname(file), { recursive: true })
    fs.writeFileSync(file, text)
  }
  return folder
}

/** The desk's server as the phone sees it, small enough to hold in a test. */
export class PhoneServer {
  readonly logs: PhoneEvents['log'][] = []
  readonly exceptions: PhoneEvents['exception'][] = []
  readonly routes: PhoneEvents['route']['stack'][] = []
  url = ''
  openid = 'user-a'
  device: DeviceSettings = IPHONE
  clock: ClockState = CLOCK
  start: LaunchOptions = { path: '', query: {}, scene: 1001 }
  #compilation: Compilation | undefined
  readonly #compiler: ProjectCompiler
  readonly #http: http.Server
  readonly #sockets = new WebSocketServer({ noServer: true })
  readonly #pending = new Map<number, { resolve(value: unknown): void; reject(error: Error): void }>()
  #socket: WebSocket | undefined
  #nextId = 1
  readonly #waiting: ((started: PhoneEvents['started']) => void)[] = []

  constructor(readonly project: string) {
    this.#compiler = new ProjectCompiler(project)
    this.#http = http.createServer((request, response) => void this.#serve(request.url ?? '/', response))
    this.#http.on('upgrade', (request, socket, head) => {
      this.#sockets.handleUpgrade(request, socket, head, (accepted) => this.#connect(accepted))
    })
  }

  async listen(): Promise<this> {
    this.#compilation = await this.#compiler.compile()
    await phoneBundle()
    await new Promise<void>((resolve) => this.#http.listen(0, '127.0.0.1', resolve))
    this.url = `http://127.0.0.1:${(this.#http.address() as AddressInfo).port}`
    return this
  }

  async close(): Promise<void> {
    for (const socket of this.#sockets.clients) socket.terminate()
    this.#http.closeAllConnections()
    await new Promise<void>((resolve) => this.#http.close(() => resolve()))
  }

  /** Resolves with how the next start of the Mini Program, or its reload, ends. */
  started(): Promise<PhoneEvents['started']> {
    return new Promise((resolve) => this.#waiting.push(resolve))
  }

  /** What does not compile. */
  get problems() {
    return this.#compilation?.problems ?? []
  }

  /** Compiles again, as after saving a file, and tells the phone. */
  async recompile(): Promise<void> {
    const { version, problems } = this.#compilation = await this.#compiler.compile()
    this.send('reload', { version, problems })
  }

  send<M extends keyof ServerEvents>(method: M, params: ServerEvents[M]): void {
    this.#socket?.send(JSON.stringify({ method, params }))
  }

  launch(options: Partial<LaunchOptions>): Promise<unknown> {
    return this.call('launch', { ...this.start, ...options })
  }

  call(method: string, params: unknown): Promise<unknown> {
    const id = this.#nextId++
    return new Promise((resolve, reject) => {
      this.#pending.set(id, { resolve, reject })
      this.#socket?.send(JSON.stringify({ id, method, params }))
    })
  }

  #connect(socket: WebSocket): void {
    this.#socket = socket
    socket.on('message', (data) => {
      const { id, method, params, result, error } = JSON.parse(String(data)) as {
        id?: number; method?: string; params?: unknown; result?: unknown; error?: { message: string }
      }
      if (method === undefined) {
        const waiting = this.#pending.get(id ?? -1)
        if (error) waiting?.reject(new Error(error.message))
        else waiting?.resolve(result)
      } else if (id !== undefined) {
        socket.send(JSON.stringify({ id, result: method === 'hello' ? this.#welcome() : {} }))
      } else if (method === 'log') this.logs.push(params as PhoneEvents['log'])
      else if (method === 'exception') this.exceptions.push(params as PhoneEvents['exception'])
      else if (method === 'started') for (const tell of this.#waiting.splice(0)) tell(params as PhoneEvents['started'])
      else if (method === 'route') this.routes.push((params as PhoneEvents['route']).stack)
    })
  }

  #welcome(): PhoneWelcome {
    return { openid: this.openid, device: this.device, clock: this.clock, problems: this.problems, launch: this.start, data: 'test' }
  }

  async #serve(address: string, response: http.ServerResponse): Promise<void> {
    const name = decodeURIComponent(new URL(address, 'http://127.0.0.1').pathname)
    const send = (type: string, body: string | Buffer) => response.writeHead(200, { 'content-type': type }).end(body)
    const { script, css } = await phoneBundle()
    if (name === '/phone/') send('text/html', fs.readFileSync(path.join(root, 'simulator/phone/phone.html')))
    else if (name === '/phone/phone.js') send('text/javascript', script)
    else if (name === '/phone/phone.css') send('text/css', css)
    else if (name === '/phone/package.js') send('text/javascript', this.#compilation?.script ?? '')
    else if (name === '/fonts/noto-sans-sc.css') send('text/css', fs.readFileSync(path.join(FONTS, 'index.css')))
    else if (name.startsWith('/fonts/files/')) send('font/woff2', fs.readFileSync(path.join(FONTS, 'files', path.basename(name))))
    else {
      const asset = name.startsWith('/phone/assets/') ? this.#compilation?.asset(name.slice('/phone/assets/'.length)) : undefined
      if (asset === undefined) response.writeHead(404).end()
      else send('application/octet-stream', fs.readFileSync(asset))
    }
  }
}
