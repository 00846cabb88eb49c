/** A record of a CSV file, and the line that it begins on (from 1). */
export interface CsvRecord {
  line: number
  fields: string[]
}

/** What is wrong, and on which line. */
export interface Problem {
  line: number
  what: string
}

export class CsvError extends Error {
  override readonly name = 'CsvError'
  readonly line: number

  constructor(line: number, what: string) {
    super(what)
    this.line = line
  }
}

/**
 * Records of a CSV text by RFC 4180: commas, fields in double quotes that may hold commas, line breaks and doubled
 * quotes; lines end with LF or CRLF. Lines without any character are passed over.
 * @throws CsvError for a quote where none may be, or one that is never closed
 */
export function readCsv(text: string): CsvRecord[] {
  const records: CsvRecord[] = []
  const reader = new Reader(text.startsWith('\ufeff') ? text.slice(1) : text)
  while (!reader.isAtEnd) {
    const line = reader.line
    const fields = reader.record()
    if (fields.length > 1 || fields[0] !== '') records.push({ line, fields })
  }
  return records
}

class Reader {
  line = 1
  #at = 0
  readonly #text: string

  constructor(text: string) {
    this.#text = text
  }

  get isAtEnd(): boolean {
    return this.#at >= this.#text.length
  }

  /** Up to the end of its line. */
  record(): string[] {
    const fields: string[] = []
    for (;;) {
      fields.push(this.#text[this.#at] === '"' ? this.#quoted() : this.#plain())
      const next = this.#text[this.#at]
      this.#at += 1
      if (next === ',') continue
      if (next === '\r') {
        if (this.#text[this.#at] !== '\n') throw new CsvError(this.line, 'a carriage return inside of a line')
        this.#at += 1
      }
      this.line += 1
      return fields
    }
  }

  #plain(): string {
    const begin = this.#at
    while (!this.isAtEnd && !',\r\n'.includes(this.#text[this.#at] ?? '')) {
      if (this.#text[this.#at] === '"') throw new CsvError(this.line, 'a quote inside of a field that does not begin with one')
      this.#at += 1
    }
    return this.#text.slice(begin, this.#at)
  }

  #quoted(): string {
    const begunOn = this.line
    let field = ''
    for (;;) {
      const begin = this.#at + 1
      const end = this.#text.indexOf('"', begin)
      if (end === -1) throw new CsvError(begunOn, 'a quote that is never closed')
      field += this.#text.slice(begin, end)
      this.#at = end + 1
      if (this.#text[this.#at] !== '"') break
      field += '"'
    }
    this.line += field.split('\n').length - 1
    if (!this.isAtEnd && !',\r\n'.includes(this.#text[this.#at] ?? '')) throw new CsvError(begunOn, 'something behind a closing quote')
    return field
  }
}
