import { Problems } from '../problems'

/** One finding of glass-easel's template compiler; lines and columns count from 0. */
interface Finding {
  isError: boolean
  code: number
  message: string
  startLine: number
  startColumn: number
}

/** WeChat's own compiler refuses an element that is never closed; glass-easel's closes it with a warning. */
const MISSING_END_TAG = 65543
/** glass-easel refuses children of `<slot>`, which WeChat ignores and TDesign's table and chat-record contain. */
const CHILDREN_NOT_ALLOWED = 65557

/** Also what a stray wx:elif is to glass-easel, which then shows the element. */
const INVALID_ATTRIBUTE = 65548

/** The compiler's findings, judged by what WeChat does with the same template. */
export function templateProblems(file: string, text: string, findings: unknown): Problems['list'] {
  const problems = new Problems()
  const lines = text.split('\n')
  for (const finding of Array.isArray(findings) ? findings.filter(isFinding) : []) {
    const at = { line: finding.startLine + 1, column: finding.startColumn + 1 }
    const written = lines[finding.startLine]?.slice(finding.startColumn) ?? ''
    const condition = finding.code === INVALID_ATTRIBUTE ? /^wx:(?:elif|else)\b/.exec(written) : null
    if (condition) {
      problems.error(file, `${condition[0]} has no wx:if right before it`, at)
      continue
    }
    const isError = finding.code === MISSING_END_TAG || (finding.isError && finding.code !== CHILDREN_NOT_ALLOWED)
    if (isError) problems.error(file, finding.message, at)
    else problems.warning(file, finding.message, at)
  }
  return problems.list
}

function isFinding(value: unknown): value is Finding {
  return typeof value === 'object' && value !== null && 'message' in value && 'startLine' in value && 'code' in value
}
