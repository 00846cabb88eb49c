import { SourceMap } from 'node:module'

const PLACE = /(?:https?:\/\/[^\s()]*)?\/?package\.js(?:\?[^\s():]*)?:(\d+):(\d+)/g

/**
 * Replaces the places of the compiled script in an error's stack by those of the sources: `pages/a/a.ts:3:7`.
 * Lines that do not come from the script stay as they are.
 */
export function mapStack(stack: string, sourceMap: string): string {
  const map = new SourceMap(JSON.parse(sourceMap) as ConstructorParameters<typeof SourceMap>[0])
  return stack.replace(PLACE, (place, line: string, column: string) => {
    const entry = map.findEntry(Number(line) - 1, Number(column) - 1)
    if (!('originalSource' in entry) || entry.originalSource === undefined) return place
    return `${entry.originalSource}:${entry.originalLine + 1}:${entry.originalColumn + 1}`
  })
}
