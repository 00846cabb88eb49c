import { notEmulatedText } from '../../../not-emulated'
import type { ComponentConfig } from '../../package'
import type { Position, Problems } from '../problems'
import { readComponentOptions, type ComponentOptions } from '../script/component-options'
import { scriptOf } from '../script/script-files'
import { withoutMark, type SourceTree } from '../source-tree'
import type { AppSource } from './app-config'
import { effectiveIsolation, type ComponentConfigReader } from './component-config'

/** A page or component with the files that it is made of. */
export interface ComponentSource {
  /** From the root, without extension. */
  path: string
  page: boolean
  config: ComponentConfig
  /** `undefined` only after a problem was reported. */
  script: string | undefined
}

interface Wanted {
  path: string
  page: boolean
  /** Where it is named: the place to report what is missing. */
  file: string
  at: Position
}

const APP = 'app.json'
const CUSTOM_TAB_BAR = 'custom-tab-bar/index'
/** Sources that the plugins less and sass of DevTools would compile. */
const STYLE_LANGUAGES = ['less', 'scss', 'sass']

/** Follows `usingComponents` from app.json to every page and component that can be shown. */
export class ComponentGraph {
  private readonly options = new Map<string, { stamp: string; options: ComponentOptions }>()

  constructor(private readonly tree: SourceTree, private readonly typescript: boolean) {}

  /** Components before the pages, each path once. */
  collect(app: AppSource, reader: ComponentConfigReader, problems: Problems): ComponentSource[] {
    const found = new Map<string, ComponentSource>()
    const shared = reader.resolve(app.config, app.json, APP)
    const queue: Wanted[] = app.pages.map(({ path, at }) => ({ path, at, page: true, file: APP }))
    queue.push(...shared.uses.map((use) => ({ ...use, page: false, file: APP })))
    if (app.config.tabBar?.custom === true) {
      queue.push({ path: CUSTOM_TAB_BAR, page: false, file: APP, at: app.json.at('tabBar', 'custom') })
    }
    for (let wanted = queue.shift(); wanted; wanted = queue.shift()) {
      const { path, page } = wanted
      if (found.has(path)) continue
      const { config, uses, broken } = reader.read(path)
      const script = this.checkFiles(wanted, config.component === true || broken === true, problems)
      config.usingComponents = { ...shared.config.usingComponents, ...config.usingComponents }
      config.styleIsolation = effectiveIsolation(config, page, script === undefined ? {} : this.optionsOf(script))
      found.set(path, { path, page, config, script })
      queue.push(...uses.map((use) => ({ ...use, page: false, file: `${path}.json` })))
    }
    const all = [...found.values()]
    return [...all.filter(({ page }) => !page), ...all.filter(({ page }) => page)]
  }

  /** `declared`: the JSON says that this is a component. */
  private checkFiles({ path, page, file, at }: Wanted, declared: boolean, problems: Problems): string | undefined {
    const what = `the ${page ? 'page' : 'component'} "${path}"`
    const script = scriptOf(path, this.tree, this.typescript)
    if (script === undefined && this.tree.isFile(`${path}.ts`)) {
      const message = `${what} is TypeScript, but setting.useCompilerPlugins of project.config.json has no "typescript"`
      problems.error(file, message, at)
    } else if (script === undefined) {
      const names = this.typescript ? `${path}.ts or .js` : `${path}.js`
      problems.error(file, `${what} has no script: ${names} does not exist`, at)
    }
    if (!this.tree.isFile(`${path}.wxml`)) {
      problems.error(file, `${what} has no template: ${path}.wxml does not exist`, at)
    }
    if (!page && !this.tree.isFile(`${path}.json`)) {
      problems.error(file, `${what} has no ${path}.json with "component": true`, at)
    } else if (!page && !declared) {
      problems.error(`${path}.json`, 'a component needs "component": true', { line: 1, column: 1 })
    }
    for (const language of STYLE_LANGUAGES) {
      if (this.tree.isFile(`${path}.wxss`) || !this.tree.isFile(`${path}.${language}`)) continue
      problems.warning(`${path}.${language}`, notEmulatedText(`styles in ${language}, only wxss`))
    }
    return script
  }

  private optionsOf(script: string): ComponentOptions {
    const stamp = this.tree.stamp(script)
    let known = this.options.get(script)
    if (known?.stamp !== stamp) {
      const options = readComponentOptions(withoutMark(this.tree.text(script) ?? ''), script.endsWith('.ts'))
      this.options.set(script, (known = { stamp, options }))
    }
    return known.options
  }
}
