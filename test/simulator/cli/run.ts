import { spawn, spawnSync, type ChildProcess } from 'node:child_process'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'

export const root = path.resolve(__dirname, '../../..')
/** Ends what hangs; seeding takes longest, and others may be at work on the machine. */
const PATIENCE_MS = 50_000

export interface Ended {
  code: number | null
  stdout: string
  stderr: string
}

/** The built command line, run as a person would. */
export class Run {
  stdout = ''
  stderr = ''
  readonly ended: Promise<Ended>
  private readonly waiting = new Set<() => void>()

  private constructor(readonly child: ChildProcess) {
    const read = (stream: 'stdout' | 'stderr') => (chunk: Buffer): void => {
      this[stream] += String(chunk)
      for (const look of [...this.waiting]) look()
    }
    child.stdout?.on('data', read('stdout'))
    child.stderr?.on('data', read('stderr'))
    this.ended = new Promise((resolve) => child.once('close', (code) => resolve({ code, stdout: this.stdout, stderr: this.stderr })))
  }

  /** Starts it with exactly these arguments. */
  static spawn(args: string[]): Run {
    return new Run(spawn(process.execPath, ['--enable-source-maps', path.join(root, 'dist/simulator/cli.js'), ...args], { cwd: root }))
  }

  /** Starts a simulator on free ports without a window and waits until it stands. */
  static async start(args: string[]): Promise<Run> {
    const run = Run.spawn(['start', '--headless', '--port', '0', '--auto-port', '0', ...args])
    await run.says('stdout', 'Ctrl-C')
    return run
  }

  get desk(): string {
    return /^Desk +(\S+)$/m.exec(this.stdout)?.[1] ?? ''
  }

  get automator(): string {
    return /^Automator +(\S+)$/m.exec(this.stdout)?.[1] ?? ''
  }

  /** Resolves when the text was printed; rejects when the process ends without, or takes too long. */
  says(stream: 'stdout' | 'stderr', text: string): Promise<void> {
    return new Promise((resolve, reject) => {
      const stop = (settle: () => void): void => {
        clearTimeout(timer)
        this.waiting.delete(look)
        settle()
      }
      const look = (): void => {
        if (this[stream].includes(text)) stop(resolve)
      }
      const failed = (why: string) => (): void => stop(() => reject(new Error(`${why} ${JSON.stringify(text)}:\n${this.stdout}\n${this.stderr}`)))
      const timer = setTimeout(failed('waited in vain for'), PATIENCE_MS)
      this.waiting.add(look)
      look()
      void this.ended.then(failed('ended without'))
    })
  }

  async stop(signal: NodeJS.Signals = 'SIGTERM'): Promise<Ended> {
    this.child.kill(signal)
    return this.ended
  }

  async ask<T>(method: string, route: string, body?: unknown): Promise<T> {
    const response = await fetch(`${this.desk}/api${route}`, { method, ...body !== undefined && { body: JSON.stringify(body) } })
    const reply = (await response.json()) as T & { error?: string }
    if (!response.ok) throw new Error(`${route}: ${reply.error}`)
    return reply
  }

  /** Process ids of all that this run has started and that are still there. */
  descendants(): number[] {
    const { stdout } = spawnSync('ps', ['-A', '-o', 'pid=,ppid='], { encoding: 'utf8' })
    const pairs = stdout.trim().split('\n').map((line) => line.trim().split(/\s+/).map(Number) as [number, number])
    const below = (parent: number): number[] => pairs.filter(([, ppid]) => ppid === parent).flatMap(([pid]) => [pid, ...below(pid)])
    return below(this.child.pid ?? -1)
  }
}

export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    // A zombie is gone but for its parent's asking.
    return !/\) Z/.test(fs.existsSync(`/proc/${pid}/stat`) ? fs.readFileSync(`/proc/${pid}/stat`, 'utf8') : '')
  } catch {
    return false
  }
}

/** Folders and files that a test needs, removed by `clear`. */
export class Workshop {
  private readonly folder = fs.mkdtempSync(path.join(os.tmpdir(), 'kiosk-wallet-cli-'))

  path(...names: string[]): string {
    return path.join(this.folder, ...names)
  }

  write(name: string, text: string): string {
    fs.mkdirSync(path.dirname(this.path(name)), { recursive: true })
    fs.writeFileSync(this.path(name), text)
    return this.path(name)
  }

  /** A Mini Program of one page, changed as given. */
  project(name: string, changes: Record<string, string> = {}): string {
    const files = {
      'project.config.json': '{ "appid": "touristappid", "projectname": "sample", "compileType": "miniprogram" }',
      'app.json': '{ "pages": ["pages/index/index"] }',
      'app.js': 'App({})',
      'pages/index/index.js': 'Page({ data: { word: "hello" } })',
      'pages/index/index.wxml': '<view id="word">{{word}}</view>',
      'pages/index/index.json': '{}',
      ...changes,
    }
    for (const [file, text] of Object.entries(files)) this.write(`${name}/${file}`, text)
    return this.path(name)
  }

  clear(): void {
    fs.rmSync(this.folder, { recursive: true, force: true })
  }
}
