import { statSync } from 'node:fs'
import path from 'node:path'
import { notEmulatedText } from '../../../not-emulated'
import type { Problems } from '../problems'
import { SourceTree } from '../source-tree'
import { isRecord, JsonFiles } from './json-files'

const FILE = 'project.config.json'
const PRIVATE_FILE = 'project.private.config.json'

/** What the compiler takes from project.config.json. Roots are relative to the project, with `/`, `''` is the project itself. */
export interface ProjectConfig {
  appid: string
  projectName: string
  miniprogramRoot: string
  cloudfunctionRoot?: string
  /** setting.useCompilerPlugins: `typescript`, `less`, `sass`. */
  compilerPlugins: string[]
}

/** Reads project.config.json; settings of project.private.config.json win, except those that change what is built. */
export class ProjectConfigFile {
  private readonly tree: SourceTree
  private readonly files: JsonFiles

  constructor(private readonly projectDir: string) {
    this.tree = new SourceTree(projectDir)
    this.files = new JsonFiles(this.tree)
  }

  /** `undefined` when nothing can be compiled; `problems` then says why in one entry. */
  read(problems: Problems): ProjectConfig | undefined {
    this.tree.refresh()
    if (!isFolder(this.projectDir)) {
      problems.error(FILE, `the project folder does not exist: ${this.projectDir}`)
      return undefined
    }
    if (!this.tree.isFile(FILE)) {
      problems.error(FILE, `the folder has no ${FILE}, it is no Mini Program project: ${this.projectDir}`)
      return undefined
    }
    const main = this.files.readObject(FILE, problems)
    const own = this.files.readObject(PRIVATE_FILE, problems)
    if (!main || problems.failed) return undefined
    return this.check(main.value, own?.value ?? {}, (key) => main.json.at(key), problems)
  }

  private check(
    main: Record<string, unknown>,
    own: Record<string, unknown>,
    at: (key: string) => { line: number; column: number },
    problems: Problems,
  ): ProjectConfig | undefined {
    const text = (key: string): string | undefined => {
      const value = own[key] ?? main[key]
      if (value === undefined || typeof value === 'string') return value
      problems.error(FILE, `"${key}" has to be a string`, at(key))
      return undefined
    }
    const compileType = text('compileType') ?? 'miniprogram'
    if (compileType !== 'miniprogram') {
      problems.error(FILE, notEmulatedText(`compileType "${compileType}", only "miniprogram" is`), at('compileType'))
    }
    const root = cleanRoot(text('miniprogramRoot'))
    const functions = text('cloudfunctionRoot')
    const setting = isRecord(main['setting']) ? main['setting'] : {}
    const plugins = setting['useCompilerPlugins']
    if (problems.failed) return undefined
    if (!isFolder(path.join(this.projectDir, root))) {
      problems.error(FILE, `miniprogramRoot "${root}" is no folder of the project`, at('miniprogramRoot'))
      return undefined
    }
    return {
      appid: text('appid') ?? '',
      projectName: text('projectname') ?? path.basename(this.projectDir),
      miniprogramRoot: root,
      ...(functions === undefined ? {} : { cloudfunctionRoot: cleanRoot(functions) }),
      compilerPlugins: Array.isArray(plugins) ? plugins.filter((plugin) => typeof plugin === 'string') : [],
    }
  }
}

function cleanRoot(root = ''): string {
  return path.posix.normalize(root.replaceAll('\\', '/')).replace(/^(\.?\/)+|\/+$/g, '').replace(/^\.$/, '')
}

function isFolder(folder: string): boolean {
  return statSync(folder, { throwIfNoEntry: false })?.isDirectory() ?? false
}
