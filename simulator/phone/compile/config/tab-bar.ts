import type { Problems } from '../problems'
import { joinPath, type SourceTree } from '../source-tree'
import { isRecord } from './json-files'
import type { JsonText } from './json-text'

const FILE = 'app.json'
const MIN_ITEMS = 2
const MAX_ITEMS = 5
const ICON = /\.(png|jpe?g)$/i

/** Checks `tabBar` of app.json as WeChat does before it starts. Icons named by a theme variable are checked with the theme. */
export function checkTabBar(
  tabBar: unknown, json: JsonText, mainPages: ReadonlySet<string>, tree: SourceTree, problems: Problems,
): void {
  if (tabBar === undefined) return
  if (!isRecord(tabBar) || !Array.isArray(tabBar['list'])) {
    problems.error(FILE, '"tabBar" needs a "list"', json.at('tabBar'))
    return
  }
  const list: unknown[] = tabBar['list']
  if (list.length < MIN_ITEMS || list.length > MAX_ITEMS) {
    const message = `"tabBar.list" has ${list.length} items, ${MIN_ITEMS} to ${MAX_ITEMS} are allowed`
    problems.error(FILE, message, json.at('tabBar', 'list'))
  }
  list.forEach((item, index) => {
    const at = (...path: string[]) => json.at('tabBar', 'list', index, ...path)
    if (!isRecord(item) || typeof item['pagePath'] !== 'string' || typeof item['text'] !== 'string') {
      problems.error(FILE, 'a tabBar item needs a "pagePath" and a "text"', at())
      return
    }
    if (!mainPages.has(item['pagePath'])) {
      problems.error(FILE, `tabBar page "${item['pagePath']}" is not in "pages"`, at('pagePath'))
    }
    for (const key of ['iconPath', 'selectedIconPath']) {
      const icon = item[key]
      if (icon === undefined || (typeof icon === 'string' && icon.startsWith('@'))) continue
      if (typeof icon !== 'string' || !ICON.test(icon)) problems.error(FILE, `"${key}" has to be a .png or .jpg file`, at(key))
      else if (!tree.isFile(joinPath(icon) ?? '')) problems.error(FILE, `the icon "${icon}" does not exist`, at(key))
    }
  })
}
