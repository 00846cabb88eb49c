import { foldersUp, folderOf, joinPath, type SourceTree } from '../source-tree'

/**
 * Finds what the files of a package name: components, scripts and templates, by relative or absolute path, by an alias
 * of app.json's `resolveAlias`, or by the name of an npm package in the nearest `miniprogram_npm`.
 */
export class References {
  private aliases: [prefix: string, target: string, open: boolean][] = []

  constructor(private readonly tree: SourceTree) {}

  /** Takes over app.json's `resolveAlias`: `{ "@utils/*": "utils/*", "~/*": "/*" }`. */
  setAliases(aliases: Record<string, string>): void {
    this.aliases = Object.entries(aliases)
      .map(([from, to]): [string, string, boolean] => {
        const open = from.endsWith('*')
        return open ? [from.slice(0, -1), to.replace(/\*$/, ''), true] : [from, to, false]
      })
      .sort((a, b) => b[0].length - a[0].length)
  }

  /**
   * The first existing candidate for `name` as written in the file `importer`; `exists` says what a path has to have.
   * `undefined` when nothing fits.
   */
  resolve(name: string, importer: string, exists: (path: string) => boolean): string | undefined {
    for (const candidate of this.candidates(name, importer)) {
      if (exists(candidate)) return candidate
      const index = joinPath(candidate, 'index')
      if (index !== undefined && exists(index)) return index
    }
    return undefined
  }

  private *candidates(name: string, importer: string): Generator<string> {
    const folder = folderOf(importer)
    const target = this.unalias(name)
    if (target !== undefined) yield* defined(joinPath(target))
    if (name.startsWith('/')) return yield* defined(joinPath(name))
    if (name.startsWith('./') || name.startsWith('../') || name === '.' || name === '..') {
      return yield* defined(joinPath(folder, name))
    }
    for (const up of foldersUp(folder)) yield* defined(joinPath(up, 'miniprogram_npm', name))
    // A bare path that names no package is taken as relative.
    yield* defined(joinPath(folder, name))
  }

  private unalias(name: string): string | undefined {
    for (const [prefix, target, open] of this.aliases) {
      if (open ? name.startsWith(prefix) : name === prefix) return target + name.slice(prefix.length)
    }
    return undefined
  }

  /** Whether a component could stand at the path (without extension). */
  readonly isComponent = (path: string): boolean => this.tree.isFile(`${path}.json`) || this.tree.isFile(`${path}.wxml`)
}

function defined(path: string | undefined): string[] {
  return path === undefined ? [] : [path]
}
