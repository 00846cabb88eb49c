import { folderOf, joinPath } from '../source-tree'
import { positionAt, type Position } from '../problems'

const COMMENT = /<!--[^]*?(?:-->|$)/g
const REFERENCES = {
  wxml: /<(?:import|include)\b[^<]*?\bsrc\s*=\s*(?:"([^"]*)"|'([^']*)')/g,
  wxs: /<wxs\b[^<]*?\bsrc\s*=\s*(?:"([^"]*)"|'([^']*)')/g,
}

/**
 * Where a template names other files; the template compiler says which they are, but not where it read them.
 * `target` is a path as the compiler gives it: from the root, without extension.
 */
export function placeOfReference(file: string, text: string, target: string, kind: 'wxml' | 'wxs'): Position | undefined {
  const blanked = text.replace(COMMENT, (comment) => comment.replace(/[^\n]/g, ' '))
  for (const found of blanked.matchAll(REFERENCES[kind])) {
    const name = found[1] ?? found[2] ?? ''
    const path = (name.startsWith('/') ? joinPath(name) : joinPath(folderOf(file), name)) ?? ''
    if (path.replace(/\.(wxml|wxs)$/, '') !== target) continue
    return positionAt(text, found.index + found[0].lastIndexOf(name))
  }
  return undefined
}
