/** Conditions and changes as the database's own, MongoDB's, in the form that the cloud's SDK sends. */
import { LogicCommand, QueryCommand, UpdateCommand } from './command'
import { isPlain, type Plain } from './values'

/** A `where`: fields, nested ones by dotted paths, or a command over several such objects. */
export function encodeQuery(condition: unknown): Plain {
  if (condition instanceof QueryCommand) throw new TypeError(`the command ${condition.test} is for a field`)
  if (condition instanceof LogicCommand) return encodeLogic(condition)
  const query: Plain = {}
  for (const [path, value] of flattened(condition as Plain)) merge(query, encodeField(path, value))
  return query
}

function encodeField(path: string, value: unknown): Plain {
  if (value instanceof QueryCommand) return { [path]: encodeTest(value) }
  if (value instanceof LogicCommand) return encodeLogic(value, path)
  return { [path]: value }
}

function encodeLogic({ operator, operands }: LogicCommand, path?: string): Plain {
  const part = (operand: unknown): Plain => (path === undefined ? encodeQuery(operand) : encodeField(path, operand))
  if (operator !== 'not') return { [`$${operator}`]: operands.map(part) }
  const [operand] = operands
  if (path === undefined) throw new TypeError('not() is for the condition of one field')
  return { [path]: { $not: operand instanceof QueryCommand ? encodeTest(operand) : operand } }
}

/** `{ $gt: 5 }` */
function encodeTest({ test, operand }: QueryCommand): Plain {
  if (test === 'neq') return { $ne: operand }
  if (test !== 'elemMatch') return { [`$${test}`]: operand }
  return { $elemMatch: operand instanceof QueryCommand ? encodeTest(operand) : isPlain(operand) || operand instanceof LogicCommand ? encodeQuery(operand) : operand }
}

/** Lists of alternatives are joined, e.g. the `$and` of two fields. */
function merge(query: Plain, more: Plain): void {
  for (const [name, value] of Object.entries(more)) {
    const there = query[name]
    query[name] = Array.isArray(there) && Array.isArray(value) ? [...there as unknown[], ...value as unknown[]] : value
  }
}

/** An update: `{ $set: …, $inc: … }` by dotted paths. */
export function encodeUpdate(data: Plain): Plain {
  const update: Record<string, Plain> = {}
  for (const [path, value] of flattened(data)) {
    if (path.startsWith('$')) {
      update[path] = { ...update[path], ...(value as Plain) }
      continue
    }
    const [operator, operand] = value instanceof UpdateCommand ? encodeChange(value) : ['$set', value]
    ;(update[operator] ??= {})[path] = operand
  }
  return update
}

function encodeChange({ operator, operand }: UpdateCommand): [operator: string, operand: unknown] {
  switch (operator) {
    case 'remove': return ['$unset', '']
    case 'pop': return ['$pop', 1]
    case 'shift': return ['$pop', -1]
    case 'unshift': return ['$push', { $each: operand, $position: 0 }]
    case 'pull': return ['$pull', operand instanceof QueryCommand ? encodeTest(operand) : isPlain(operand) ? encodeQuery(operand) : operand]
    default: return [`$${operator}`, operand]
  }
}

/** The fields of an object by dotted path. An empty object is no field, and neither is what is undefined: the SDK sends neither. */
function* flattened(fields: Plain, parent = ''): Generator<[path: string, value: unknown]> {
  for (const [name, value] of Object.entries(fields)) {
    const path = parent === '' ? name : `${parent}.${name}`
    if (value === undefined) continue
    if (!name.startsWith('$') && isPlain(value)) yield* flattened(value, path)
    else yield [path, value]
  }
}
