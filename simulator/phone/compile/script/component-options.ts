import { transformSync } from 'esbuild'
import { parse, type Expression, type Node, type ObjectExpression } from 'acorn'
import { full } from 'acorn-walk'

/** Options of `Component()` that decide how styles are compiled, where the script writes them out. */
export interface ComponentOptions {
  styleIsolation?: string
  addGlobalClass?: boolean
}

/**
 * Reads `options: { styleIsolation, addGlobalClass }` from a component's script without running it: as a property of an
 * object or class, or assigned. Options that are computed are not seen; the JSON is the place for those.
 */
export function readComponentOptions(text: string, typescript: boolean): ComponentOptions {
  if (!/styleIsolation|addGlobalClass/.test(text)) return {}
  let program: Node
  try {
    const code = typescript ? transformSync(text, { loader: 'ts' }).code : text
    program = parse(code, { ecmaVersion: 'latest', sourceType: 'module', allowReturnOutsideFunction: true })
  } catch {
    // The bundler reports the same syntax error, with its place.
    return {}
  }
  const options: ComponentOptions = {}
  full(program, (node) => {
    const written = optionsWritten(node as AnyNode)
    if (written) Object.assign(options, readObject(written))
  })
  return options
}

interface AnyNode extends Node {
  key?: Expression
  value?: Expression | null
  left?: Node & { property?: Expression }
  right?: Expression
}

function optionsWritten(node: AnyNode): ObjectExpression | undefined {
  const [name, value] = node.type === 'AssignmentExpression' ? [node.left?.property, node.right] : [node.key, node.value]
  return nameOf(name) === 'options' && value?.type === 'ObjectExpression' ? value : undefined
}

function readObject(object: ObjectExpression): ComponentOptions {
  const options: ComponentOptions = {}
  for (const property of object.properties) {
    if (property.type !== 'Property') continue
    const name = nameOf(property.key)
    if (name === 'styleIsolation' && property.value.type === 'Literal') options.styleIsolation = String(property.value.value)
    if (name === 'addGlobalClass') options.addGlobalClass = isTrue(property.value)
  }
  return options
}

/** `true`, or the `!0` that minifiers write. */
function isTrue(node: Expression): boolean {
  if (node.type === 'Literal') return node.value === true
  return node.type === 'UnaryExpression' && node.operator === '!' && node.argument.type === 'Literal' && node.argument.value === 0
}

function nameOf(node: Expression | undefined): string | undefined {
  if (node?.type === 'Identifier') return node.name
  return node?.type === 'Literal' ? String(node.value) : undefined
}
