import type { Identifier, Node, Pattern, Program } from 'acorn'
import { ancestor } from 'acorn-walk'

/** Names of one module that no declaration of it explains. */
export interface FreeNames {
  read: Identifier[]
  assigned: Identifier[]
}

/** WXS has function scopes only, so a name is either declared in a function around it or in the module. */
export function findFreeNames(program: Program): FreeNames {
  const scopes = new Map<Node, Set<string>>([[program, new Set()]])
  const declare = (scope: Node, name: string) => {
    const names = scopes.get(scope) ?? new Set()
    scopes.set(scope, names.add(name))
  }
  const used: { name: Identifier; around: Node[]; assigned: boolean }[] = []
  const use = (name: Identifier, ancestors: Node[], assigned: boolean) => {
    used.push({ name, around: ancestors.filter((node) => node === program || isFunction(node)), assigned })
  }
  ancestor(program, {
    VariableDeclaration(node, _state, ancestors) {
      const scope = innermost(ancestors)
      for (const { id } of node.declarations) if (id.type === 'Identifier') declare(scope, id.name)
    },
    Function(node, _state, ancestors) {
      for (const parameter of node.params) {
        const name = parameter.type === 'AssignmentPattern' ? parameter.left : parameter
        if (isIdentifier(name)) declare(node, name.name)
      }
      if (!node.id) return
      if (node.type === 'FunctionDeclaration') declare(innermost(ancestors.slice(0, -1)), node.id.name)
      else declare(node, node.id.name)
    },
    Identifier(node, _state, ancestors) {
      use(node, ancestors, false)
    },
    AssignmentExpression(node, _state, ancestors) {
      if (isIdentifier(node.left)) use(node.left, ancestors, true)
    },
    UpdateExpression(node, _state, ancestors) {
      if (node.argument.type === 'Identifier') use(node.argument, ancestors, true)
    },
  })
  const free: FreeNames = { read: [], assigned: [] }
  for (const { name, around, assigned } of used) {
    if (around.some((scope) => scopes.get(scope)?.has(name.name))) continue
    ;(assigned ? free.assigned : free.read).push(name)
  }
  return free
}

function innermost(ancestors: Node[]): Node {
  return ancestors.filter((node) => node.type === 'Program' || isFunction(node)).at(-1)!
}

function isFunction(node: Node): boolean {
  return node.type === 'FunctionDeclaration' || node.type === 'FunctionExpression'
}

function isIdentifier(node: Pattern): node is Identifier {
  return node.type === 'Identifier'
}
