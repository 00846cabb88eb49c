import type { Expression, Node } from 'acorn'
import { notEmulatedText } from '../../not-emulated'
import { COMPARE, fieldOf, parse, Unreadable } from './expression'
import type { Alternative, Facts } from './facts'

/** The longest rule that the platform saves, and what one rule may ask for with `get()`. */
const MAX_RULE_LENGTH = 1024
const MAX_GETS = 3
const MAX_GET_DEPTH = 2

const VARIABLES = ['auth', 'doc', 'now', 'request']

/** What a rule is asked about. */
export interface Question {
  /** null: nobody who is known. */
  auth: { openid: string } | null
  /** Epoch ms. */
  now: number
  /** The document itself, or what is known of all that a query selects. */
  doc: { document: Record<string, unknown> } | { facts: Alternative }
  /** What is to be written, where something is. */
  data?: Record<string, unknown>
  /** A document by collection and id, for `get()`; undefined where there is none. */
  get(collection: string, id: string): Record<string, unknown> | undefined
}

/** Whether the rule certainly holds for everything that the question is about. */
export type DocumentRule = (question: Question) => boolean

/** Certain, certainly not, or undefined: it depends on the document. */
type Truth = boolean | undefined

/** A value that is known, or a field of the document whose value is not. */
type Value = { value: unknown } | { path: string } | { unknown: true }

/**
 * Understands a rule for documents: as {@link import('./expression').compileRule}, with `doc`, `request.data` and
 * ``get(`database.collection.${id}`)``. A rule about a query holds when all that the query can select meets it.
 * @throws Error `not emulated: rule …`, or that it is longer or asks for more than the platform allows
 */
export function compileDocumentRule(rule: boolean | string): DocumentRule {
  if (typeof rule === 'boolean') return () => rule
  const unknown = (what: string): Error => new Error(notEmulatedText(`rule ${JSON.stringify(rule)}: ${what}`))
  if (rule.length > MAX_RULE_LENGTH) throw new Error(`rule ${JSON.stringify(rule.slice(0, 40))}… is longer than ${MAX_RULE_LENGTH} characters`)
  const tree = parse(rule, unknown)
  const gets = { count: 0 }
  check(tree, unknown, gets, 0)
  if (gets.count > MAX_GETS) throw new Error(`rule ${JSON.stringify(rule)} calls get() more than ${MAX_GETS} times`)
  return (question) => {
    try {
      return truth(tree, question) === true
    } catch (error) {
      if (error instanceof Unreadable) return false
      throw error
    }
  }
}

type Tree = Expression | Node

/** Refuses at the start what could only fail later. */
function check(tree: Tree, unknown: (what: string) => Error, gets: { count: number }, depth: number): void {
  const inner = (child: Tree | null): void => {
    if (child) check(child, unknown, gets, depth)
  }
  const node = tree as Expression
  switch (node.type) {
    case 'Literal':
      if (node.regex !== undefined) throw unknown('a regular expression can only be tested')
      return
    case 'TemplateLiteral': return node.expressions.forEach(inner)
    case 'ArrayExpression': return node.elements.forEach(inner)
    case 'Identifier':
      if (node.name !== 'undefined' && !VARIABLES.includes(node.name)) throw unknown(`the variable ${node.name}`)
      return
    case 'MemberExpression':
      inner(node.object)
      if (node.computed) inner(node.property)
      return
    case 'UnaryExpression':
      if (node.operator !== '!' && node.operator !== '-') throw unknown(`the operator ${node.operator}`)
      return inner(node.argument)
    case 'LogicalExpression':
      if (node.operator === '??') throw unknown('the operator ??')
      inner(node.left)
      return inner(node.right)
    case 'BinaryExpression':
      if (COMPARE[node.operator] === undefined) throw unknown(`the operator ${node.operator}`)
      inner(node.left)
      return inner(node.right)
    case 'CallExpression': {
      const [argument, ...more] = node.arguments
      if (argument === undefined || more.length > 0) throw unknown('a call without exactly one argument')
      if (isGet(node)) {
        gets.count++
        if (depth + 1 > MAX_GET_DEPTH) throw unknown(`get() inside get() more than ${MAX_GET_DEPTH} deep`)
        return check(argument, unknown, gets, depth + 1)
      }
      if (patternOf(node) === undefined) throw unknown('a call of anything but get(…) and /…/.test(…)')
      return inner(argument)
    }
    default: throw unknown(node.type)
  }
}

