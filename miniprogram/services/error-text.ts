import type { AppError } from './errors'
import { words } from './words/errors'

/** What to tell the user: one sentence, without the code. */
export function errorText(error: AppError): string {
  return words[error.code](error.details)
}
