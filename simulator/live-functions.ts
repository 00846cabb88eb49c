import { spawn } from 'node:child_process'
import fs from 'node:fs'
import path from 'node:path'
import { watch, type FSWatcher } from 'chokidar'
import type { FunctionHost } from './cloud'

/** Builds and editors write many files; what follows happens once nothing was written for this long. */
const QUIET_MS = 150
const SOURCES = 'cloudfunctions'
const BUILD = 'build.mjs'
/** What of a build's output is shown. */
const OUTPUT_LENGTH = 2000

export interface LiveFunctionsOptions {
  /** The project: its functions are built by its own cloudfunctions/build.mjs, where there is one. */
  project: string
  /** Where the functions lie as they run. */
  functionsDir: string
  functions: FunctionHost
  /** After a change: the functions that were loaded anew, and what is wrong, in words. */
  changed(names: string[], problems: string[]): void
}

/**
 * Follows the sources of functions and loads those anew whose files changed, also files that they require; calls under
 * way end on the old code. Mistakes are told at once and not with the next call.
 */
export class LiveFunctions {
  private readonly watchers: FSWatcher[] = []
  private readonly touched = new Set<string>()
  private timer: NodeJS.Timeout | undefined
  private buildTimer: NodeJS.Timeout | undefined
  private building: Promise<void> | undefined
  private buildAgain = false
  private buildProblem: string | undefined
  private readonly loadProblems = new Map<string, string>()
  private stopped = false

  private constructor(private readonly options: LiveFunctionsOptions) {}

  /** Resolves when it watches. */
  static async start(options: LiveFunctionsOptions): Promise<LiveFunctions> {
    const live = new LiveFunctions(options)
    const { project, functionsDir } = options
    const sources = path.join(project, SOURCES)
    const isBuilt = fs.existsSync(path.join(sources, BUILD)) && path.resolve(sources) !== path.resolve(functionsDir)
    await Promise.all([
      live.follow(functionsDir, (file) => live.touch(path.relative(functionsDir, file).split(path.sep)[0] as string)),
      isBuilt && live.follow(sources, (file) => /\.(ts|js|mjs|cjs|json)$/.test(file) && live.soon()),
    ])
    return live
  }

  async close(): Promise<void> {
    this.stopped = true
    clearTimeout(this.timer)
    clearTimeout(this.buildTimer)
    await Promise.all(this.watchers.map((watcher) => watcher.close()))
    await this.building
  }

  private async follow(folder: string, changed: (file: string) => void): Promise<void> {
    if (!fs.existsSync(folder)) return
    const watcher = watch(folder, { ignoreInitial: true, ignored: (file) => /[\\/](node_modules[\\/].*|\.git)$/.test(file) })
    watcher.on('all', (_event, file) => changed(file))
    this.watchers.push(watcher)
    await new Promise<void>((resolve) => watcher.once('ready', () => resolve()))
  }

  private touch(name: string): void {
    if (name === '') return
    this.touched.add(name)
    clearTimeout(this.timer)
    this.timer = setTimeout(() => void this.load(), QUIET_MS)
  }

  private soon(): void {
    clearTimeout(this.buildTimer)
    this.buildTimer = setTimeout(() => this.build(), QUIET_MS)
  }

  /** One build at a time; what is saved meanwhile is in the next. */
  private build(): void {
    if (this.stopped) return
    if (this.building) {
      this.buildAgain = true
      return
    }
    this.building = runBuild(this.options.project).then((problem) => {
      this.building = undefined
      const told = this.buildProblem
      this.buildProblem = problem
      if (problem !== told) this.tell([])
      if (this.buildAgain) {
        this.buildAgain = false
        this.build()
      }
    })
  }

  private async load(): Promise<void> {
    const { functions } = this.options
    const names = [...this.touched].sort()
    this.touched.clear()
    const loaded: string[] = []
    for (const name of names) {
      functions.reload(name)
      this.loadProblems.delete(name)
      if (!functions.definition(name)) continue
      loaded.push(name)
      const problem = await functions.load(name).then(() => undefined, (error: Error) => error.message)
      if (problem !== undefined) this.loadProblems.set(name, `${name}: ${problem}`)
    }
    if (!this.stopped && names.length > 0) this.tell(loaded)
  }

  private tell(names: string[]): void {
    this.options.changed(names, [...this.buildProblem === undefined ? [] : [this.buildProblem], ...this.loadProblems.values()])
  }
}

/** Without where in the build script it came to light: what follows is Node's account of that. */
const complaint = (output: string): string => (output.split(/^(?:file:\/\/|node:internal)/m)[0] ?? '').trim() || output.trim()

/** Resolves with what the build complains of, or with nothing where it went well. */
function runBuild(project: string): Promise<string | undefined> {
  const child = spawn(process.execPath, [path.join(SOURCES, BUILD)], { cwd: project, stdio: ['ignore', 'ignore', 'pipe'] })
  let output = ''
  child.stderr.on('data', (chunk: Buffer) => {
    output = (output + String(chunk)).slice(0, OUTPUT_LENGTH)
  })
  return new Promise((resolve) => {
    child.once('error', (error) => resolve(error.message))
    child.once('close', (code) => resolve(code === 0 ? undefined : complaint(output) || `${SOURCES}/${BUILD} ended with ${code}`))
  })
}
