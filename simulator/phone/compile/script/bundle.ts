import path from 'node:path'
import esbuild, { type BuildFailure, type BuildOptions, type Loader, type Message, type Plugin } from 'esbuild'
import { positionAt, Problems, type Position } from '../problems'
import { withoutMark, type SourceTree } from '../source-tree'
import { rewriteAsyncRequire, usesAsyncRequire } from './async-require'
import { BuildInputs } from './build-inputs'
import { closureStamps } from './closures'
import { asCommonJs, isMixedModule } from './mixed-modules'
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
  /** By path of the entry: another text when its file, or one that it imports, changed. */
  stamps: Record<string, string>
}

interface Built {
  inputs: BuildInputs
  bundle: ScriptBundle | undefined
  problems: Problems['list']
}

type Report = (file: string, text: string, at?: Position) => void

/** Files whose text is changed on the way; all others esbuild reads itself, which is faster. */
const CHANGED = 'mp'
const ENTRY = 'mp-entry'

const OPTIONS = {
  bundle: true,
  write: false,
  metafile: true,
  format: 'iife',
  globalName: '$mpScripts',
  outfile: 'package.js',
  sourcemap: 'external',
  target: 'es2022',
  charset: 'utf8',
  logLevel: 'silent',
  tsconfigRaw: { compilerOptions: { experimentalDecorators: true } },
} as const satisfies BuildOptions

/**
 * All scripts of a package in one text. A module is evaluated once, whoever imports it. A build is a whole one, or none
 * when no script changed: esbuild's incremental contexts would keep the process alive until they are disposed of.
 */
export class ScriptBundler {
  private last: Built | undefined
  private readonly kinds = new Map<string, { stamp: string; mixed: boolean; async: boolean }>()

  constructor(private readonly tree: SourceTree, private readonly resolver: ModuleResolver) {}

  /** `undefined` when `problems` says why there is none. */
  async build(entries: ScriptEntry[], problems: Problems): Promise<ScriptBundle | undefined> {
    const key = JSON.stringify(entries)
    const current = this.last?.inputs.isCurrent(key, this.tree, this.resolver)
    if (!this.last || !current) this.last = await this.buildNow(entries, new BuildInputs(key))
    problems.add(this.last.problems)
    return this.last.bundle
  }

  private async buildNow(entries: ScriptEntry[], inputs: BuildInputs): Promise<Built> {
    const problems = new Problems()
    const paths = new Map(entries.map(({ path, file }) => [file, path]))
    const report = (messages: Message[], add: Report) => messages.forEach((message) => this.reportMessage(message, paths, add))
    try {
      const { outputFiles, warnings, metafile } = await esbuild.build({
        ...OPTIONS, entryPoints: [ENTRY], absWorkingDir: this.tree.root, plugins: [this.plugin(entries, paths, inputs)],
      })
      report(warnings, (...problem) => problems.warning(...problem))
      const text = (extension: string) => outputFiles.find((file) => file.path.endsWith(extension))?.text ?? ''
      const known = new Map(entries.map(({ path, file }) => [path, `${CHANGED}:${file}`]))
      const stamps = closureStamps(known, metafile.inputs, (file) => this.tree.text(file.replace(/^mp:/, '')) ?? '')
      return { inputs, bundle: { code: text('package.js'), sourceMap: this.cleanMap(text('.map')), stamps }, problems: problems.list }
    } catch (error) {
      if (!isBuildFailure(error)) throw error
      report(error.errors, (...problem) => problems.error(...problem))
      return { inputs, bundle: undefined, problems: problems.list }
    }
  }

