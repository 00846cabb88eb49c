import * as v from 'valibot'
import { AppError } from '../../shared/app-error'
import { formatWireTime } from '../../shared/beijing-time'
import type { OperationView } from '../../shared/contract'
import { readCursor } from '../../shared/lookup/cursor'
import type { Operation } from '../../shared/operation/operation'
import { action, type OperatorServices } from './action'
import { accountId, cursor } from './inputs'

/** Everything that was done, or tried, newest first; what was done to something; or by a staff member. */
export function operationsList(services: OperatorServices) {
  const about = v.pipe(v.string(), v.regex(/^[0-9A-Za-z:_-]{1,96}$/))
  return action(services, {
    roles: ['manager'],
    schema: v.strictObject({ about: v.optional(about), person: v.optional(accountId), cursor }),
    leaves: 'done',
    says: ({ about: of, person }) => ({ about: of ?? null, asked: person === undefined ? {} : { person } }),
    async run({ about: of, person, cursor: text }) {
      if (of !== undefined && person !== undefined) throw new AppError('INVALID_INPUT', 'about or person, not both')
      const which = of !== undefined ? { about: of } : person !== undefined ? { person } : null
      const { rows, cursor: next } = await services.lookups.operations(which, readCursor(text))
      return { operations: rows.map(viewOf), cursor: next }
    },
  })
}

function viewOf({ _id, at, by, person, action: what, about, asked, outcome }: Operation): OperationView {
  return { operation_id: _id, time: formatWireTime(at), by, person: person ?? null, action: what, about, asked, outcome }
}