type Call = Extract<Expression, { type: 'CallExpression' }>

const isGet = ({ callee }: Call): boolean => callee.type === 'Identifier' && callee.name === 'get'

function patternOf({ callee }: Call): RegExp | undefined {
  if (callee.type !== 'MemberExpression' || callee.object.type !== 'Literal' || callee.object.regex === undefined) return undefined
  if (callee.property.type !== 'Identifier' || callee.property.name !== 'test') return undefined
  return new RegExp(callee.object.regex.pattern, callee.object.regex.flags.replace('g', ''))
}

function truth(tree: Tree, question: Question): Truth {
  const node = tree as Expression
  switch (node.type) {
    case 'LogicalExpression': {
      if (node.operator === '&&') {
        const left = truth(node.left, question)
        if (left === false) return false
        const right = truth(node.right, question)
        return right === false ? false : left === true && right === true ? true : undefined
      }
      // The left side of `||`: what cannot be read does not hold, and the right side decides.
      const left = attempt(() => truth(node.left, question))
      if (left === true) return true
      const right = truth(node.right, question)
      return right === true ? true : left === false && right === false ? false : undefined
    }
    case 'UnaryExpression': {
      if (node.operator !== '!') return undefined
      const operand = truth(node.argument, question)
      return operand === undefined ? undefined : !operand
    }
    case 'BinaryExpression': return compare(node.operator, valueOf(node.left, question), valueOf(node.right, question), question)
    case 'CallExpression': {
      const pattern = patternOf(node)
      if (pattern === undefined) return known(valueOf(node, question))
      const subject = valueOf(node.arguments[0] as Expression, question)
      return 'value' in subject ? pattern.test(String(subject.value)) : undefined
    }
    default: return known(valueOf(node, question))
  }
}

const known = (value: Value): Truth => ('value' in value ? value.value === true : undefined)

function attempt(work: () => Truth): Truth {
  try {
    return work()
  } catch (error) {
    if (error instanceof Unreadable) return false
    throw error
  }
}

function valueOf(tree: Tree, question: Question): Value {
  const node = tree as Expression
  switch (node.type) {
    case 'Literal': return { value: node.value }
    case 'UnaryExpression': {
      const operand = valueOf(node.argument, question)
      if (!('value' in operand)) return { unknown: true }
      return { value: node.operator === '-' ? -Number(operand.value) : operand.value !== true }
    }
    case 'ArrayExpression': {
      const items = node.elements.map((element) => valueOf(element as Expression, question))
      return items.every((item) => 'value' in item) ? { value: items.map((item) => (item as { value: unknown }).value) } : { unknown: true }
    }
    case 'TemplateLiteral': {
      let text = node.quasis[0]?.value.cooked ?? ''
      for (const [index, expression] of node.expressions.entries()) {
        const part = valueOf(expression, question)
        if (!('value' in part)) return { unknown: true }
        text += String(part.value) + (node.quasis[index + 1]?.value.cooked ?? '')
      }
      return { value: text }
    }
    case 'Identifier': return variable(node.name, question)
    case 'MemberExpression': {
      const key = node.computed ? valueOf(node.property, question) : { value: (node.property as { name: string }).name }
      return 'value' in key ? memberOf(valueOf(node.object, question), String(key.value), question) : { unknown: true }
    }
    case 'CallExpression': return isGet(node) ? fetched(valueOf(node.arguments[0] as Expression, question), question) : decided(truth(node, question))
    default: return decided(truth(node, question))
  }
}

