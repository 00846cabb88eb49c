import { parse, type Literal, type MemberExpression, type Node, type Program } from 'acorn'
import { simple } from 'acorn-walk'
import MagicString from 'magic-string'
import { positionAt, Problems, type Position } from '../problems'
import { findFreeNames } from './free-names'
import { WXS_GLOBALS } from './prelude'
import { findSyntaxOutsideWxs } from './syntax'

/** One WXS module, rewritten to JavaScript for glass-easel's template group. */
export interface WxsModule {
  code: string
  /** Paths of required modules as written. */
  requires: { name: string; at: Position }[]
  problems: Problems['list']
}

export interface WxsSource {
  file: string
  text: string
  /** Line and column where `text` starts in the file: inline modules stand inside a template. */
  start?: Position
  /** What a `require` path means, from the root with leading slash and without extension; `undefined`: no such module. */
  resolve(name: string): string | undefined
}

/** Escapes that WXS strings know. It keeps the backslash before anything else, so `'\d'` is what a regular expression needs. */
const KNOWN_ESCAPES = /\\(?:[nrtbfv0'"\\xu\r\n\u2028\u2029]|$)/
const ESCAPE = /\\[^]?/g

/** Rewrites what WXS means otherwise than JavaScript; with an error problem the code is empty. */
export function rewriteWxs(source: WxsSource): WxsModule {
  const problems = new Problems()
  const requires: WxsModule['requires'] = []
  const place = (offset: number) => shift(positionAt(source.text, offset), source.start)
  const failed = (): WxsModule => ({ code: '', requires, problems: problems.list })
  let program: Program
  try {
    program = parse(source.text, { ecmaVersion: 'latest', sourceType: 'script', allowReturnOutsideFunction: true })
  } catch (error) {
    if (!(error instanceof SyntaxError) || !hasOffset(error)) throw error
    problems.error(source.file, error.message.replace(/ \(\d+:\d+\)$/, ''), place(error.pos))
    return failed()
  }
  for (const { node, message } of findSyntaxOutsideWxs(program)) problems.error(source.file, message, place(node.start))
  if (problems.failed) return failed()

  const code = new MagicString(source.text)
  simple(program, {
    Literal(node) {
      keepBackslashes(node, code)
    },
    MemberExpression(node) {
      if (isConstructorRead(node, program)) {
        code.appendLeft(node.object.start, '$wxs.constructorOf(')
        code.overwrite(node.object.end, node.end, ')')
      }
    },
    CallExpression(node) {
      const [argument] = node.arguments
      if (node.callee.type !== 'Identifier' || node.callee.name !== 'require') return
      if (argument?.type !== 'Literal' || typeof argument.value !== 'string') {
        problems.error(source.file, 'require takes one path in quotes', place(node.start))
        return
      }
      const at = place(argument.start)
      const target = argument.value.endsWith('.wxs') ? source.resolve(argument.value) : undefined
      if (target === undefined) problems.error(source.file, `require finds no .wxs file "${argument.value}"`, at)
      else code.overwrite(argument.start, argument.end, JSON.stringify(target))
      requires.push({ name: argument.value, at })
    },
  })
  if (problems.failed) return failed()
  rewriteNames(program, code, (message, node) => problems.warning(source.file, message, place(node.start)))
  code.append('\n;$wxs.exported(module.exports, 2)')
  return { code: code.toString(), requires, problems: problems.list }
}

/** `getRegExp` and `getDate` are ours; a name that nobody declared is `undefined`, and a variable once it is assigned. */
function rewriteNames(program: Program, code: MagicString, warn: (message: string, node: Node) => void): void {
  const { read, assigned } = findFreeNames(program)
  const globals = new Set(assigned.map(({ name }) => name).filter((name) => !WXS_GLOBALS.has(name)))
  for (const node of read) {
    const { name } = node
    if (globals.has(name)) continue
    if (name === 'getRegExp' || name === 'getDate') code.appendLeft(node.start, '$wxs.')
    else if (!WXS_GLOBALS.has(name)) {
      warn(`"${name}" does not exist in WXS`, node)
      code.overwrite(node.start, node.end, '(void 0)')
    }
  }
  if (globals.size > 0) code.prepend(`var ${[...globals].join(', ')};`)
}

function keepBackslashes(node: Literal, code: MagicString): void {
  if (typeof node.value !== 'string' || !node.raw?.includes('\\')) return
  const raw = node.raw.replace(ESCAPE, (escape) => (KNOWN_ESCAPES.test(escape) ? escape : `\\${escape}`))
  if (raw !== node.raw) code.overwrite(node.start, node.end, raw)
}

/** `x.constructor` is the name of the type in WXS, not a function. */
function isConstructorRead(node: MemberExpression, program: Program): boolean {
  const { property } = node
  const named = node.computed
    ? property.type === 'Literal' && property.value === 'constructor'
    : property.type === 'Identifier' && property.name === 'constructor'
  return named && !assignedNodes(program).has(node)
}

const assignments = new WeakMap<Program, Set<Node>>()

function assignedNodes(program: Program): Set<Node> {
  let nodes = assignments.get(program)
  if (!nodes) {
    const found = new Set<Node>()
    simple(program, {
      AssignmentExpression: (node) => void found.add(node.left),
      UpdateExpression: (node) => void found.add(node.argument),
      UnaryExpression: (node) => void (node.operator === 'delete' && found.add(node.argument)),
    })
    assignments.set(program, (nodes = found))
  }
  return nodes
}

function shift(at: Position, start: Position | undefined): Position {
  if (!start) return at
  return { line: start.line + at.line - 1, column: at.line === 1 ? start.column + at.column - 1 : at.column }
}

function hasOffset(error: SyntaxError): error is SyntaxError & { pos: number } {
  return 'pos' in error && typeof error.pos === 'number'
}
