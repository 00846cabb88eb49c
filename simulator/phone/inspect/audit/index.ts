import type { AuditCategory, AuditReport, AuditRule } from '../report'
import { experienceRules } from './experience'
import { performanceRules } from './performance'
import { practiceRules } from './practice'
import { apply, type AuditFacts } from './rule'

export type { AuditFacts } from './rule'
export { look, type PageLook } from './look'
export { DEPRECATED } from './practice'

const CATEGORIES = [
  { category: 'performance', name: '性能', rules: performanceRules },
  { category: 'experience', name: '体验', rules: experienceRules },
  { category: 'practice', name: '最佳实践', rules: practiceRules },
] as const

/** Judges by WeChat's rules. A rule counts whole or not at all; those that cannot be judged do not count. */
export function audit(facts: AuditFacts, at: number): AuditReport {
  const rules = CATEGORIES.flatMap(({ category, rules: defined }) => defined.map((rule) => apply(category, rule, facts)))
  return {
    score: scoreOf(rules) ?? 100,
    categories: CATEGORIES.map(({ category, name }) => ({ category, name, score: scoreOf(rules.filter((rule) => rule.category === (category as AuditCategory))) })),
    rules,
    pages: [...facts.looks.keys()],
    at,
  }
}

/** `null` where no rule of weight could be judged. */
function scoreOf(rules: readonly AuditRule[]): number | null {
  const judged = rules.filter(({ outcome }) => outcome !== 'unknown')
  const weight = (list: readonly AuditRule[]): number => list.reduce((sum, rule) => sum + rule.weight, 0)
  const all = weight(judged)
  return all === 0 ? null : Math.round((weight(judged.filter(({ outcome }) => outcome === 'passed')) / all) * 100)
}