const decided = (result: Truth): Value => (result === undefined ? { unknown: true } : { value: result })

function variable(name: string, { auth, now, doc, data }: Question): Value {
  switch (name) {
    case 'auth': return { value: auth }
    case 'now': return { value: now }
    case 'request': return { value: { data } }
    case 'doc': return 'document' in doc ? { value: doc.document } : { path: '' }
    default: return { value: undefined }
  }
}

function memberOf(owner: Value, key: string, { doc }: Question): Value {
  if ('value' in owner) return { value: fieldOf(owner.value, key) }
  if (!('path' in owner) || !('facts' in doc)) return { unknown: true }
  const path = owner.path === '' ? key : `${owner.path}.${key}`
  const is = doc.facts.get(path)?.is
  return is ? { value: is.value } : { path }
}

function fetched(path: Value, question: Question): Value {
  if (!('value' in path)) return { unknown: true }
  const [database, collection, ...id] = String(path.value).split('.')
  if (database !== 'database' || collection === undefined || id.length === 0) return { value: undefined }
  return { value: question.get(collection, id.join('.')) }
}

const FLIPPED: Record<string, string> = { '<': '>', '<=': '>=', '>': '<', '>=': '<=' }

function compare(operator: string, left: Value, right: Value, { doc }: Question): Truth {
  if ('value' in left && 'value' in right) return (COMPARE[operator] as (a: unknown, b: unknown) => boolean)(left.value, right.value)
  if (!('facts' in doc)) return undefined
  if ('path' in left && 'value' in right) {
    const facts = doc.facts.get(left.path)
    return facts && operator !== 'in' ? compareField(operator, facts, right.value) : undefined
  }
  if ('value' in left && 'path' in right) {
    const facts = doc.facts.get(right.path)
    if (operator === 'in') return facts?.contains.includes(left.value) ? true : undefined
    return facts && compareField(FLIPPED[operator] ?? operator, facts, left.value)
  }
  return undefined
}

/** A field of which only bounds or other values are known, compared with a value. */
function compareField(operator: string, facts: Facts, value: unknown): Truth {
  const { lower, upper } = facts
  switch (operator) {
    case '==':
    case '===':
      return facts.not.includes(value) || isBelow(upper, value) || isAbove(lower, value) || (value == null && (lower ?? upper) !== undefined) ? false : undefined
    case '!=':
    case '!==': {
      const equal = compareField('==', facts, value)
      return equal === undefined ? undefined : !equal
    }
    case '<': return isBelow(upper, value) ? true : isAbove(lower, value) || isAt(lower, value) ? false : undefined
    case '<=': return isBelow(upper, value) || isAt(upper, value) ? true : isAbove(lower, value) ? false : undefined
    case '>': return isAbove(lower, value) ? true : isBelow(upper, value) || isAt(upper, value) ? false : undefined
    case '>=': return isAbove(lower, value) || isAt(lower, value) ? true : isBelow(upper, value) ? false : undefined
    default: return undefined
  }
}

type Bound = Facts['lower']

/** All values up to the bound are less than `value`. */
const isBelow = (bound: Bound, value: unknown): boolean => bound !== undefined
  && ordered(bound.value, value, (a, b) => a < b || (!bound.inclusive && a === b))
const isAbove = (bound: Bound, value: unknown): boolean => bound !== undefined
  && ordered(bound.value, value, (a, b) => a > b || (!bound.inclusive && a === b))
const isAt = (bound: Bound, value: unknown): boolean => bound !== undefined && ordered(bound.value, value, (a, b) => a === b)

/** Dates are the numbers that `now` is one of. */
function ordered(a: unknown, b: unknown, test: (a: number | string, b: number | string) => boolean): boolean {
  const [x, y] = [a instanceof Date ? a.getTime() : a, b instanceof Date ? b.getTime() : b]
  if ((typeof x !== 'number' && typeof x !== 'string') || typeof x !== typeof y) return false
  return test(x, y as number | string)
}
