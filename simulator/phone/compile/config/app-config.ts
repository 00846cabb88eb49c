import { notEmulatedText } from '../../../not-emulated'
import type { AppConfig, CompiledPackage } from '../../package'
import type { Problems } from '../problems'
import { joinPath, type SourceTree } from '../source-tree'
import { isRecord, isStringRecord, type JsonFiles } from './json-files'
import type { JsonText } from './json-text'
import { checkTabBar } from './tab-bar'
import { readTheme } from './theme'

/** A page as app.json names it. */
export interface PageEntry {
  path: string
  /** Where the name stands in app.json. */
  at: { line: number; column: number }
}

export interface AppSource {
  config: AppConfig
  theme: CompiledPackage['theme']
  json: JsonText
  /** Pages of the main package first, then those of the subpackages. */
  pages: PageEntry[]
  aliases: Record<string, string>
}

const FILE = 'app.json'
const NOT_EMULATED = ['plugins', 'workers', 'functionalPages', 'renderer'] as const

/** Reads app.json and what it names directly, except the pages' own files. `undefined` when there is no usable one. */
export function readAppConfig(tree: SourceTree, files: JsonFiles, problems: Problems): AppSource | undefined {
  if (!tree.isFile(FILE)) {
    problems.error(FILE, 'app.json does not exist: is miniprogramRoot in project.config.json right?')
    return undefined
  }
  const source = files.readObject(FILE, problems)
  if (!source) return undefined
  const { value, json } = source
  const pages: PageEntry[] = []

  const names = stringsAt(value['pages'], json, ['pages'], problems)
  if (names.length === 0) problems.error(FILE, '"pages" has to list at least one page', json.at('pages'))
  names.forEach(({ text, at }) => pages.push({ path: clean(text), at }))

  const { subPackages, ...rest } = value
  const key = value['subpackages'] === undefined ? 'subPackages' : 'subpackages'
  const subpackages = readSubpackages(value['subpackages'] ?? subPackages, key, json, pages, problems)

  const seen = new Set<string>()
  for (const page of pages) {
    if (seen.has(page.path)) problems.error(FILE, `the page "${page.path}" is listed twice`, page.at)
    seen.add(page.path)
  }
  const entry = value['entryPagePath']
  if (entry !== undefined && !seen.has(clean(String(entry)))) {
    problems.error(FILE, `entryPagePath "${String(entry)}" is not among the pages`, json.at('entryPagePath'))
  }
  checkTabBar(value['tabBar'], json, new Set(names.map(({ text }) => clean(text))), tree, problems)
  for (const name of NOT_EMULATED) {
    if (name in value && !isEmpty(value[name])) problems.warning(FILE, notEmulatedText(`"${name}" of app.json`), json.at(name))
  }
  const sitemap = value['sitemapLocation']
  if (typeof sitemap === 'string') {
    const at = json.at('sitemapLocation')
    if (tree.isFile(clean(sitemap))) files.readObject(clean(sitemap), problems)
    else problems.warning(FILE, `sitemapLocation "${sitemap}" does not exist`, at)
  }
  const aliases = value['resolveAlias']
  if (aliases !== undefined && !isStringRecord(aliases)) {
    problems.error(FILE, '"resolveAlias" has to be an object of strings', json.at('resolveAlias'))
  }
  const config: AppConfig = { ...rest, pages: names.map(({ text }) => clean(text)), ...(subpackages ? { subpackages } : {}) }
  const theme = readTheme(value, json, tree, files, problems)
  return { config, theme, json, pages, aliases: isStringRecord(aliases) ? aliases : {} }
}

function readSubpackages(
  value: unknown, key: string, json: JsonText, pages: PageEntry[], problems: Problems,
): { root: string; pages: string[] }[] | undefined {
  if (value === undefined) return undefined
  if (!Array.isArray(value)) {
    problems.error(FILE, `"${key}" has to be a list`, json.at(key))
    return undefined
  }
  return value.flatMap((entry: unknown, index) => {
    if (!isRecord(entry) || typeof entry['root'] !== 'string') {
      problems.error(FILE, 'a subpackage needs a "root" and "pages"', json.at(key, index))
      return []
    }
    const root = clean(entry['root'])
    const names = stringsAt(entry['pages'] ?? [], json, [key, index, 'pages'], problems)
    for (const { text, at } of names) pages.push({ path: clean(`${root}/${text}`), at })
    return [{ ...entry, root, pages: names.map(({ text }) => clean(text)) }]
  })
}

/** Strings of a list, with their places; anything else in it is a problem. */
function stringsAt(value: unknown, json: JsonText, path: (string | number)[], problems: Problems) {
  if (!Array.isArray(value)) {
    if (value !== undefined) problems.error(FILE, `"${path.join('.')}" has to be a list of page paths`, json.at(...path))
    return []
  }
  return value.flatMap((text: unknown, index) => {
    const at = json.at(...path, index)
    if (typeof text === 'string' && text !== '') return [{ text, at }]
    problems.error(FILE, 'a page path has to be a string', at)
    return []
  })
}

/** A page path as written, without leading slash; one that leads out of the package stays and is not found later. */
function clean(path: string): string {
  return joinPath(path) ?? path
}

function isEmpty(value: unknown): boolean {
  return value === '' || value === 'webview' || (isRecord(value) && Object.keys(value).length === 0)
}
