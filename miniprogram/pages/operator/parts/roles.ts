import type { StaffRole } from '../../../../cloudfunctions/shared/contract'
import { account } from '../../../services/account'
import { ofAccount } from '../../../services/storage'

/** As the desk was told last; they may be newer than what the account's view says. */
const told = ofAccount<StaffRole[] | null>(null)

export function learnRoles(roles: StaffRole[]): void {
  told.value = roles
}

/** Whether the person has one of these roles, as far as this phone knows: what they cannot do is not offered. The server decides. */
export function hasRole(...wanted: StaffRole[]): boolean {
  return (told.value ?? account().view?.user?.staff_roles ?? []).some((role) => wanted.includes(role))
}
