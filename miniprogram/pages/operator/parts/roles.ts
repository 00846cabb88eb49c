import type { StaffRole } from '../../../../cloudfunctions/shared/contract'
import { account } from '../../../services/account'

/** Whether the person has one of these roles, as far as this phone knows: what they cannot do is not offered. The server decides. */
export function hasRole(...wanted: StaffRole[]): boolean {
  return (account().view?.user?.staff_roles ?? []).some((role) => wanted.includes(role))
}
