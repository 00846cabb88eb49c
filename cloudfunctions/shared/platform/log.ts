import type { KeyedHash, Log, LogFields } from '../ports'

/** One JSON line each, so that no value can break out of its line. */
export function createLog(where: string, hash: KeyedHash, write: (line: string) => void = (line) => console.log(line)): Log {
  const line = (level: string, what: string, fields: LogFields): void => {
    const maskedField = ([name, value]: [string, LogFields[string]]) => [name, typeof value === 'string' ? mask(value) : value]
    const masked = Object.fromEntries(Object.entries(fields).map(maskedField)) as LogFields
    write(JSON.stringify({ level, where, what, ...masked }))
  }
  return {
    refused: (what, fields) => line('refused', what, fields),
    alarm: (what, fields) => line('alarm', what, fields),
    failed: (error, fields) => line('failed', describe(error), fields),
    tag: (openid) => `u_${hash('log', openid).slice(0, 8)}`,
  }
}

function describe(error: unknown): string {
  if (!(error instanceof Error)) return mask(String(error))
  const cause = error.cause === undefined ? '' : ` ← ${describe(error.cause)}`
  return mask(`${error.stack ?? error.message}${cause}`)
}

/** What looks like a mobile number, an openid or an SMS code does not enter a log, wherever it came from. */
export function mask(text: string): string {
  return text
    .replace(/dup key: \{[^}]*\}/g, 'dup key: {…}')
    .replace(/(?<![\w-])o[\w-]{27}(?![\w-])/g, 'o***')
    .replace(/(?<![0-9A-Za-z])(86)?(1[3-9]\d)\d{6}(\d{2})(?![0-9A-Za-z])/g, '$2******$3')
    .replace(/(?<![0-9A-Za-z.:])\d{6}(?![0-9A-Za-z.:])/g, '******')
}
