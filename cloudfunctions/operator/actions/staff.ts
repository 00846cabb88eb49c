import * as v from 'valibot'
import { AppError } from '../../shared/app-error'
import { DAY_MS, formatWireTime } from '../../shared/beijing-time'
import type { StaffRole, StaffView, WaitingView } from '../../shared/contract'
import { PROPOSAL_OPEN_MS } from '../../shared/proposal/proposal'
import { captchaIds } from '../../shared/sign-in/identity'
import { maskMobile, readMobile } from '../../shared/sign-in/typed-text'
import { appointStaff, dismissStaff } from '../../shared/staff/appoint'
import { STAFF_ROLES, type Staff } from '../../shared/staff/staff'
import { action, ALL_STAFF, type OperatorServices } from './action'
import { accountId, lineOf, mobile } from './inputs'
import { differingReport } from './report'

const MOST_STAFF = 1_000

/** Who the caller is, and what waits for them. */
export function staffMe(services: OperatorServices) {
  return action(services, {
    roles: ALL_STAFF,
    schema: v.strictObject({}),
    leaves: 'none',
    async run(_input, { operator: { staff } }) {
      if (!staff) throw new AppError('CALLER_REFUSED', 'the owner is no staff member')
      return { staff: viewOf(staff), waiting: await waitingFor(services, staff.roles) }
    },
  })
}

export function staffList(services: OperatorServices) {
  return action(services, {
    roles: [],
    schema: v.strictObject({}),
    leaves: 'done',
    run: async () => ({ staff: (await services.operations.everyStaff(MOST_STAFF)).map(viewOf) }),
  })
}

/** Makes the account of a number a staff member's, or gives it another name or other roles. */
export function staffAppoint(services: OperatorServices) {
  const roles = v.pipe(v.array(v.picklist(STAFF_ROLES)), v.minLength(1), v.maxLength(STAFF_ROLES.length))
  return action(services, {
    roles: [],
    schema: v.strictObject({ mobile, name: lineOf(20), roles }),
    leaves: 'own',
    says: ({ name, roles: wanted, mobile: typed }) => ({ asked: { name, roles: wanted.join(), mobile: maskMobile(readMobile(typed)) } }),
    async run({ mobile: typed, name, roles: wanted }, { asked, operator }) {
      const account = await accountOfMobile(services, readMobile(typed))
      if (account === null) throw new AppError('ACCOUNT_NOT_FOUND', 'nobody has signed in with this number')
      const row = { ...asked, by: operator.by, about: account }
      const ordered = STAFF_ROLES.filter((role) => wanted.includes(role))
      return viewOf(await appointStaff(services, row, { account, name, roles: ordered }))
    },
  })
}

/** By number, or by account where the number is no longer theirs. */
export function staffDismiss(services: OperatorServices) {
  const schema = v.union([v.strictObject({ mobile }), v.strictObject({ account: accountId })])
  return action(services, {
    roles: [],
    schema,
    leaves: 'own',
    async run(input, { asked }) {
      const account = 'account' in input ? input.account : await accountOfMobile(services, readMobile(input.mobile))
      if (account === null) throw new AppError('ACCOUNT_NOT_FOUND', 'nobody has signed in with this number')
      asked.about = account
      return viewOf(await dismissStaff(services, asked, account))
    },
  })
}

/** Of whoever proved that the number is theirs. */
export async function accountOfMobile({ hash, signIns }: Pick<OperatorServices, 'hash' | 'signIns'>, number: string): Promise<string | null> {
  const binding = await signIns.binding(captchaIds(hash, number, '').mobileBinding)
  return binding && binding.deletedAt === null ? binding.account : null
}

function viewOf({ _id, name, roles, since, dismissedAt }: Staff): StaffView {
  return {
    account: _id,
    name, roles,
    since_time: formatWireTime(since),
    dismissed_time: dismissedAt === undefined ? null : formatWireTime(dismissedAt),
  }
}

/** As many are counted; where there are more, the figure stays here. */
const COUNTED = 100

async function waitingFor(services: OperatorServices, roles: readonly StaffRole[]): Promise<WaitingView> {
  const now = services.clock()
  const of = async <T>(able: readonly StaffRole[], read: () => Promise<T>): Promise<T | null> =>
    (roles.some((role) => able.includes(role)) ? read() : null)
  const [proposals, tickets, faults, invoices, refunds, report] = await Promise.all([
    // A page and whether there is more: enough to see that there is something to do.
    of(['money', 'manager'], async () => (await services.lookups.proposals('open', now - PROPOSAL_OPEN_MS + 1, null)).rows.length),
    of(ALL_STAFF, async () => (await services.tickets.ticketsIn('open', 0, COUNTED)).length),
    of(['machines', 'manager'], async () => (await services.lookups.faultsSince(now - DAY_MS, COUNTED)).length),
    of(['money'], async () => (await services.invoices.invoicesIn('requested', 0, COUNTED)).length),
    of(['money', 'manager'], async () => {
      const underWay = await services.lookups.refundsUnderWay(COUNTED)
      return underWay.filter(({ createdAt }) => createdAt <= now - DAY_MS).length
    }),
    of(['money'], () => differingReport(services)),
  ])
  return { proposals, tickets, faults, invoices, refunds, report }
}
