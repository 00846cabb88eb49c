import type { Clock, Log } from '../ports'
import { auditAccount } from './audit-account'
import type { AuditStore } from './store'

export interface RotationDeps {
  audits: AuditStore
  clock: Clock
  log: Log
}

export interface RotationRun {
  audited: number
  /** Accounts in which something was found. */
  wrong: number
  unfinished: number
}

/** A handful of reads each: at one run in five minutes every account of a thousand is audited twice a week. */
const ACCOUNTS_A_RUN = 2

/** The timer's part: audits the next accounts in turn and begins again after the last. What it finds it reports, nothing more. */
export async function auditNext({ audits, clock, log }: RotationDeps, deadline: number): Promise<RotationRun> {
  const run: RotationRun = { audited: 0, wrong: 0, unfinished: 0 }
  const from = await audits.lastAudited()
  const ids = await audits.accountIdsAfter(from, ACCOUNTS_A_RUN)
  // An account that cannot be audited must not stop the turn: it is moved on before the work.
  if (!await audits.moveOn(from, ids.length < ACCOUNTS_A_RUN ? '' : ids.at(-1) ?? '', clock())) return run
  for (const account of ids) {
    const outcome = await auditAccount(audits, account, () => clock() < deadline)
    if (outcome.kind === 'unfinished') {
      run.unfinished += 1
      log.refused('an account was not audited', { account })
    }
    if (outcome.kind !== 'audited') continue
    run.audited += 1
    const { findingCount, findings } = outcome
    if (findingCount === 0) continue
    run.wrong += 1
    const invariants = [...new Set(findings.map(({ invariant }) => invariant))].join(' ')
    log.alarm('the books of an account are wrong', { account, findings: findingCount, invariants })
    await audits.saveReport({ _id: account, madeAt: clock(), findingCount, findings })
  }
  return run
}
