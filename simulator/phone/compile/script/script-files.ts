import type { SourceTree } from '../source-tree'

/** The script of a page or component: DevTools takes the TypeScript file when both exist. */
export function scriptOf(path: string, tree: SourceTree, typescript: boolean): string | undefined {
  const extensions = typescript ? ['.ts', '.js'] : ['.js']
  return extensions.map((extension) => path + extension).find((file) => tree.isFile(file))
}
