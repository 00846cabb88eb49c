/** Values of the database that JavaScript has none for, and the text in which all of them travel: EJSON. */

/** `db.serverDate()`: the time at which the cloud carries the request out, ms added. */
export class ServerDate {
  constructor(readonly options: { offset?: number } = {}) {}

  toJSON(): object {
    return { $tcb_server_date: { offset: this.options.offset ?? 0 } }
  }
}

/** `db.RegExp()`. */
export class DatabaseRegExp {
  readonly regexp: string
  readonly options: string

  constructor({ regexp, options = '' }: { regexp: string; options?: string }) {
    if (typeof regexp !== 'string') throw new TypeError('regexp must be a string')
    this.regexp = regexp
    this.options = options
  }

  toJSON(): object {
    return { $regularExpression: { pattern: this.regexp, options: this.options } }
  }
}

const within = (degrees: unknown, most: number): boolean => typeof degrees === 'number' && Math.abs(degrees) <= most

/** `db.Geo.Point()`. Stored as GeoJSON, and read as this again. */
export class GeoPoint {
  constructor(readonly longitude: number, readonly latitude: number) {
    if (!within(longitude, 180)) throw new TypeError('longitude must be a number in range [-180, 180]')
    if (!within(latitude, 90)) throw new TypeError('latitude must be a number in range [-90, 90]')
  }

  toJSON(): object {
    return { type: 'Point', coordinates: [this.longitude, this.latitude] }
  }
}

export type Plain = Record<string, unknown>

/** An object of fields, and no value of its own kind: what a nested condition or change is taken apart into. */
export function isPlain(value: unknown): value is Plain {
  if (typeof value !== 'object' || value === null) return false
  const prototype: unknown = Object.getPrototypeOf(value)
  // Objects from the Mini Program's own realm have another Object.prototype; its prototype is null as well.
  return prototype === null || Object.getPrototypeOf(prototype) === null
}

/** A value as EJSON: what `undefined` names is left out, as the platform does. */
export function toEjson(value: unknown): unknown {
  if (typeof value === 'number') return Number.isFinite(value) ? value : { $numberDouble: String(value) }
  if (typeof value !== 'object' || value === null) return value
  if (Array.isArray(value)) return value.map((element) => toEjson(element) ?? null)
  if (value instanceof Date) return { $date: value.getTime() }
  if (value instanceof RegExp) return { $regularExpression: { pattern: value.source, options: value.flags } }
  if (value instanceof ServerDate || value instanceof DatabaseRegExp || value instanceof GeoPoint) return value.toJSON()
  if (!isPlain(value)) throw new TypeError(`a document cannot hold a ${value.constructor.name}`)
  return Object.fromEntries(Object.entries(value).filter(([, member]) => member !== undefined).map(([name, member]) => [name, toEjson(member)]))
}

export const ejsonText = (value: unknown): string => JSON.stringify(toEjson(value))

/** A document that the cloud sent. */
export const fromText = (text: string): Plain => revive(JSON.parse(text)) as Plain

function revive(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value
  if (Array.isArray(value)) return value.map(revive)
  const members = value as Plain
  if ('$date' in members) return new Date(members['$date'] as number)
  if ('$numberDouble' in members) return Number(members['$numberDouble'])
  if ('$regularExpression' in members) {
    const { pattern, options } = members['$regularExpression'] as { pattern: string; options: string }
    return new RegExp(pattern, options)
  }
  if (isPoint(members)) return new GeoPoint(...members.coordinates)
  return Object.fromEntries(Object.entries(members).map(([name, member]) => [name, revive(member)]))
}

function isPoint(members: Plain): members is { type: 'Point'; coordinates: [number, number] } {
  const { type, coordinates } = members
  if (Object.keys(members).length !== 2 || type !== 'Point' || !Array.isArray(coordinates) || coordinates.length !== 2) return false
  const [longitude, latitude] = coordinates as unknown[]
  // Whatever else has these two fields stays as it is.
  return within(longitude, 180) && within(latitude, 90)
}
