import { positionAt, type Position } from '../problems'

/** What stands between the text and being JSON as WeChat reads it: no comments, no byte order mark, no trailing commas. */
export class JsonError extends Error {
  readonly position: Position

  constructor(message: string, position: Position) {
    super(message)
    this.position = position
  }
}

export type JsonPath = readonly (string | number)[]

/** A parsed JSON text that still knows where each value stood. */
export class JsonText {
  readonly value: unknown
  private readonly text: string
  private readonly offsets: Map<string, number>

  /** @throws JsonError with the place of the first mistake. */
  constructor(text: string) {
    this.text = text
    const reader = new JsonReader(text)
    this.value = reader.read()
    this.offsets = reader.offsets
  }

  /** Where the value at the path stands, or the innermost value around it that exists. */
  at(...path: (string | number)[]): Position {
    for (let length = path.length; length > 0; length--) {
      const offset = this.offsets.get(keyOf(path.slice(0, length)))
      if (offset !== undefined) return positionAt(this.text, offset)
    }
    return positionAt(this.text, this.offsets.get(keyOf([])) ?? 0)
  }
}

function keyOf(path: JsonPath): string {
  return path.join('\0')
}

const NUMBER = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y
const STRING = /"(?:[^"\\\u0000-\u001F]|\\(?:["\\/bfnrt]|u[\dA-Fa-f]{4}))*"/y
const SPACE = /[ \t\r\n]*/y
const WORDS: Record<string, unknown> = { true: true, false: false, null: null }

class JsonReader {
  readonly offsets = new Map<string, number>()
  private readonly path: (string | number)[] = []
  private at = 0

  constructor(private readonly text: string) {}

  read(): unknown {
    if (this.text.startsWith('\uFEFF')) this.fail('the file starts with a byte order mark (BOM), save it as UTF-8 without BOM')
    this.space()
    if (this.at === this.text.length) this.fail('the file is empty, at least {} is needed')
    const value = this.value()
    this.space()
    if (this.at < this.text.length) this.fail(`unexpected ${this.here()} after the end of the JSON value`)
    return value
  }

  private value(): unknown {
    this.offsets.set(keyOf(this.path), this.at)
    const char = this.text[this.at]
    if (char === '{') return this.object()
    if (char === '[') return this.array()
    if (char === '"') return this.string()
    const number = this.match(NUMBER)
    if (number !== undefined) return Number(number)
    for (const [word, value] of Object.entries(WORDS)) {
      if (this.text.startsWith(word, this.at)) {
        this.at += word.length
        return value
      }
    }
    return this.fail(`a value is expected, found ${this.here()}`)
  }

  private object(): Record<string, unknown> {
    const object: Record<string, unknown> = {}
    this.at++
    this.space()
    if (this.take('}')) return object
    for (;;) {
      if (this.text[this.at] !== '"') this.fail(`a key in double quotes is expected, found ${this.here()}`)
      const key = this.string()
      this.space()
      if (!this.take(':')) this.fail(`":" is expected after the key, found ${this.here()}`)
      this.space()
      this.path.push(key)
      const value = this.value()
      this.path.pop()
      Object.defineProperty(object, key, { value, enumerable: true, writable: true, configurable: true })
      this.space()
      if (this.take('}')) return object
      this.comma('}')
    }
  }

  private array(): unknown[] {
    const array: unknown[] = []
    this.at++
    this.space()
    if (this.take(']')) return array
    for (;;) {
      this.path.push(array.length)
      array.push(this.value())
      this.path.pop()
      this.space()
      if (this.take(']')) return array
      this.comma(']')
    }
  }

  private comma(end: string): void {
    const comma = this.at
    if (!this.take(',')) this.fail(`"," or "${end}" is expected, found ${this.here()}`)
    this.space()
    if (this.text[this.at] === end) this.fail(`there is a comma too many before "${end}"`, comma)
  }

  private string(): string {
    const start = this.at
    const raw = this.match(STRING)
    if (raw === undefined) return this.fail('this string does not end on its line or holds an unknown escape', start)
    return JSON.parse(raw) as string
  }

  private space(): void {
    this.match(SPACE)
    if (this.text.startsWith('//', this.at) || this.text.startsWith('/*', this.at)) {
      this.fail('comments are not allowed in JSON files')
    }
  }

  private take(char: string): boolean {
    if (this.text[this.at] !== char) return false
    this.at++
    return true
  }

  private match(pattern: RegExp): string | undefined {
    pattern.lastIndex = this.at
    const found = pattern.exec(this.text)?.[0]
    if (found !== undefined) this.at += found.length
    return found
  }

  private here(): string {
    return this.at < this.text.length ? JSON.stringify(this.text[this.at]) : 'the end of the file'
  }

  private fail(message: string, at = this.at): never {
    throw new JsonError(message, positionAt(this.text, at))
  }
}
