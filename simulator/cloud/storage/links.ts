import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto'
import fs from 'node:fs'
import path from 'node:path'

/** What a link lets its holder do. */
export interface Permit {
  method: 'GET' | 'PUT'
  path: string
  /** Of an upload: who owns the file then; null: nobody. */
  openid: string | null
  /** Epoch seconds of the simulated clock. */
  until: number
}

/**
 * Links to files: whoever has one may do what it says, as with the platform's. They are signed with a key that stays
 * with the data, so that a link outlives a restart.
 */
export class Links {
  private readonly key: Buffer

  constructor(dir: string) {
    const file = path.join(dir, 'link-key')
    if (!fs.existsSync(file)) fs.writeFileSync(file, randomBytes(32))
    this.key = fs.readFileSync(file)
  }

  /** The query of a link. */
  sign(permit: Permit): string {
    const { openid, until } = permit
    return new URLSearchParams({ sign: this.signature(permit), t: String(until), ...openid !== null && { openid } }).toString()
  }

  /** The permit that a query proves for this method and path; undefined when it is none or too old. */
  read(method: string, name: string, query: URLSearchParams, nowSeconds: number): Permit | undefined {
    const permit: Permit = {
      method: method === 'PUT' ? 'PUT' : 'GET', path: name, openid: query.get('openid'), until: Number(query.get('t')),
    }
    const given = Buffer.from(query.get('sign') ?? '')
    const right = Buffer.from(this.signature(permit))
    const genuine = given.length === right.length && timingSafeEqual(given, right)
    return genuine && nowSeconds <= permit.until ? permit : undefined
  }

  private signature({ method, path: name, openid, until }: Permit): string {
    return createHmac('sha256', this.key).update(JSON.stringify([method, name, openid, until])).digest('hex').slice(0, 32)
  }
}
