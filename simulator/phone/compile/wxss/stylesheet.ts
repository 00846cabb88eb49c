import postcss, { CssSyntaxError, type AtRule, type Root } from 'postcss'
import valueParser from 'postcss-value-parser'
import { Problems, type Position } from '../problems'
import { folderOf, joinPath, withoutMark, type SourceTree } from '../source-tree'
import { rewriteSelector, type StyleOwner } from './selectors'
import { isInKeyframes, rewriteThemeMedia } from './theme-media'
import { rewriteMediaLengths, rewriteValue } from './values'

/** Where the server answers with files of the package. */
export const ASSET_PREFIX = '/phone/assets/'

const REMOTE_URL = /^([a-z][a-z\d+.-]*:|\/\/|#)/i

export interface Stylesheet {
  css: string
  problems: Problems['list']
  /** Stamps of all files that went in, missing ones included: the sheet is right as long as they are. */
  files: Map<string, string>
}

/** Compiles one .wxss file with everything that it imports. */
export function compileStylesheet(file: string, owner: StyleOwner, tree: SourceTree): Stylesheet {
  const problems = new Problems()
  const files = new Map<string, string>()
  const root = load(file, [], { tree, problems, files })
  if (root) rewrite(root, owner, tree, problems)
  return { css: root?.toString() ?? '', problems: problems.list, files }
}

interface Loading {
  tree: SourceTree
  problems: Problems
  files: Map<string, string>
}

/** The sheet with its imports in place, each node still knowing its file and line. */
function load(file: string, importers: readonly string[], loading: Loading): Root | undefined {
  const { tree, problems, files } = loading
  files.set(file, tree.stamp(file))
  const text = tree.text(file)
  if (text === undefined) return undefined
  let root: Root
  try {
    root = postcss.parse(withoutMark(text), { from: tree.absolute(file), map: false })
  } catch (error) {
    if (!(error instanceof CssSyntaxError)) throw error
    problems.error(file, error.reason, { line: error.line ?? 1, column: error.column ?? 1 })
    return undefined
  }
  const chain = [...importers, file]
  root.walkAtRules('import', (rule) => {
    const at = placeOf(rule)
    const name = importedName(rule)
    if (name === undefined) {
      problems.error(file, '@import needs a file name in quotes', at)
    } else if (REMOTE_URL.test(name)) {
      problems.error(file, `@import takes files of the package only, not "${name}"`, at)
    } else {
      const target = name.startsWith('/') ? joinPath(name) : joinPath(folderOf(file), name)
      if (target === undefined || !tree.isFile(target)) {
        files.set(target ?? name, '')
        problems.error(file, `the imported file "${name}" does not exist`, at)
      } else if (chain.includes(target)) {
        problems.error(file, `@import goes in a circle: ${[...chain, target].join(' → ')}`, at)
      } else {
        const imported = load(target, chain, loading)
        if (imported) rule.before(imported.nodes)
      }
    }
    rule.remove()
  })
  return root
}

function importedName(rule: AtRule): string | undefined {
  const [first] = valueParser(rule.params).nodes
  if (first?.type === 'string') return first.value
  if (first?.type === 'function' && first.value.toLowerCase() === 'url') {
    const [argument] = first.nodes
    return argument?.type === 'string' || argument?.type === 'word' ? argument.value : undefined
  }
  return undefined
}

function rewrite(root: Root, owner: StyleOwner, tree: SourceTree, problems: Problems): void {
  const warn = (node: postcss.Node, message: string) => {
    problems.warning(fileOf(node, tree), message, placeOf(node))
  }
  root.walkRules((rule) => {
    if (isInKeyframes(rule)) return
    if (rule.parent?.type === 'rule') problems.error(fileOf(rule, tree), 'rules cannot be nested in wxss', placeOf(rule))
    try {
      rule.selector = rewriteSelector(rule.selector, owner, (message) => warn(rule, message))
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error)
      problems.error(fileOf(rule, tree), `the selector is not understood: ${reason}`, placeOf(rule))
    }
  })
  root.walkDecls((declaration) => {
    declaration.value = rewriteValue(declaration.value, (url) => {
      if (url === '' || REMOTE_URL.test(url)) return undefined
      const from = fileOf(declaration, tree)
      const [path = '', suffix = ''] = splitSuffix(url)
      const target = path.startsWith('/') ? joinPath(path) : joinPath(folderOf(from), path)
      warn(declaration, `WeChat takes no local files in wxss, only https: and data: — "${url}" will not show on a phone`)
      return target === undefined ? undefined : ASSET_PREFIX + encodeURI(target) + suffix
    })
  })
  root.walkAtRules((rule) => {
    if (rule.name.toLowerCase() !== 'media') return
    rule.params = rewriteMediaLengths(rule.params)
    rewriteThemeMedia(rule, (message) => warn(rule, message))
  })
}

function fileOf(node: postcss.Node, tree: SourceTree): string {
  return node.source?.input.file?.slice(tree.root.length + 1).replaceAll('\\', '/') ?? ''
}

function placeOf(node: postcss.Node): Position | undefined {
  const start = node.source?.start
  return start && { line: start.line, column: start.column }
}

function splitSuffix(url: string): [string, string] {
  const end = url.search(/[?#]/)
  return end < 0 ? [url, ''] : [url.slice(0, end), url.slice(end)]
}
