import type { InvoiceKind } from '../../../cloudfunctions/shared/contract'
import { parseYuan, shortYuanText, toHalfWidth } from '../../utils/money'
import { words } from './words'

/** What is typed. */
export interface InvoiceForm {
  kind: InvoiceKind
  name: string
  taxNumber: string
  email: string
  /** Yuan. */
  amount: string
}

/** Under each field; empty while there is nothing to say. */
export interface Problems {
  nameProblem: string
  taxNumberProblem: string
  emailProblem: string
  amountProblem: string
}

export const NO_PROBLEMS: Problems = { nameProblem: '', taxNumberProblem: '', emailProblem: '', amountProblem: '' }

const TAX_NUMBER = /^[0-9A-Z]{15,20}$/
const EMAIL = /^[\w.%+-]+@(?:[0-9a-z-]+\.)+[a-z]{2,24}$/i

/** What is typed as the server takes it, and what is wrong with it. */
export function checked(form: InvoiceForm, leastFen: number, mostFen: number) {
  const taxNumber = form.kind === 'company' ? toHalfWidth(form.taxNumber).replace(/\s/g, '').toUpperCase() : ''
  const wish = { kind: form.kind, title: form.name.trim(), tax_number: taxNumber, email: toHalfWidth(form.email).trim(), amount: parseYuan(form.amount) ?? 0 }
  const problems: Problems = {
    nameProblem: wish.title === '' ? words.problems.name : '',
    taxNumberProblem: form.kind === 'company' && !TAX_NUMBER.test(taxNumber) ? words.problems.taxNumber : '',
    emailProblem: EMAIL.test(wish.email) ? '' : words.problems.email,
    amountProblem: amountProblem(form.amount, leastFen, mostFen),
  }
  return { wish, problems, isRight: Object.values(problems).every((problem) => problem === '') }
}

function amountProblem(text: string, leastFen: number, mostFen: number): string {
  const fen = parseYuan(text)
  if (fen === null) return words.problems.amount
  return fen < leastFen || fen > mostFen ? limitsText(leastFen, mostFen) : ''
}

/** Said before anything is typed. */
export const limitsText = (leastFen: number, mostFen: number): string => words.limits(shortYuanText(leastFen), shortYuanText(mostFen))

/** Fen as one types them: `12.50`. */
export function typedYuan(fen: number): string {
  const digits = String(fen).padStart(3, '0')
  return `${digits.slice(0, -2)}.${digits.slice(-2)}`
}
