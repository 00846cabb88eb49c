/**
 * Pages over a dense count: the entries of a list are numbered 1…n, so a page is a range of numbers.
 * Nothing is skipped or counted, however long the history.
 */

/** Numbers `first…last`, both inclusive; empty when `last < first`. */
export interface Span {
  first: number
  last: number
}

export const sizeOf = ({ first, last }: Span): number => Math.max(0, last - first + 1)

/** Page `page` (from 1) of `size` rows, newest first: the span at the upper end of `span`. */
export function pageOf(span: Span, page: number, size: number): Span {
  const last = span.last - (page - 1) * size
  return { first: Math.max(span.first, last - size + 1), last }
}

/** The page below number `before`. */
export function pageBefore(span: Span, before: number, size: number): Span {
  const last = Math.min(span.last, before - 1)
  return { first: Math.max(span.first, last - size + 1), last }
}