  private reportMessage({ location, text }: Message, paths: ReadonlyMap<string, string>, report: Report): void {
    const file = location?.file.replace(/^mp:/, '')
    if (!location || file === undefined || location.namespace === ENTRY) return report('app.json', text)
    const source = withoutMark(this.tree.text(file) ?? '')
    if (paths.has(file) && location.line > source.split('\n').length) {
      // What is not closed is noticed at what was put after the file.
      return report(file, text.replace(/ but found .*/, ' but the file ends'), positionAt(source, source.trimEnd().length))
    }
    const shift = location.line === 1 ? prefixOf(paths.get(file)).length : 0
    report(file, text, { line: location.line, column: Math.max(0, location.column - shift) + 1 })
  }

  private plugin(entries: ScriptEntry[], paths: ReadonlyMap<string, string>, inputs: BuildInputs): Plugin {
    return {
      name: 'mini-program',
      setup: (build) => {
        build.onResolve({ filter: /.*/ }, ({ path: name, importer, namespace, kind }) => {
          if (kind === 'entry-point') return { path: ENTRY, namespace: ENTRY }
          const from = path.isAbsolute(importer) ? path.relative(this.tree.root, importer).replaceAll('\\', '/') : importer
          // The entry names files from the root, and `require` in it would take them as packages.
          const wanted = namespace === ENTRY ? `/${name}` : name
          const file = this.resolver.resolve(wanted, from)
          inputs.resolved(wanted, from, file, file === undefined ? '' : this.tree.stamp(file))
          if (file === undefined) return { errors: [{ text: `the module "${name}" does not exist in the package` }] }
          const { mixed, async } = this.kindOf(file)
          if (paths.has(file) || mixed || async) return { path: file, namespace: CHANGED }
          return { path: this.tree.absolute(file), sideEffects: true }
        })
        build.onLoad({ filter: /.*/, namespace: ENTRY }, () => ({ contents: entryText(entries), loader: 'js' }))
        build.onLoad({ filter: /.*/, namespace: CHANGED }, async ({ path: file }) => {
          const loader: Loader = file.endsWith('.ts') ? 'ts' : 'js'
          const kind = this.kindOf(file)
          const source = withoutMark(this.tree.text(file) ?? '')
          const text = kind.async ? rewriteAsyncRequire(source) : source
          const contents = paths.has(file) ? `${prefixOf(paths.get(file))}${text}\n;$mp.leave();` : text
          return kind.mixed ? { contents: await asCommonJs(contents, file, loader), loader: 'js' } : { contents, loader }
        })
      },
    }
  }

  private kindOf(file: string): { mixed: boolean; async: boolean } {
    const stamp = this.tree.stamp(file)
    let known = this.kinds.get(file)
    if (known?.stamp !== stamp) {
      const text = file.endsWith('.json') ? '' : this.tree.text(file) ?? ''
      known = { stamp, mixed: isMixedModule(text), async: usesAsyncRequire(text) }
      this.kinds.set(file, known)
    }
    return known
  }

  /** Names files as the project does, and shows their text without what was put around it. */
  private cleanMap(text: string): string {
    const map = JSON.parse(text) as { sources: string[]; sourcesContent: string[] }
    const names = map.sources.map((source) => source.replace(/^mp:/, ''))
    const sourcesContent = names.map((name, index) => this.tree.text(name) ?? map.sourcesContent[index])
    return JSON.stringify({ ...map, sources: names, sourcesContent })
  }
}

function entryText(entries: ScriptEntry[]): string {
  const runs = entries.map(({ path, file }) => `  $mp.file(${JSON.stringify(path)}, () => require(${JSON.stringify(file)}))`)
  return `export function run(hooks) {\n  $mp.start(hooks)\n${runs.join('\n')}\n}\n`
}

/**
 * Imports are evaluated before the body of a file, so calls at its beginning and end enclose the body alone, and a
 * component imported by another is entered and left before the other is entered.
 */
function prefixOf(path: string | undefined): string {
  return path === undefined ? '' : `$mp.enter(${JSON.stringify(path)});`
}

function isBuildFailure(error: unknown): error is BuildFailure {
  return error instanceof Error && 'errors' in error && Array.isArray(error.errors)
}
