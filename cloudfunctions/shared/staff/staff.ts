import type { StaffRole } from '../contract'

/** Somebody who may do things by the function `operator` from the Mini Program. Only the owner's key writes these. */
export interface Staff {
  /** The account that they sign in with. */
  _id: string
  /** As it stands in the trail. */
  name: string
  roles: StaffRole[]
  since: number
  /** Who appointed them, in the owner's own words. */
  by: string
  /** Absent: still there. */
  dismissedAt?: number
}

export const STAFF_ROLES = ['machines', 'money', 'manager'] as const satisfies readonly StaffRole[]

export const isServing = (staff: Staff | null): staff is Staff => staff !== null && staff.dismissedAt === undefined
