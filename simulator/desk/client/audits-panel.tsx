import { useEffect, useState } from 'preact/hooks'
import type { AuditReport, AuditRule } from '../../phone/inspect/report'
import { get } from './api'
import { useChosenPhone } from './chosen-phone'
import { plural, time } from './text'

const CATEGORY_WORDS: Record<AuditRule['category'], string> = { performance: 'Performance', experience: 'Experience', practice: 'Best practice' }
const MARKS: Record<AuditRule['outcome'], string> = { passed: '✓', failed: '✗', unknown: '–' }
const GOOD = 90
const FAIR = 70

/** WeChat's 体验评分 of the chosen phone: a score with its reasons. */
export function AuditsPanel() {
  const { name, phone } = useChosenPhone()
  const [report, setReport] = useState<AuditReport>()
  const [failure, setFailure] = useState('')
  const [round, judge] = useState(0)
  const top = phone?.stack.at(-1)?.pageId
  useEffect(() => {
    let current = true
    get<AuditReport>(`/audits?phone=${name}`).then((read) => {
      if (!current) return
      setReport(read)
      setFailure('')
    }, (error: Error) => current && setFailure(error.message))
    return () => {
      current = false
    }
  }, [name, top, round])
  if (!report) return <p class="empty">{failure}</p>
  const by = (outcome: AuditRule['outcome']): AuditRule[] =>
    report.rules.filter((rule) => rule.outcome === outcome).sort((a, b) => b.weight - a.weight)
  const failed = by('failed')
  return (
    <div class="audits">
      <header class="verdict">
        <div class={`score ${tone(report.score)}`} role="img" aria-label={`Score ${report.score}`} style={{ '--share': `${report.score}%` }}><b>{report.score}</b></div>
        <div class="grow">
          <dl class="parts">
            {report.categories.map(({ category, name: chinese, score }) => (
              <div key={category}><dt>{CATEGORY_WORDS[category]} <span class="muted">{chinese}</span></dt><dd class={score === null ? '' : tone(score)}>{score ?? '–'}</dd></div>
            ))}
          </dl>
          <p class="muted">
            By WeChat’s rules and weights, for what this phone has done since it started: {plural(report.pages.length, 'page')} looked at.
            Visit the others to have them judged too.
          </p>
        </div>
        <button onClick={() => judge(round + 1)} title={`Judged at ${time(report.at)}`}>Judge again</button>
      </header>
      {failure && <p class="notice">{failure}</p>}
      <Rules title={failed.length === 0 ? 'Nothing is broken' : `${plural(failed.length, 'rule')} broken`} rules={failed} />
      <Rules title="Kept" rules={by('passed')} />
      <Rules title="Not judged here" rules={by('unknown')} />
    </div>
  )
}

function Rules({ title, rules }: { title: string; rules: readonly AuditRule[] }) {
  return (
    <section class="section">
      <header><h2>{title}</h2></header>
      <ul class="rules">{rules.map((rule) => <Rule key={rule.id} rule={rule} />)}</ul>
    </section>
  )
}

function Rule({ rule: { title, name, weight, outcome, reason, findings } }: { rule: AuditRule }) {
  return (
    <li class={outcome}>
      <span class="judged" role="img" aria-label={outcome}>{MARKS[outcome]}</span>
      <div class="main">
        <p><b>{title}</b> <span class="muted">{name}</span></p>
        <p class="muted">{reason}</p>
        {findings.length > 0 && (
          <ul class="findings">
            {findings.map(({ where, what }) => <li key={`${where} ${what}`}><code>{where}</code> {what}</li>)}
          </ul>
        )}
      </div>
      <span class="weight muted" title={weight === 0 ? 'A hint: it does not count' : 'Its weight'}>{weight === 0 ? 'hint' : weight}</span>
    </li>
  )
}

const tone = (score: number): string => (score >= GOOD ? 'good' : score >= FAIR ? 'fair' : 'poor')
