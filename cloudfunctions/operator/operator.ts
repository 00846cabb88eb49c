import type { Staff } from '../shared/staff/staff'

/** Who does something by this function. */
export interface Operator {
  /** As it stands in the trail. */
  by: string
  /** Null: the owner, who may do everything. */
  staff: Staff | null
}

/** Who shows the key; what they call themselves comes with the input. */
export const OWNER: Operator = { by: 'owner', staff: null }

export const personOf = ({ staff }: Operator): string | null => staff?._id ?? null
