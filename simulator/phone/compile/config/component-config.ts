import { notEmulatedText } from '../../../not-emulated'
import type { ComponentConfig } from '../../package'
import type { Position, Problems } from '../problems'
import { isRecord, isStringRecord, type JsonFiles } from './json-files'
import type { JsonText } from './json-text'
import type { References } from './references'

/** A page's or component's own JSON, its references resolved. */
export interface ComponentJson {
  config: ComponentConfig
  /** Components that it names, with the place of the name: what has to be compiled too. */
  uses: { path: string; at: Position }[]
  /** The JSON was not understood, which is reported: nothing else is worth saying about it. */
  broken?: boolean
}

const REMOTE = /^(plugin|plugin-private|dynamicLib):\/\//
const ISOLATIONS = ['isolated', 'apply-shared', 'shared', 'page-isolated', 'page-apply-shared', 'page-shared'] as const
type StyleIsolation = (typeof ISOLATIONS)[number]

/** Reads one JSON's component fields. `json` is the file it came from, also used for app.json's own `usingComponents`. */
export class ComponentConfigReader {
  constructor(private readonly files: JsonFiles, private readonly references: References, private readonly problems: Problems) {}

  /** A page without JSON is right, so a missing file is an empty one. */
  read(path: string): ComponentJson {
    const file = `${path}.json`
    const source = this.files.readObject(file, this.problems)
    if (!source) return { config: {}, uses: [], broken: this.files.exists(file) }
    return this.resolve(source.value, source.json, file)
  }

  resolve(value: Record<string, unknown>, json: JsonText, file: string): ComponentJson {
    const uses: ComponentJson['uses'] = []
    const config: ComponentConfig = { ...value, usingComponents: {} }
    delete config.styleIsolation
    const using = this.stringRecord(value, 'usingComponents', json, file)
    for (const [tag, name] of Object.entries(using)) {
      const at = json.at('usingComponents', tag)
      const path = this.component(name, file, at)
      if (path === undefined) continue
      config.usingComponents = { ...config.usingComponents, [tag]: path }
      uses.push({ path, at })
    }
    const generics = value['componentGenerics']
    if (isRecord(generics)) {
      config.componentGenerics = {}
      for (const [name, generic] of Object.entries(generics)) {
        const at = json.at('componentGenerics', name, 'default')
        const fallback = isRecord(generic) && typeof generic['default'] === 'string' ? generic['default'] : undefined
        const path = fallback === undefined ? undefined : this.component(fallback, file, at)
        config.componentGenerics[name] = path === undefined ? true : { default: path }
        if (path !== undefined) uses.push({ path, at })
      }
    }
    const placeholders = this.stringRecord(value, 'componentPlaceholder', json, file)
    for (const tag of Object.keys(placeholders)) {
      if (tag in using) continue
      const message = `componentPlaceholder for "${tag}", which is not in usingComponents`
      this.problems.warning(file, message, json.at('componentPlaceholder', tag))
    }
    const isolation = value['styleIsolation']
    if (isStyleIsolation(isolation)) config.styleIsolation = isolation
    else if (isolation !== undefined) {
      this.problems.error(file, `styleIsolation has to be one of ${ISOLATIONS.join(', ')}`, json.at('styleIsolation'))
    }
    return { config, uses }
  }

  private component(name: string, file: string, at: Position): string | undefined {
    if (REMOTE.test(name)) {
      this.problems.warning(file, notEmulatedText(`components of plugins, here "${name}"`), at)
      return undefined
    }
    const path = this.references.resolve(name, file, this.references.isComponent)
    if (path === undefined) {
      const hint = isBare(name) ? ', is miniprogram_npm built?' : ''
      this.problems.error(file, `the component "${name}" does not exist${hint}`, at)
    }
    return path
  }

  private stringRecord(value: Record<string, unknown>, key: string, json: JsonText, file: string): Record<string, string> {
    const record = value[key]
    if (record === undefined) return {}
    if (isStringRecord(record)) return record
    this.problems.error(file, `"${key}" has to be an object of strings`, json.at(key))
    return {}
  }
}

function isBare(name: string): boolean {
  return !/^[./]/.test(name)
}

export function isStyleIsolation(value: unknown): value is StyleIsolation {
  return ISOLATIONS.some((isolation) => isolation === value)
}

/**
 * The isolation that is in force. Pages share their styles with nothing said; components are isolated, or
 * `apply-shared` with the older `addGlobalClass`. `options` come from the component's script and lose to its JSON.
 */
export function effectiveIsolation(
  config: ComponentConfig, page: boolean, options: { styleIsolation?: string; addGlobalClass?: boolean },
): StyleIsolation {
  if (config.styleIsolation !== undefined) return config.styleIsolation
  if (isStyleIsolation(options.styleIsolation)) return options.styleIsolation
  if (page) return 'shared'
  return config['addGlobalClass'] === true || options.addGlobalClass === true ? 'apply-shared' : 'isolated'
}
