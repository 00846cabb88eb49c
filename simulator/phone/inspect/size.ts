import { toPlain } from '../runtime/plain'

/** The JSON of what a Mini Program passes on, and its size in UTF-8. What JSON cannot carry is described. */
export function sizeOf(value: unknown): { bytes: number; text: string } {
  const text = jsonOf(value)
  return { bytes: bytesOf(text), text }
}

function jsonOf(value: unknown): string {
  try {
    return JSON.stringify(value) ?? ''
  } catch (error) {
    // A circle, or a number without end.
    if (!(error instanceof TypeError)) throw error
    return JSON.stringify(toPlain(value)) ?? ''
  }
}

/** Counted and not encoded: setData is called often. */
function bytesOf(text: string): number {
  let bytes = text.length
  for (let index = 0; index < text.length; index++) {
    const unit = text.charCodeAt(index)
    // Half of a pair takes two of its four bytes.
    if (unit > 0x7ff && (unit < 0xd800 || unit > 0xdfff)) bytes += 2
    else if (unit > 0x7f) bytes += 1
  }
  return bytes
}
