import path from 'node:path'
import esbuild, { type BuildContext, type BuildFailure, type Loader, type Message, type Plugin } from 'esbuild'
import type { Problems } from '../problems'
import { withoutMark, type SourceTree } from '../source-tree'
import type { ModuleResolver } from './module-resolver'

/** A file that `run` calls between `hooks.enter(path)` and `hooks.leave()`. */
export interface ScriptEntry {
  path: string
  file: string
}

export interface ScriptBundle {
  /** JavaScript that declares `$mpScripts.run(hooks)`. */
  code: string
  sourceMap: string
}

const NAMESPACE = 'mp'
const ENTRY = 'mp-entry'
const LOADERS: Record<string, Loader> = { '.ts': 'ts', '.js': 'js', '.json': 'json' }

/** All scripts of a package in one text, built again incrementally. A module is evaluated once, whoever imports it. */
export class ScriptBundler {
  private entries: ScriptEntry[] = []
  private context: Promise<BuildContext> | undefined

  constructor(private readonly tree: SourceTree, private readonly resolver: ModuleResolver) {}

  /** `undefined` when `problems` says why there is none. */
  async build(entries: ScriptEntry[], problems: Problems): Promise<ScriptBundle | undefined> {
    this.entries = entries
    this.context ??= esbuild.context({
      entryPoints: [ENTRY],
      plugins: [this.plugin()],
      absWorkingDir: this.tree.root,
      bundle: true,
      write: false,
      format: 'iife',
      globalName: '$mpScripts',
      outfile: 'package.js',
      sourcemap: 'external',
      target: 'es2022',
      charset: 'utf8',
      logLevel: 'silent',
      tsconfigRaw: { compilerOptions: { experimentalDecorators: true } },
    })
    try {
      const { outputFiles = [], warnings } = await (await this.context).rebuild()
      for (const warning of warnings) this.report(warning, (...problem) => problems.warning(...problem))
      const text = (extension: string) => outputFiles.find((file) => file.path.endsWith(extension))?.text ?? ''
      return { code: text('package.js'), sourceMap: this.cleanMap(text('.map')) }
    } catch (error) {
      if (!isBuildFailure(error)) throw error
      for (const message of error.errors) this.report(message, (...problem) => problems.error(...problem))
      return undefined
    }
  }

  async dispose(): Promise<void> {
    await (await this.context)?.dispose()
    this.context = undefined
  }

  private plugin(): Plugin {
    return {
      name: 'mini-program',
      setup: (build) => {
        build.onResolve({ filter: /.*/ }, ({ path: name, importer, kind }) => {
          if (kind === 'entry-point') return { path: ENTRY, namespace: ENTRY }
          if (importer === ENTRY) return { path: name, namespace: NAMESPACE }
          const file = this.resolver.resolve(name, importer)
          if (file !== undefined) return { path: file, namespace: NAMESPACE }
          return { errors: [{ text: `the module "${name}" does not exist in the package` }] }
        })
        build.onLoad({ filter: /.*/, namespace: ENTRY }, () => ({ contents: this.entryText(), loader: 'js' }))
        build.onLoad({ filter: /.*/, namespace: NAMESPACE }, ({ path: file }) => {
          const text = withoutMark(this.tree.text(file) ?? '')
          const loader = LOADERS[path.posix.extname(file)] ?? 'js'
          return { contents: loader === 'json' ? text : this.prefixOf(file) + text + this.suffixOf(file), loader }
        })
      },
    }
  }

  /**
   * Imports are evaluated before the body of a file, so calls at its beginning and end enclose the body alone, and a
   * component imported by another is entered and left before the other is entered.
   */
  private prefixOf(file: string): string {
    const entry = this.entries.find((candidate) => candidate.file === file)
    return entry ? `$mp.enter(${JSON.stringify(entry.path)});` : ''
  }

  private suffixOf(file: string): string {
    return this.prefixOf(file) === '' ? '' : '\n;$mp.leave();'
  }

  private entryText(): string {
    const runs = this.entries.map(({ path, file }) => `  $mp.file(${JSON.stringify(path)}, () => require(${JSON.stringify(file)}))`)
    return `export function run(hooks) {\n  $mp.start(hooks)\n${runs.join('\n')}\n}\n`
  }

  private report(message: Message, report: (file: string, text: string, at?: { line: number; column: number }) => void): void {
    const { location } = message
    const file = location?.file.replace(/^mp:/, '') ?? 'app.json'
    if (!location || location.namespace === ENTRY) return report(file, message.text)
    const shift = location.line === 1 ? this.prefixOf(file).length : 0
    report(file, message.text, { line: location.line, column: Math.max(0, location.column - shift) + 1 })
  }

  /** Names files as the project does, and shows their text without what was put around it. */
  private cleanMap(text: string): string {
    const map = JSON.parse(text) as { sources: string[]; sourcesContent: string[] }
    const names = map.sources.map((source) => source.replace(/^mp:/, ''))
    const sourcesContent = names.map((name, index) => this.tree.text(name) ?? map.sourcesContent[index])
    return JSON.stringify({ ...map, sources: names, sourcesContent })
  }
}

function isBuildFailure(error: unknown): error is BuildFailure {
  return error instanceof Error && 'errors' in error && Array.isArray(error.errors)
}
