/** Rows of one page. */
export const PAGE = 200

/**
 * A page of rows that have nothing but a moment to be told apart by, and where the next one begins; null: nowhere. The
 * rows of the last moment are left to the next page, which begins with all of them.
 * @param rows from a moment on, oldest first, at most {@link PAGE}
 */
export function pageByMoment<Row extends { createdAt: number }>(rows: readonly Row[]): { rows: Row[], next: number | null } {
  const last = rows.at(-1)
  if (last === undefined || rows.length < PAGE) return { rows: [...rows], next: null }
  const whole = rows.filter(({ createdAt }) => createdAt < last.createdAt)
  // As many in one moment nobody can have: each is counted by the day.
  if (whole.length === 0) throw new RangeError(`${PAGE} rows of one moment`)
  return { rows: whole, next: last.createdAt }
}
