/** Names of types as WeChat's error texts spell them. */
export type TypeName = 'String' | 'Number' | 'Boolean' | 'Object' | 'Array' | 'Function' | 'ArrayBuffer'

/** What an API demands of its parameter object: `'String'` is required, `'String?'` may be missing. */
export type Shape = Record<string, TypeName | `${TypeName}?`>

/** `Undefined`, `Null`, `String`, `Date`, … of any value. */
export function typeName(value: unknown): string {
  return Object.prototype.toString.call(value).slice(8, -1)
}

/** WeChat's complaint about a parameter object, one sentence a field; empty when all is well. */
export function complaint(options: Record<string, unknown>, shape: Shape): string {
  let text = ''
  for (const [field, demanded] of Object.entries(shape)) {
    const optional = demanded.endsWith('?')
    const expected = optional ? demanded.slice(0, -1) : demanded
    const actual = typeName(options[field])
    if (actual === expected || (optional && actual === 'Undefined')) continue
    // Async functions are functions, and typed objects are objects, to WeChat as well.
    if (expected === 'Function' && typeof options[field] === 'function') continue
    text += `parameter.${field} should be ${expected} instead of ${actual};`
  }
  return text
}
