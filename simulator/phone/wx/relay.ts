const RELAY = '/phone/relay'

/** A request as it leaves the browser. */
export interface Outgoing {
  url: string
  method: string
  header: Record<string, string>
}

export interface Answered {
  statusCode: number
  header: Record<string, string>
  cookies: string[]
}

/** Requests to other servers than the phone's own go by the relay of the desk; see there. Outside of a browser there is none. */
export function relayed(url: URL, method: string, header: Record<string, string>): Outgoing {
  const direct = typeof location === 'undefined' || url.origin === location.origin
  if (direct) return { url: url.href, method, header }
  return {
    url: RELAY,
    method: 'POST',
    header: { 'x-relay-url': url.href, 'x-relay-method': method, 'x-relay-headers': JSON.stringify(ascii(header)) },
  }
}

/**
 * What the server behind the relay answered.
 * @throws Error when it could not be reached
 */
export function answerOf(status: number, headers: { get(name: string): string | null }, all: () => Record<string, string>, text: string): Answered {
  const relayed = headers.get('x-relay-status')
  if (relayed !== null) {
    return { statusCode: Number(relayed), ...(JSON.parse(decodeURIComponent(headers.get('x-relay-headers') ?? '%7B%7D')) as Omit<Answered, 'statusCode'>) }
  }
  if (headers.get('x-relay-failed') !== null) throw new Error(`errcode:-102 cronet_error_code:-102 error_msg:${text}`)
  return { statusCode: status, header: all(), cookies: [] }
}

/** Headers are bytes: what stands for more is escaped, as `JSON.stringify` leaves it. */
const ascii = (header: Record<string, string>): Record<string, string> =>
  Object.fromEntries(Object.entries(header).map(([name, value]) => [name, value.replace(/[^\x20-\x7e]/g, (character) => encodeURIComponent(character))]))
