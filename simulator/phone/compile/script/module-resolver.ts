import type { References } from '../config/references'
import type { SourceTree } from '../source-tree'

/** Finds the file that `import` or `require` means, as DevTools does: TypeScript first where it is turned on. */
export class ModuleResolver {
  private readonly extensions: string[]

  constructor(private readonly tree: SourceTree, private readonly references: References, typescript: boolean) {
    this.extensions = typescript ? ['.ts', '.js', '.json'] : ['.js', '.json']
  }

  resolve(name: string, importer: string): string | undefined {
    const path = this.references.resolve(name, importer, (candidate) => this.file(candidate) !== undefined)
    return path === undefined ? undefined : this.file(path)
  }

  private file(path: string): string | undefined {
    if (/\.(ts|js|json)$/.test(path)) {
      if (this.tree.isFile(path)) return path
      // TypeScript may name the file that it will be compiled to.
      const source = path.replace(/\.js$/, '.ts')
      if (source !== path && this.extensions.includes('.ts') && this.tree.isFile(source)) return source
    }
    return this.extensions.map((extension) => path + extension).find((file) => this.tree.isFile(file))
  }
}
