import { parseWireTime } from '../beijing-time'
import type { Settings } from './settings'

/** Seconds until the maintenance that lasts now is over, as far as is known; 0: there is none now. */
export function maintenanceLeftSeconds({ maintenance }: Pick<Settings, 'maintenance'>, now: number): number {
  if (maintenance === null) return 0
  const [from, until] = [maintenance.from, maintenance.until].map(parseWireTime)
  if (from === null || from === undefined || until === null || until === undefined || now < from) return 0
  return Math.max(0, Math.ceil((until - now) / 1_000))
}
