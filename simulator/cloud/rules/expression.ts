import { parseExpressionAt } from 'acorn'
import type { Expression, Node } from 'acorn'
import { notEmulatedText } from '../../not-emulated'

/** What a rule can see, by the name of the variable. */
export type Scope = Record<string, unknown>

/** A rule that was understood: whether it holds for what it is asked about. */
export type Condition = (scope: Scope) => boolean

type Evaluate = (scope: Scope) => unknown

/** Thrown while a rule is evaluated: it reads a field of nothing. The rule does not hold then. */
export class Unreadable extends Error {}

export const COMPARE: Record<string, (left: never, right: never) => boolean> = {
  '==': same, '===': same, '!=': (left, right) => !same(left, right), '!==': (left, right) => !same(left, right),
  '<': (left, right) => left < right, '<=': (left, right) => left <= right,
  '>': (left, right) => left > right, '>=': (left, right) => left >= right,
  in: (left, right: unknown) => Array.isArray(right) && right.includes(left),
}

/** Missing and null are one to a rule; types are never converted. */
function same(left: unknown, right: unknown): boolean {
  return (left ?? null) === (right ?? null)
}

/**
 * Understands one rule of the platform: `true`, `false`, or an expression of comparisons, `&&`, `||`, `!`, `in`,
 * literals, fields of the variables, and `/regular expression/.test(…)`. Nothing in it is run as code.
 * @param variables that rules of this kind know
 * @throws Error `not emulated: rule …` for all else
 */
export function compileRule(rule: boolean | string, variables: readonly string[]): Condition {
  if (typeof rule === 'boolean') return () => rule
  const unknown = (what: string): Error => new Error(notEmulatedText(`rule ${JSON.stringify(rule)}: ${what}`))
  const evaluate = compile(parse(rule, unknown), variables, unknown)
  return (scope) => {
    try {
      return evaluate(scope) === true
    } catch (error) {
      if (error instanceof Unreadable) return false
      throw error
    }
  }
}

export function parse(rule: string, unknown: (what: string) => Error): Expression {
  let parsed: Expression
  try {
    parsed = parseExpressionAt(rule, 0, { ecmaVersion: 2020 })
  } catch (error) {
    throw unknown((error as Error).message)
  }
  if (rule.slice(parsed.end).trim() !== '') throw unknown(rule.slice(parsed.end).trim())
  return parsed
}

function compile(node: Expression | Node, variables: readonly string[], unknown: (what: string) => Error): Evaluate {
  const inner = (child: Expression | Node): Evaluate => compile(child, variables, unknown)
  const expression = node as Expression
  switch (expression.type) {
    case 'Literal': {
      if (expression.regex !== undefined) throw unknown('a regular expression can only be tested')
      return () => expression.value
    }
    case 'ArrayExpression': {
      const items = expression.elements.map((element) => inner(element as Expression))
      return (scope) => items.map((item) => item(scope))
    }
    case 'Identifier': {
      if (expression.name === 'undefined') return () => undefined
      if (!variables.includes(expression.name)) throw unknown(`the variable ${expression.name}`)
      return (scope) => scope[expression.name]
    }
    case 'MemberExpression': {
      const { object, property, computed } = expression
      const key: Evaluate = computed ? inner(property) : () => (property as { name: string }).name
      const owner = inner(object)
      return (scope) => fieldOf(owner(scope), key(scope))
    }
    case 'UnaryExpression': {
      if (expression.operator !== '!') throw unknown(`the operator ${expression.operator}`)
      const operand = inner(expression.argument)
      return (scope) => !operand(scope)
    }
    case 'LogicalExpression': {
      const [left, right] = [inner(expression.left), inner(expression.right)]
      if (expression.operator === '&&') return (scope) => left(scope) && right(scope)
      if (expression.operator === '||') return (scope) => attempt(left, scope) || right(scope)
      throw unknown(`the operator ${expression.operator}`)
    }
    case 'BinaryExpression': {
      const compare = COMPARE[expression.operator]
      if (compare === undefined) throw unknown(`the operator ${expression.operator}`)
      const [left, right] = [inner(expression.left), inner(expression.right)]
      return (scope) => compare(left(scope) as never, right(scope) as never)
    }
    case 'CallExpression': {
      const { callee, arguments: given } = expression
      const pattern = callee.type === 'MemberExpression' && callee.object.type === 'Literal' ? callee.object.regex : undefined
      const method = callee.type === 'MemberExpression' && callee.property.type === 'Identifier' ? callee.property.name : ''
      if (pattern === undefined || method !== 'test' || given.length !== 1) throw unknown('a call of anything but /…/.test(…)')
      const subject = inner(given[0] as Expression)
      const regex = new RegExp(pattern.pattern, pattern.flags.replace('g', ''))
      return (scope) => regex.test(String(subject(scope)))
    }
    default:
      throw unknown(expression.type)
  }
}

export function fieldOf(owner: unknown, key: unknown): unknown {
  if (owner === null || owner === undefined) throw new Unreadable()
  return typeof owner === 'object' && Object.hasOwn(owner, String(key)) ? (owner as Scope)[String(key)] : undefined
}

/** The left side of `||`: what cannot be read does not hold, and the right side decides. */
function attempt(evaluate: Evaluate, scope: Scope): unknown {
  try {
    return evaluate(scope)
  } catch (error) {
    if (error instanceof Unreadable) return false
    throw error
  }
}
