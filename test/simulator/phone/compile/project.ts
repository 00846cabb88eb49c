import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import vm from 'node:vm'
import { ProjectCompiler, type Compilation } from '../../../../simulator/phone/compile'
import type { CompiledPackage, ScriptHooks } from '../../../../simulator/phone/package'

/** Files by path; objects are written as JSON. */
export type Files = Record<string, string | object>

/** The least that compiles: one page. */
const LEAST: Files = {
  'project.config.json': { appid: 'wx1', projectname: 'least', compileType: 'miniprogram' },
  'app.json': { pages: ['pages/a/a'] },
  'app.js': 'App({})',
  'pages/a/a.js': 'Page({})',
  'pages/a/a.wxml': '<view />',
}

const folders: string[] = []

afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true })
})

/** A project of its own in a temporary folder. */
export class TestProject {
  readonly folder = mkdtempSync(path.join(tmpdir(), 'mini-program-'))
  readonly compiler = new ProjectCompiler(this.folder)

  /** `files` are added to the least project, or replace its files. */
  constructor(files: Files = {}) {
    folders.push(this.folder)
    this.write({ ...LEAST, ...files })
  }

  write(files: Files): void {
    for (const [name, content] of Object.entries(files)) {
      const file = path.join(this.folder, name)
      mkdirSync(path.dirname(file), { recursive: true })
      writeFileSync(file, typeof content === 'string' ? content : JSON.stringify(content, null, 2))
    }
  }

  remove(name: string): void {
    rmSync(path.join(this.folder, name))
  }

  compile(): Promise<Compilation> {
    return this.compiler.compile()
  }

  /** Compiles and loads what has to be without errors. */
  async load(): Promise<CompiledPackage> {
    return loadPackage(await this.compile()).package
  }

  /** Problems as `severity file:line:column message`. */
  async problems(): Promise<string[]> {
    return (await this.compile()).problems.map(({ severity, file, line, column, message }) =>
      `${severity} ${file}${line === undefined ? '' : `:${line}:${column}`} ${message}`)
  }
}

export interface LoadedPackage {
  package: CompiledPackage
  /** The global object that the script runs in. */
  globals: Record<string, unknown>
}

/** Runs the script as the phone page would, in a realm of its own. */
export function loadPackage({ script, problems }: Compilation, globals: Record<string, unknown> = {}): LoadedPackage {
  if (script === '') throw new Error(`nothing to load: ${JSON.stringify(problems)}`)
  const context = vm.createContext(globals)
  vm.runInContext(script, context, { filename: 'package.js' })
  return { package: globals['__miniProgram'] as CompiledPackage, globals }
}

/** Hooks and globals that write down what happens: `enter X`, `Page in X`, `leave`, and calls of `log`. */
export class Recorder {
  readonly events: string[] = []
  private readonly stack: string[] = []

  readonly hooks: ScriptHooks = {
    enter: (name) => {
      this.stack.push(name)
      this.events.push(`enter ${name}`)
    },
    leave: () => {
      this.events.push(`leave ${this.stack.pop() ?? '?'}`)
    },
    fail: (name, error) => {
      this.events.push(`fail ${name}: ${(error as Error).message}`)
    },
  }

  globals(): Record<string, unknown> {
    const register = (kind: string) => () => this.events.push(`${kind} in ${this.stack.at(-1) ?? '?'}`)
    return {
      App: register('App'), Page: register('Page'), Component: register('Component'),
      log: (text: string) => this.events.push(text),
    }
  }
}

/** Compiles, loads and runs a project, and tells what happened. */
export async function run(project: TestProject): Promise<string[]> {
  const recorder = new Recorder()
  loadPackage(await project.compile(), recorder.globals()).package.run(recorder.hooks)
  return recorder.events
}
