import * as v from 'valibot'
import { AppError } from '../../shared/app-error'
import { formatWireTime } from '../../shared/beijing-time'
import type { ReportDetail, ReportSummary } from '../../shared/contract'
import { required } from '../../shared/platform/configuration'
import { reportId, type ReconciliationReport } from '../../shared/reconciliation/report'
import { action, type OperatorServices } from './action'

const day = v.pipe(v.string(), v.regex(/^\d{8}$/))
const LIST_SIZE = 31
/** Behind any day. */
const END = '99999999'

/** The latest reports, without their differences. `before`: the ones earlier than this day. */
export function reportList(services: OperatorServices) {
  return action(services, {
    roles: ['money'],
    schema: v.strictObject({ before: v.optional(day, END) }),
    leaves: 'done',
    says: ({ before }) => ({ asked: { before } }),
    async run({ before }) {
      const reports = await services.reconciliations.reportsBefore(merchant(), before, LIST_SIZE)
      return { reports: reports.map(summaryOf) }
    },
  })
}

/** The report of a day, with its differences. */
export function reportShow(services: OperatorServices) {
  return action(services, {
    roles: ['money'],
    schema: v.strictObject({ day }),
    leaves: 'done',
    says: ({ day: about }) => ({ about }),
    async run({ day: wanted }): Promise<ReportDetail> {
      const report = await services.reconciliations.report(reportId(wanted, merchant()))
      if (!report) throw new AppError('INVALID_INPUT', 'day: there is no report of it')
      return { ...summaryOf(report), differences: report.differences }
    },
  })
}

/** The latest of the last seven days on which something differs. */
export async function differingReport({ reconciliations }: Pick<OperatorServices, 'reconciliations'>) {
  const reports = await reconciliations.reportsBefore(merchant(), END, 7)
  const found = reports.find(({ differenceCount }) => differenceCount > 0)
  return found ? { day: found.day, difference_count: found.differenceCount } : null
}

const merchant = () => required('WECHAT_PAY_SUB_MCH_ID')

function summaryOf({ day: of, state, problem, tries, madeAt, here, wechat, differenceCount, reasons }: ReconciliationReport): ReportSummary {
  return {
    day: of, state, problem, tries,
    made_time: madeAt === null ? null : formatWireTime(madeAt),
    here, wechat,
    difference_count: differenceCount,
    reasons,
  }
}
