import { statSync } from 'node:fs'
import type { CompiledComponent } from '../package'
import { readAppConfig } from './config/app-config'
import { ComponentConfigReader } from './config/component-config'
import { ComponentGraph } from './config/component-graph'
import { JsonFiles } from './config/json-files'
import type { ProjectConfig } from './config/project-config'
import { References } from './config/references'
import { writePackageScript } from './package-script'
import { Problems } from './problems'
import { ScriptBundler, type ScriptEntry } from './script/bundle'
import { ModuleResolver } from './script/module-resolver'
import { scriptOf } from './script/script-files'
import { joinPath, SourceTree } from './source-tree'
import { Templates } from './wxml/templates'
import { scopeOf, Stylesheets } from './wxss/style-scopes'

const APP = 'app'
const NPM = /(^|\/)miniprogram_npm\//
/** Files that a page may load by URL or read. Sources and configuration stay inside. */
const ASSET = /\.(png|jpe?g|gif|svg|webp|ico|ttf|otf|woff2?|eot|mp3|m4a|aac|wav|ogg|silk|mp4|webm|txt|csv|md|xml|pdf|bin|wasm|br|cer|cert|pem)$/i

export interface CompiledScript {
  script: string
  sourceMap?: string
  problems: Problems['list']
  pages?: string[]
}

/** Compiles the package below one miniprogramRoot, again and again: what did not change is not compiled again. */
export class PackageCompiler {
  private readonly tree: SourceTree
  private readonly files: JsonFiles
  private readonly references: References
  private readonly graph: ComponentGraph
  private readonly templates: Templates
  private readonly stylesheets: Stylesheets
  private readonly bundler: ScriptBundler
  private readonly typescript: boolean

  constructor(root: string, compilerPlugins: readonly string[]) {
    this.typescript = compilerPlugins.includes('typescript')
    this.tree = new SourceTree(root)
    this.files = new JsonFiles(this.tree)
    this.references = new References(this.tree)
    this.graph = new ComponentGraph(this.tree, this.typescript)
    this.templates = new Templates(this.tree)
    this.stylesheets = new Stylesheets(this.tree)
    const resolver = new ModuleResolver(this.tree, this.references, this.typescript)
    this.bundler = new ScriptBundler(this.tree, resolver)
  }

  async compile(config: ProjectConfig, version: string): Promise<CompiledScript> {
    this.tree.refresh()
    const problems = new Problems()
    const app = readAppConfig(this.tree, this.files, problems)
    if (!app) return { script: '', problems: problems.list }
    this.references.setAliases(app.aliases)
    const reader = new ComponentConfigReader(this.files, this.references, problems)
    const sources = this.graph.collect(app, reader, problems)

    const templates = sources.map(({ path }) => path).filter((path) => this.tree.isFile(`${path}.wxml`))
    this.templates.update(templates, problems)
    const appCss = this.stylesheets.css(APP, { scope: null, component: false }, problems)
    const components: Record<string, CompiledComponent> = { [APP]: { page: false, config: {}, css: appCss, scope: null } }
    const entries: ScriptEntry[] = []
    const appScript = scriptOf(APP, this.tree, this.typescript)
    if (appScript === undefined) problems.error('app.json', `app${this.typescript ? '.ts or app.js' : '.js'} does not exist`)
    else entries.push({ path: APP, file: appScript })
    for (const { path, page, config: component, script } of sources) {
      const scope = scopeOf(path, component.styleIsolation)
      const css = this.stylesheets.css(path, { scope, component: !page }, problems)
      const template = this.templates.stamp(path)
      const bound = template === undefined ? {} : { bound: this.templates.bound(path), template }
      components[path] = { page, config: component, css, scope, ...bound }
      if (script !== undefined) entries.push({ path, file: script })
    }
    const bundle = await this.bundler.build(entries, problems)
    const shown = problems.unique().filter(({ severity, file }) => severity === 'error' || !NPM.test(file))
    if (!bundle || problems.failed) return { script: '', problems: shown }
    for (const [path, code] of Object.entries(bundle.stamps)) Object.assign(components[path] ?? {}, { code })
    const { appid, projectName } = config
    const data = { version, appid, projectName, app: app.config, theme: app.theme, components }
    const pages = sources.filter(({ page }) => page).map(({ path }) => path)
    return { ...writePackageScript(data, bundle, this.templates.expression()), problems: shown, pages }
  }

  asset(path: string): string | undefined {
    const file = joinPath(path)
    if (file === undefined || !(ASSET.test(file) || this.isDataFile(file))) return undefined
    const absolute = this.tree.absolute(file)
    return statSync(absolute, { throwIfNoEntry: false })?.isFile() ? absolute : undefined
  }

  /** JSON that describes neither the package nor a page or component. */
  private isDataFile(file: string): boolean {
    if (!file.endsWith('.json') || !file.includes('/')) return false
    const path = file.slice(0, -'.json'.length)
    return !['wxml', 'js', 'ts'].some((extension) => this.tree.isFile(`${path}.${extension}`))
  }
}

export function isAsset(file: string): boolean {
  return ASSET.test(file)
}
