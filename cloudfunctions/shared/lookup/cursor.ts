import { AppError } from '../app-error'

/** Where a page of a list ended that is ordered by a time, newest first, and by id within a moment. */
export interface Place {
  at: number
  id: string
}

export const cursorOf = ({ at, id }: Place): string => `${at}.${id}`

/** Inverse of {@link cursorOf}; null: from the beginning. It leads nowhere that its caller could not go. @throws AppError INVALID_INPUT */
export function readCursor(text: string | undefined): Place | null {
  if (text === undefined) return null
  const [, at, id] = /^(\d{1,15})\.([0-9A-Za-z:._-]{1,96})$/.exec(text) ?? []
  if (at === undefined || id === undefined) throw new AppError('INVALID_INPUT', 'cursor')
  return { at: Number(at), id }
}
