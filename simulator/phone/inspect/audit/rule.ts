import type { CompiledPackage } from '../../package'
import { FINDINGS_SHOWN, type AuditCategory, type AuditFinding, type AuditRule } from '../report'
import type { RunRecords } from '../records'
import type { PageLook } from './look'

/** All that the rules judge by. */
export interface AuditFacts {
  records: Pick<RunRecords, 'setData' | 'network' | 'exceptions' | 'scripts' | 'deprecated' | 'strayTimers' | 'firstScreenMs'>
  /** By the page's path, in the order of the first visit. */
  looks: ReadonlyMap<string, PageLook>
  pack: Pick<CompiledPackage, 'components' | 'app'>
}

export type Judgement = Pick<AuditRule, 'outcome' | 'reason'> & { findings?: AuditFinding[] }

export interface RuleDefinition extends Pick<AuditRule, 'id' | 'name' | 'title' | 'weight'> {
  judge(facts: AuditFacts): Judgement
}

export function apply(category: AuditCategory, { judge, ...rule }: RuleDefinition, facts: AuditFacts): AuditRule {
  const { outcome, reason, findings = [] } = judge(facts)
  return { ...rule, category, outcome, reason, findings: findings.slice(0, FINDINGS_SHOWN) }
}

/** Kept where nothing was found. */
export const unless = (findings: AuditFinding[], kept: string, broken: string): Judgement =>
  findings.length === 0 ? { outcome: 'passed', reason: kept } : { outcome: 'failed', reason: broken, findings }

export const unknown = (reason: string): Judgement => ({ outcome: 'unknown', reason })

/** Findings of one kind on all pages that were looked at. */
export const onPages = ({ looks }: AuditFacts, of: (look: PageLook) => AuditFinding[]): AuditFinding[] => [...looks.values()].flatMap(of)

export const count = (number: number, one: string): string => `${number} ${one}${number === 1 ? '' : 's'}`

/** The largest number of moments within any `windowMs`. They come in order. */
export function busiest(times: readonly number[], windowMs: number): number {
  let most = 0
  let first = 0
  for (let last = 0; last < times.length; last++) {
    while ((times[last] as number) - (times[first] as number) >= windowMs) first++
    most = Math.max(most, last - first + 1)
  }
  return most
}
