import type { AuditReport, AuditRule } from '../phone/inspect/report'
import type { ConnectedPhone } from './connected-phone'

export type { AuditReport, AuditRule } from '../phone/inspect/report'

/**
 * WeChat's rules (体验评分), judged for what the phone's Mini Program did since it was started or reloaded, and how each
 * page looked when it was left or now.
 * @throws when the phone is gone
 */
export function auditPhone(phone: ConnectedPhone): Promise<AuditReport> {
  return phone.ask('inspect.audit', {})
}

const MARKS: Record<AuditRule['outcome'], string> = { passed: '✓', failed: '✗', unknown: '–' }

/** The report as a page of its own, as `miniProgram.stopAudits({ path })` writes it. */
export function auditHtml({ score, categories, rules, pages }: AuditReport): string {
  const sections = categories.map(({ category, name, score: part }) => `<h2>${escape(name)} ${part ?? '–'}</h2>
<ul>
${rules.filter((rule) => rule.category === category).map(ruleHtml).join('\n')}
</ul>`)
  return `<!doctype html>
<html lang="en"><meta charset="utf-8"><title>体验评分 ${score}</title>
<style>body{font:14px/1.6 system-ui,sans-serif;max-width:760px;margin:32px auto;padding:0 16px}ul{list-style:none;padding:0}
li{padding:6px 0;border-top:1px solid #ddd}li.failed b{color:#b3261e}small{color:#667}</style>
<h1>体验评分 ${score}</h1>
<p>${escape(pages.join(', '))}</p>
${sections.join('\n')}
</html>
`
}

function ruleHtml({ name, title, weight, outcome, reason, findings }: AuditRule): string {
  const found = findings.map(({ where, what }) => `<br><small>${escape(`${where}: ${what}`)}</small>`).join('')
  return `<li class="${outcome}">${MARKS[outcome]} <b>${escape(name)}</b> ${escape(title)} (${weight})<br>${escape(reason)}${found}</li>`
}

const escape = (text: string): string =>
  text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;')
