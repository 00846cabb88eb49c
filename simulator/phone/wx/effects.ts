import type { Phone } from '../runtime/phone'

/** Tells the desk, and tests, of what leaves no trace on the screen. */
export function noteEffect(phone: Phone, api: string, detail: Record<string, unknown> = {}): void {
  phone.server.send('effect', { api, detail })
}
