/** What the books must hold to; the names are those of docs/quality.md, but for the last. */
export type Invariant =
  /** The entries add up to the balance. */
  | 'I1'
  /** Totals, counters and copies equal the entries. */
  | 'I2'
  /** Nothing is below zero. */
  | 'I3'
  /** A paid order is credited. */
  | 'I4'
  /** A credit has its paid order, with the same amounts. */
  | 'I5'
  /** Numbers without gaps, each balance follows from the one before. */
  | 'I10'
  /** States agree with times; what was written once is as it was. */
  | 'I11'
  /** Money is a whole number of fen. */
  | 'I16'
  /** A device session is settled once, rightly calculated, never beyond proof of life. */
  | 'I19'
  /** A refund and its entries agree, and its order with its refunds. */
  | 'REFUND'

/** Something that does not hold. It names entries, orders, refunds and device sessions by number, and nobody. */
export interface Finding {
  invariant: Invariant
  what: string
  expected: string
  actual: string
}

/** An account whose every number is wrong need not fill a document. */
export const FINDINGS_LISTED = 100

/** Collects findings: lists the first, counts all. */
export class Findings {
  readonly listed: Finding[] = []
  count = 0

  same(invariant: Invariant, what: string, actual: unknown, expected: unknown): void {
    if (actual !== expected) this.add(invariant, what, expected, actual)
  }

  /** An amount that must be `expected`. One that is no whole number of fen is that, and nothing more. */
  fen(invariant: Invariant, what: string, actual: unknown, expected: number): void {
    if (this.isFen(what, actual) && Number.isSafeInteger(expected)) this.same(invariant, what, actual, expected)
  }

  isFen(what: string, actual: unknown): actual is number {
    if (Number.isSafeInteger(actual)) return true
    this.add('I16', what, 'whole fen', actual)
    return false
  }

  holds(invariant: Invariant, what: string, condition: boolean, expected: string, actual: unknown): void {
    if (!condition) this.add(invariant, what, expected, actual)
  }

  add(invariant: Invariant, what: string, expected: unknown, actual: unknown): void {
    this.count += 1
    if (this.listed.length < FINDINGS_LISTED) this.listed.push({ invariant, what, expected: textOf(expected), actual: textOf(actual) })
  }
}

function textOf(value: unknown): string {
  return (typeof value === 'string' ? value : JSON.stringify(value) ?? String(value)).slice(0, 200)
}
