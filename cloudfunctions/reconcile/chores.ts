import type { BillGateway } from '../shared/reconciliation/bill-gateway'
import { auditNext } from '../shared/audit/rotation'
import { dailyReconciliation } from '../shared/reconciliation/daily'
import type { Services } from '../shared/services'

/** What the timer does once no money waits for it. Ends soon after `deadline`; what is left is done by the next run. */
export interface Chore {
  name: string
  run(deadline: number): Promise<object>
}

type Needed = Pick<Services, 'reconciliations' | 'audits' | 'clock' | 'log'> & { bills: BillGateway }

/** Once per instance: what it has seen complete it does not ask for again. */
export function chores(services: Needed): Chore[] {
  return [
    { name: 'bills', run: dailyReconciliation(services) },
    { name: 'audits', run: (deadline) => auditNext(services, deadline) },
  ]
}
