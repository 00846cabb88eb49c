import { createHash, randomUUID } from 'node:crypto'
import fs from 'node:fs'
import path from 'node:path'

export interface StoredFile {
  /** In the bucket, without a slash at the beginning. */
  path: string
  /** Who uploaded it; null: a function. */
  openid: string | null
  /** Bytes. */
  size: number
  /** Media type. */
  type: string
  /** Simulated epoch ms of the upload. */
  at: number
}

interface Entry extends StoredFile {
  /** Name of the file with the content. */
  blob: string
}

/**
 * Files on disk: `<dir>/blobs/<id>` with the content and `<dir>/files/<hash of path>.json` with the rest. The latter is
 * renamed into its place last, so that after a crash there is the old file or the new one.
 */
export class FileStore {
  private readonly entries = new Map<string, Entry>()
  private readonly blobs: string
  private readonly files: string

  constructor(dir: string, private readonly durable: boolean) {
    this.blobs = path.join(dir, 'blobs')
    this.files = path.join(dir, 'files')
    fs.mkdirSync(this.blobs, { recursive: true })
    fs.mkdirSync(this.files, { recursive: true })
    this.load()
  }

  /** Sorted by path. */
  list(): StoredFile[] {
    return [...this.entries.values()].map(withoutBlob).sort((a, b) => (a.path < b.path ? -1 : 1))
  }

  find(name: string): StoredFile | undefined {
    const entry = this.entries.get(name)
    return entry && withoutBlob(entry)
  }

  read(name: string): Buffer | undefined {
    const entry = this.entries.get(name)
    return entry && fs.readFileSync(path.join(this.blobs, entry.blob))
  }

  put(file: Omit<StoredFile, 'size'>, content: Buffer): StoredFile {
    const before = this.entries.get(file.path)
    const entry: Entry = { ...file, size: content.length, blob: randomUUID() }
    this.write(path.join(this.blobs, entry.blob), content)
    const place = this.placeOf(file.path)
    this.write(`${place}.new`, JSON.stringify(entry))
    fs.renameSync(`${place}.new`, place)
    this.entries.set(file.path, entry)
    if (before) fs.rmSync(path.join(this.blobs, before.blob), { force: true })
    return withoutBlob(entry)
  }

  /** Returns whether there was such a file. */
  remove(name: string): boolean {
    const entry = this.entries.get(name)
    if (!entry) return false
    this.entries.delete(name)
    fs.rmSync(this.placeOf(name), { force: true })
    fs.rmSync(path.join(this.blobs, entry.blob), { force: true })
    return true
  }

  clear(): void {
    for (const name of [...this.entries.keys()]) this.remove(name)
  }

  private placeOf(name: string): string {
    return path.join(this.files, `${createHash('sha256').update(name).digest('hex')}.json`)
  }

  private write(file: string, content: Buffer | string): void {
    fs.writeFileSync(file, content, { flush: this.durable })
  }

  private load(): void {
    for (const name of fs.readdirSync(this.files).filter((file) => file.endsWith('.json'))) {
      const entry = JSON.parse(fs.readFileSync(path.join(this.files, name), 'utf8')) as Entry
      this.entries.set(entry.path, entry)
    }
    // Left behind by an upload or a removal that a crash cut off.
    const known = new Set([...this.entries.values()].map(({ blob }) => blob))
    for (const blob of fs.readdirSync(this.blobs)) if (!known.has(blob)) fs.rmSync(path.join(this.blobs, blob))
  }
}

const withoutBlob = ({ blob: _, ...file }: Entry): StoredFile => file
