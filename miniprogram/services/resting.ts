import type { MaintenanceView } from '../../cloudfunctions/shared/contract'
import { maintenanceNote } from './maintenance'

/** What a page on which money is moved shows of a maintenance. */
export interface RestingView {
  /** Empty while nothing is to be said. */
  maintenanceTitle: string
  maintenanceText: string
  /** It has begun: nothing that moves money can be begun. */
  resting: boolean
}

export const NOT_RESTING: RestingView = { maintenanceTitle: '', maintenanceText: '', resting: false }

/** @param maintenance as far as it is known @param nowMs by the server's clock */
export function restingView(maintenance: MaintenanceView | null | undefined, nowMs: number): RestingView {
  const note = maintenanceNote(maintenance, nowMs)
  return note === null ? NOT_RESTING : { maintenanceTitle: note.title, maintenanceText: note.text, resting: note.begun }
}
