import { createHash } from 'node:crypto'
import type { ComponentConfig } from '../../package'
import type { Problems } from '../problems'
import type { SourceTree } from '../source-tree'
import type { StyleOwner } from './selectors'
import { compileStylesheet, type Stylesheet } from './stylesheet'

/** The class prefix of a page or component, or `null` when its styles are shared. Readable, and unique by the path. */
export function scopeOf(path: string, isolation: ComponentConfig['styleIsolation']): string | null {
  if (isolation === 'shared' || isolation === 'page-shared') return null
  const name = (path.split('/').pop() ?? '').replace(/[^\w-]/g, '').replace(/^[\d-]+/, '')
  return `${name || 'c'}-${createHash('sha256').update(path).digest('hex').slice(0, 6)}`
}

/** Style sheets of a package, each compiled again only when one of its files changed. */
export class Stylesheets {
  private readonly compiled = new Map<string, Stylesheet & { owner: StyleOwner }>()

  constructor(private readonly tree: SourceTree) {}

  /** CSS of the page, component or `app` at the path; `null` without a .wxss. */
  css(path: string, owner: StyleOwner, problems: Problems): string | null {
    const file = `${path}.wxss`
    if (!this.tree.isFile(file)) return null
    let sheet = this.compiled.get(path)
    if (!sheet || !isSame(sheet.owner, owner) || !this.isCurrent(sheet)) {
      sheet = { ...compileStylesheet(file, owner, this.tree), owner }
      this.compiled.set(path, sheet)
    }
    problems.add(sheet.problems)
    return sheet.css
  }

  private isCurrent({ files }: Stylesheet): boolean {
    return [...files].every(([file, stamp]) => this.tree.stamp(file) === stamp)
  }
}

function isSame(a: StyleOwner, b: StyleOwner): boolean {
  return a.scope === b.scope && a.component === b.component
}
