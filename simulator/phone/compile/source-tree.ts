import { readFileSync, statSync } from 'node:fs'
import path from 'node:path'

interface FileState {
  /** Changes whenever the file does; empty when there is no such file. */
  stamp: string
  text?: string
}

/**
 * The files below one folder, by path with `/` and without leading slash. Within one pass (see `refresh`) each file is
 * looked at once; its text is read again only after it changed.
 */
export class SourceTree {
  readonly root: string
  private readonly files = new Map<string, FileState>()
  private fresh = new Set<string>()

  constructor(root: string) {
    this.root = root
  }

  /** Starts a new pass: whatever is asked for from now on is looked up on disk again. */
  refresh(): void {
    this.fresh = new Set()
  }

  absolute(file: string): string {
    return path.join(this.root, file)
  }

  /** A text that is different after each change of the file, and empty while it does not exist. */
  stamp(file: string): string {
    return this.state(file).stamp
  }

  isFile(file: string): boolean {
    return this.state(file).stamp !== ''
  }

  /** The text as it stands on disk, a byte order mark included. */
  text(file: string): string | undefined {
    const state = this.state(file)
    if (state.stamp === '') return undefined
    state.text ??= readFileSync(this.absolute(file), 'utf8')
    return state.text
  }

  private state(file: string): FileState {
    const known = this.files.get(file)
    if (known && this.fresh.has(file)) return known
    const stats = statSync(this.absolute(file), { throwIfNoEntry: false })
    const stamp = stats?.isFile() ? `${stats.mtimeMs}:${stats.size}:${stats.ino}` : ''
    this.fresh.add(file)
    if (known && known.stamp === stamp) return known
    const state = { stamp }
    this.files.set(file, state)
    return state
  }
}

/** Joins and normalizes paths of the tree; `undefined` when the result lies outside of it. */
export function joinPath(...parts: string[]): string | undefined {
  const joined = path.posix.normalize(parts.join('/')).replace(/^\/+/, '').replace(/\/+$/, '')
  if (joined === '..' || joined.startsWith('../')) return undefined
  return joined === '.' ? '' : joined
}

/** The folder of a path, `''` for the root. */
export function folderOf(file: string): string {
  const folder = path.posix.dirname(file)
  return folder === '.' ? '' : folder
}

/** Names of the folders from `folder` up to the root, the root being `''`. */
export function foldersUp(folder: string): string[] {
  const folders: string[] = []
  for (let at = folder; at !== ''; at = folderOf(at)) folders.push(at)
  return [...folders, '']
}

/** Text of a source file without the byte order mark that some editors leave. */
export function withoutMark(text: string): string {
  return text.startsWith('\uFEFF') ? text.slice(1) : text
}
