import { randomBytes } from 'node:crypto'
import path from 'node:path'
import type { CompileProblem } from '../package'
import { ProjectConfigFile, type ProjectConfig } from './config/project-config'
import { PackageCompiler } from './package-compiler'
import { Problems } from './problems'
import { watchProject } from './watch'

export interface Compilation {
  version: string
  /** JavaScript text that assigns `globalThis.__miniProgram: CompiledPackage`. Empty when errors stop it. */
  script: string
  /** Source map of `script`, for SOURCE_MAP_URL and `mapStack`. Missing with an empty script. */
  sourceMap?: string
  problems: CompileProblem[]
  /** All pages, of subpackages too. Missing with an empty script. */
  pages?: string[]
  /** Absolute file for an URL path inside the package (images, fonts, audio), or undefined. */
  asset(path: string): string | undefined
  config: { appid: string; projectName: string; miniprogramRoot: string; cloudfunctionRoot?: string }
}

/**
 * Compiles one Mini Program project. Mistakes in the project are never thrown: they are `problems` of the result.
 * Compilations run one after the other, and each reuses what the ones before it compiled.
 */
export class ProjectCompiler {
  private readonly projectDir: string
  private readonly projectConfig: ProjectConfigFile
  private current: { key: string; compiler: PackageCompiler } | undefined
  private running: Promise<unknown> = Promise.resolve()
  private count = 0
  /** Tells this compiler's versions from those of one started earlier. */
  private readonly name = randomBytes(4).toString('hex')

  constructor(projectDir: string) {
    this.projectDir = path.resolve(projectDir)
    this.projectConfig = new ProjectConfigFile(this.projectDir)
  }

  compile(): Promise<Compilation> {
    const result = this.running.then(() => this.compileNow())
    this.running = result.catch(() => undefined)
    return result
  }

  /**
   * Compiles again after files changed and tells of each result that differs from the last one, or of a changed asset.
   * Resolves when the watcher is ready; what it resolves to stops it.
   */
  watch(onChange: (compilation: Compilation) => void): Promise<() => Promise<void>> {
    return watchProject(this.projectDir, () => this.compile(), onChange)
  }

  private async compileNow(): Promise<Compilation> {
    const problems = new Problems()
    const config = this.projectConfig.read(problems)
    this.count++
    const version = `${this.count}-${this.name}`
    if (!config) {
      const empty = { appid: '', projectName: path.basename(this.projectDir), miniprogramRoot: '' }
      return { version, script: '', problems: problems.list, asset: () => undefined, config: empty }
    }
    const compiler = this.compilerFor(config)
    const compiled = await compiler.compile(config, version)
    const { compilerPlugins: _plugins, ...shown } = config
    return {
      version,
      ...compiled,
      problems: compiled.problems.map((problem) => ({ ...problem, file: path.posix.join(config.miniprogramRoot, problem.file) })),
      asset: (name) => compiler.asset(name),
      config: shown,
    }
  }

  private compilerFor(config: ProjectConfig): PackageCompiler {
    const key = JSON.stringify([config.miniprogramRoot, config.compilerPlugins])
    if (this.current?.key === key) return this.current.compiler
    const compiler = new PackageCompiler(path.join(this.projectDir, config.miniprogramRoot), config.compilerPlugins)
    this.current = { key, compiler }
    return compiler
  }
}
