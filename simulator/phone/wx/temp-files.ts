import type { Phone } from '../runtime/phone'

/** Where WeChat puts what was chosen or downloaded, in DevTools' words; a phone says `wxfile://tmp_…`. */
export const TEMP_PATH = 'http://tmp/'

export interface TempFile {
  bytes: Uint8Array<ArrayBuffer>
  /** Media type. */
  type: string
  /** Simulated epoch ms. */
  at: number
  /** What the browser can show. */
  url: string
}

const kept = new WeakMap<Phone, Map<string, TempFile>>()

/** Temporary files: they outlive a start of the Mini Program, and are gone with the browser's page. */
export class TempFiles {
  readonly #files: Map<string, TempFile>

  constructor(private readonly phone: Phone) {
    this.#files = kept.get(phone) ?? new Map()
    kept.set(phone, this.#files)
  }

  /** @returns the path */
  add(bytes: Uint8Array<ArrayBuffer>, type: string, extension = extensionOf(type)): string {
    const random = [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, '0')).join('')
    const path = `${TEMP_PATH}${random}${extension}`
    this.#files.set(path, { bytes, type, at: this.phone.now(), url: URL.createObjectURL(new Blob([bytes], { type })) })
    return path
  }

  async addBlob(blob: Blob, extension?: string): Promise<string> {
    return this.add(new Uint8Array(await blob.arrayBuffer()), blob.type, extension)
  }

  get(path: string): TempFile | undefined {
    return this.#files.get(path)
  }

  remove(path: string): boolean {
    const file = this.#files.get(path)
    if (file) URL.revokeObjectURL(file.url)
    return this.#files.delete(path)
  }
}

const EXTENSIONS: Record<string, string> = {
  'image/jpeg': '.jpg', 'image/png': '.png', 'image/gif': '.gif', 'image/webp': '.webp', 'image/svg+xml': '.svg', 'video/mp4': '.mp4',
  'application/pdf': '.pdf', 'application/json': '.json', 'text/plain': '.txt',
}

function extensionOf(type: string): string {
  return EXTENSIONS[type.split(';')[0]?.trim() ?? ''] ?? ''
}

/** By the name's ending. */
export function typeOf(path: string): string {
  const ending = /\.\w+$/.exec(path)?.[0].toLowerCase().replace('.jpeg', '.jpg')
  return Object.keys(EXTENSIONS).find((type) => EXTENSIONS[type] === ending) ?? 'application/octet-stream'
}
