import { AppError } from './app-error'

/**
 * What a person wrote, without what nobody can see: control characters go (but not the ends of lines), and halves of
 * characters; what looks alike is written alike, spaces around it are cut off.
 * @throws AppError INVALID_INPUT naming the field, when it has fewer or more characters than that
 */
export function plainText(field: string, typed: string, least: number, most: number): string {
  const whole = typed.replace(/\p{Cs}/gu, '').normalize('NFC').replace(/\r\n?/g, '\n')
  const text = whole.replace(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]/g, ' ').trim()
  const { length } = [...text]
  if (length < least || length > most) throw new AppError('INVALID_INPUT', `${field}: ${least} to ${most} characters`)
  return text
}
