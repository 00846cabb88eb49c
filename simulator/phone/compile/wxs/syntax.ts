import type { Node, Program } from 'acorn'
import { full } from 'acorn-walk'

/** JavaScript that WXS does not have, by node type. The official compiler refuses or silently ruins all of it. */
const OUTSIDE_WXS: Record<string, string> = {
  ArrowFunctionExpression: 'arrow functions',
  AwaitExpression: 'async functions',
  ChainExpression: '"?."',
  ClassDeclaration: 'classes',
  ClassExpression: 'classes',
  DebuggerStatement: 'debugger',
  ExportAllDeclaration: 'export',
  ExportDefaultDeclaration: 'export',
  ExportNamedDeclaration: 'export',
  ForInStatement: 'for … in',
  ForOfStatement: 'for … of',
  ImportDeclaration: 'import',
  ImportExpression: 'import()',
  LabeledStatement: 'labels',
  NewExpression: 'new',
  ObjectPattern: 'destructuring',
  ArrayPattern: 'destructuring',
  RestElement: 'rest parameters',
  SpreadElement: 'spread',
  TaggedTemplateExpression: 'template strings',
  TemplateLiteral: 'template strings',
  ThrowStatement: 'throw',
  TryStatement: 'try … catch',
  WithStatement: 'with',
  YieldExpression: 'generators',
}

const HINTS: Record<string, string> = {
  ForInStatement: 'WXS has no for … in, and no other way to list the keys of an object',
  NewExpression: 'WXS has no "new": use getDate() and getRegExp()',
}

/** Every place where the module is JavaScript but not WXS, which is ES5 with parts left out. */
export function findSyntaxOutsideWxs(program: Program): { node: Node; message: string }[] {
  const found: { node: Node; message: string }[] = []
  full(program, (node) => {
    const message = messageFor(node)
    if (message !== undefined) found.push({ node, message })
  })
  return found.sort((a, b) => a.node.start - b.node.start)
}

/** The fields of acorn's nodes that are looked at here, whatever the type. */
interface AnyNode extends Node {
  kind?: string
  operator?: string
  method?: boolean
  shorthand?: boolean
  computed?: boolean
  async?: boolean
  generator?: boolean
  regex?: unknown
  bigint?: unknown
}

function messageFor(node: AnyNode): string | undefined {
  const named = HINTS[node.type] ?? (OUTSIDE_WXS[node.type] ? `WXS has no ${OUTSIDE_WXS[node.type]}` : undefined)
  if (named !== undefined) return named
  switch (node.type) {
    case 'VariableDeclaration':
      return node.kind === 'var' ? undefined : `WXS has no "${node.kind}": use var`
    case 'Literal':
      if (node.regex) return 'WXS has no regular expression literals: use getRegExp()'
      return node.bigint ? 'WXS has no BigInt' : undefined
    case 'BinaryExpression':
      return node.operator === 'in' || node.operator === '**' ? `WXS has no operator "${node.operator}"` : undefined
    case 'LogicalExpression':
      return node.operator === '??' ? 'WXS has no operator "??"' : undefined
    case 'AssignmentExpression':
      return /^(\*\*|&&|\|\||\?\?)=$/.test(node.operator ?? '') ? `WXS has no operator "${node.operator}"` : undefined
    case 'Property':
      if (node.kind !== 'init') return 'WXS has no getters and setters'
      return node.method || node.shorthand || node.computed ? 'WXS objects are written key: value' : undefined
    case 'FunctionDeclaration':
    case 'FunctionExpression':
      if (node.async) return 'WXS has no async functions'
      return node.generator ? 'WXS has no generators' : undefined
    default:
      return undefined
  }
}
