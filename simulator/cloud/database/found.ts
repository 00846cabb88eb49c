import type { Document } from './config'
import { parseEjson } from './ejson'

/** A document as stored; `document` is parsed when first asked for. */
export class Found {
  private parsed: Document | undefined

  constructor(readonly id: Buffer, readonly text: string) {}

  get document(): Document {
    return (this.parsed ??= parseEjson(this.text) as Document)
  }
}
