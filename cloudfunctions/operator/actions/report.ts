import * as v from 'valibot'
import { AppError } from '../../shared/app-error'
import { formatWireTime } from '../../shared/beijing-time'
import { required } from '../../shared/platform/configuration'
import { reportId, type ReconciliationReport } from '../../shared/reconciliation/report'
import { action, type OperatorServices } from './action'
import { askedNow, by, recorded } from './operation'

const day = v.pipe(v.string(), v.regex(/^\d{8}$/))
const LIST_SIZE = 31
/** Behind any day. */
const END = '99999999'

/** The latest reports, without their differences. `before`: the ones earlier than this day. */
export function reportList(services: OperatorServices) {
  return action(v.strictObject({ before: v.optional(day, END), by }), async ({ before, by: who }) => {
    const asked = askedNow(services, { by: who, action: 'report.list', about: null, asked: { before } })
    return recorded(services, asked, async () => {
      const reports = await services.reconciliations.reportsBefore(merchant(), before, LIST_SIZE)
      return { reports: reports.map(summaryOf) }
    })
  })
}

/** The report of a day, with its differences. */
export function reportShow(services: OperatorServices) {
  return action(v.strictObject({ day, by }), async ({ day: wanted, by: who }) => {
    const asked = askedNow(services, { by: who, action: 'report.show', about: wanted, asked: {} })
    return recorded(services, asked, async () => {
      const report = await services.reconciliations.report(reportId(wanted, merchant()))
      if (!report) throw new AppError('INVALID_INPUT', 'day: there is no report of it')
      return { ...summaryOf(report), differences: report.differences }
    })
  })
}

const merchant = () => required('WECHAT_PAY_SUB_MCH_ID')

function summaryOf({ day: of, state, problem, tries, madeAt, here, wechat, differenceCount, reasons }: ReconciliationReport) {
  return {
    day: of, state, problem, tries,
    made_time: madeAt === null ? null : formatWireTime(madeAt),
    here, wechat,
    difference_count: differenceCount,
    reasons,
  }
}
