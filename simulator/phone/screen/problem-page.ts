import type { CompileProblem } from '../package'
import { element } from './element'

const place = ({ file, line, column }: CompileProblem): string => [file, line, column].filter((part) => part !== undefined).join(':')

/** What is shown instead of the Mini Program while it does not compile: each mistake with its place. */
export class ProblemPage {
  readonly #root: HTMLElement

  constructor(parent: HTMLElement) {
    this.#root = element('phone-problems', parent, 'section')
    this.#root.hidden = true
  }

  get shown(): boolean {
    return !this.#root.hidden
  }

  /** Warnings alone are no reason to show the page. */
  show(problems: readonly CompileProblem[]): void {
    const errors = problems.filter(({ severity }) => severity === 'error')
    this.#root.hidden = errors.length === 0
    this.#root.replaceChildren()
    if (this.#root.hidden) return
    element('phone-problems-title', this.#root, 'h1').textContent = '小程序未能编译'
    element('phone-problems-hint', this.#root, 'p').textContent = `${errors.length} 个错误，改好后保存会自动重新载入`
    const list = element('phone-problems-list', this.#root, 'ol')
    for (const problem of [...errors, ...problems.filter(({ severity }) => severity === 'warning')]) {
      const item = element('phone-problem', list, 'li')
      item.dataset.severity = problem.severity
      element('phone-problem-place', item, 'code').textContent = place(problem)
      element('phone-problem-message', item).textContent = problem.message
    }
  }
}
