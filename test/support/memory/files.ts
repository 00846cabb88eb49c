import type { Files } from '../../../cloudfunctions/shared/ports'

/** Cloud storage in memory. */
export class MemoryFiles implements Files {
  readonly stored = new Set<string>()
  /** `fails`: it does not answer; `keeps`: it removes nothing. */
  trouble: 'fails' | 'keeps' | undefined

  /** As a client uploads it. */
  uploaded(path: string): string {
    const fileId = `cloud://test.bucket/${path}`
    this.stored.add(fileId)
    return fileId
  }

  async remove(fileIds: readonly string[]): Promise<string[]> {
    await new Promise((resolve) => setImmediate(resolve))
    if (this.trouble === 'fails') throw new Error('cloud storage did not answer')
    if (this.trouble === 'keeps') return [...fileIds]
    for (const fileId of fileIds) this.stored.delete(fileId)
    return []
  }

  async temporaryUrls(fileIds: readonly string[]): Promise<(string | null)[]> {
    if (this.trouble === 'fails') throw new Error('cloud storage did not answer')
    return fileIds.map((fileId) => (this.stored.has(fileId) ? fileId.replace('cloud://test.bucket/', 'https://test.example/') : null))
  }
}
