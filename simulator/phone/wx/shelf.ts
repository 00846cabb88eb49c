import { ApiError } from './api'
import { typeName } from './parameters'

/** WeChat's limits, in bytes. */
export const STORAGE_LIMITS = { total: 10 * 1024 * 1024, key: 1024 * 1024 } as const

interface Stored {
  type: string
  text: string
}

/** WeChat stores a text and the type that it had: a Date at the top comes back as a Date, one inside an object as a string. */
export function pack(value: unknown): Stored {
  const type = typeName(value)
  switch (type) {
    case 'Object':
    case 'Array':
      return { type, text: JSON.stringify(value) }
    case 'String':
    case 'Number':
    case 'Boolean':
    case 'Undefined':
    case 'Null':
      return { type, text: String(value) }
    case 'Date':
      return { type, text: String((value as Date).getTime()) }
    default:
      return { type, text: '' }
  }
}

export function unpack({ type, text }: Stored): unknown {
  switch (type) {
    case 'Object':
    case 'Array':
      return JSON.parse(text)
    case 'Number':
      return Number(text)
    case 'Boolean':
      return text === 'true'
    case 'Undefined':
      return undefined
    case 'Null':
      return null
    case 'Date':
      return new Date(Number(text))
    default:
      return text
  }
}

const bytes = (text: string): number => new TextEncoder().encode(text).length

/** The part of the browser's storage that belongs to one user of one app. */
export class Shelf {
  readonly #prefix: string

  constructor(
    readonly disk: Storage,
    appid: string,
    openid: string,
    drawer = 'storage',
    /** Of one value, in bytes. */
    private readonly largest: number = STORAGE_LIMITS.key,
  ) {
    this.#prefix = `wx/${drawer}/${appid}/${openid}/`
  }

  /** `undefined` when nothing is stored; a stored `undefined` has a value. */
  get(key: string): { value: unknown } | undefined {
    const text = this.disk.getItem(this.#prefix + key)
    return text === null ? undefined : { value: unpack(JSON.parse(text) as Stored) }
  }

  set(key: string, value: unknown): void {
    const stored = pack(value)
    const size = bytes(key) + bytes(stored.text)
    if (size > this.largest) throw new ApiError('exceed storage item max length')
    const others = this.#sizes().reduce((sum, entry) => (entry.key === key ? sum : sum + entry.size), 0)
    if (others + size > STORAGE_LIMITS.total) throw new ApiError('exceed storage max size 10Mb')
    try {
      this.disk.setItem(this.#prefix + key, JSON.stringify(stored))
    } catch (error) {
      // The browser's own quota is smaller for some texts; to the app it is the same news.
      if (error instanceof Error && error.name === 'QuotaExceededError') throw new ApiError('exceed storage max size 10Mb')
      throw error
    }
  }

  remove(key: string): void {
    this.disk.removeItem(this.#prefix + key)
  }

  clear(): void {
    for (const key of this.keys()) this.remove(key)
  }

  keys(): string[] {
    const keys: string[] = []
    for (let index = 0; index < this.disk.length; index += 1) {
      const key = this.disk.key(index)
      if (key?.startsWith(this.#prefix)) keys.push(key.slice(this.#prefix.length))
    }
    return keys
  }

  /** Sizes in KB, as wx.getStorageInfo gives them. */
  info(): { keys: string[]; currentSize: number; limitSize: number } {
    const total = this.#sizes().reduce((sum, entry) => sum + entry.size, 0)
    return { keys: this.keys(), currentSize: Math.ceil(total / 1024), limitSize: STORAGE_LIMITS.total / 1024 }
  }

  #sizes(): { key: string; size: number }[] {
    return this.keys().map((key) => {
      const stored = JSON.parse(this.disk.getItem(this.#prefix + key) ?? '{"text":""}') as Stored
      return { key, size: bytes(key) + bytes(stored.text) }
    })
  }
}
