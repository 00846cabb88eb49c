import type { CompiledPackage } from '../../package'
import type { Problems } from '../problems'
import { joinPath, type SourceTree } from '../source-tree'
import { isRecord, isStringRecord, type JsonFiles } from './json-files'
import type { JsonText } from './json-text'

const FILE = 'app.json'

/** Reads theme.json and reports every `@variable` of app.json's window and tabBar that one of the themes lacks. */
export function readTheme(
  app: Record<string, unknown>, json: JsonText, tree: SourceTree, files: JsonFiles, problems: Problems,
): CompiledPackage['theme'] {
  const location = app['themeLocation']
  if (typeof location !== 'string') return null
  const file = joinPath(location)
  if (file === undefined || !tree.isFile(file)) {
    problems.error(FILE, `themeLocation "${location}" does not exist`, json.at('themeLocation'))
    return null
  }
  const source = files.readObject(file, problems)
  if (!source) return null
  const { light = {}, dark = {} } = source.value
  for (const [name, variables] of Object.entries({ light, dark })) {
    if (!isStringRecord(variables)) problems.error(file, `"${name}" has to be an object of strings`, source.json.at(name))
  }
  if (!isStringRecord(light) || !isStringRecord(dark)) return null
  for (const part of ['window', 'tabBar']) {
    for (const { variable, path } of variablesIn(app[part], [part])) {
      const missing = [...(variable in light ? [] : ['light']), ...(variable in dark ? [] : ['dark'])]
      if (missing.length > 0) {
        problems.error(FILE, `@${variable} is not defined under ${missing.join(' and ')} in ${file}`, json.at(...path))
      }
    }
  }
  return { light, dark }
}

function variablesIn(value: unknown, path: (string | number)[]): { variable: string; path: (string | number)[] }[] {
  if (typeof value === 'string') return value.startsWith('@') ? [{ variable: value.slice(1), path }] : []
  if (Array.isArray(value)) return value.flatMap((entry: unknown, index) => variablesIn(entry, [...path, index]))
  if (!isRecord(value)) return []
  return Object.entries(value).flatMap(([key, entry]) => variablesIn(entry, [...path, key]))
}
