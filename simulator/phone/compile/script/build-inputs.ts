import type { SourceTree } from '../source-tree'
import type { ModuleResolver } from './module-resolver'

/** What one build looked at: as long as all of it is the same, another build would come to the same result. */
export class BuildInputs {
  private readonly stamps = new Map<string, string>()
  private readonly resolutions = new Map<string, { name: string; importer: string; file: string | undefined }>()

  /** `key` is what the build was asked for. */
  constructor(private readonly key: string) {}

  resolved(name: string, importer: string, file: string | undefined, stamp: string): void {
    this.resolutions.set(`${importer}\0${name}`, { name, importer, file })
    if (file !== undefined) this.stamps.set(file, stamp)
  }

  isCurrent(key: string, tree: SourceTree, resolver: ModuleResolver): boolean {
    return key === this.key
      && [...this.stamps].every(([file, stamp]) => tree.stamp(file) === stamp)
      && [...this.resolutions.values()].every(({ name, importer, file }) => resolver.resolve(name, importer) === file)
  }
}
