/** Update operators on one document: MongoDB's checks, the simple operators, and mingo for the rest. */
import { update as mingoUpdate } from 'mingo/updater'
import { databaseRequestFailed, invalidParameter, notEmulated } from '../errors'
import { pushTo, addToSet } from './array-updates'
import type { Document } from './config'
import { QUERY_CONTEXT, withMingo } from './operators'
import { compareValues, RANK, rankOf } from './order'
import { parentOf } from './path'

/** Operators that make the path they write to. */
const CREATING = new Set(['$set', '$inc', '$mul', '$min', '$max', '$push', '$addToSet', '$bit'])
const ON_ARRAYS = new Set(['$push', '$addToSet', '$pop', '$pull', '$pullAll'])
const OTHERS = new Set(['$unset', '$rename'])

/** The new value of a field; mingo does the others, and all for positional paths. */
const OWN: Record<string, (current: unknown, operand: unknown) => unknown> = {
  $set: (_current, operand) => operand,
  $inc: (current, operand) => ((current ?? 0) as number) + (operand as number),
  $mul: (current, operand) => ((current ?? 0) as number) * (operand as number),
  $min: (current, operand) => (current === undefined || compareValues(operand, current) < 0 ? operand : current),
  $max: (current, operand) => (current === undefined || compareValues(operand, current) > 0 ? operand : current),
  $push: pushTo,
  $addToSet: addToSet,
}

/**
 * Applies `{ $set: …, $inc: … }` to a document that belongs to the caller, in place.
 * @param query selects the element for a positional `$`
 * @throws CloudError where MongoDB refuses: operators that are unknown, conflicting paths, wrong types
 */
export function applyUpdate(document: Document, update: Document, query: Document): void {
  const rest: Record<string, Document> = {}
  const paths: string[] = []
  for (const [operator, fields] of Object.entries(update)) {
    if (!operator.startsWith('$')) throw invalidParameter(`update of ${operator} without an operator`)
    if (!CREATING.has(operator) && !ON_ARRAYS.has(operator) && !OTHERS.has(operator)) throw notEmulated(`the update operator ${operator}`)
    if (rankOf(fields) !== RANK.object) throw invalidParameter(`${operator} must be an object`)
    for (const [path, operand] of Object.entries(fields as Document)) {
      paths.push(path, ...(operator === '$rename' ? [String(operand)] : []))
      if (!isPositional(path)) check(document, operator, path, operand)
    }
  }
  refuseConflicts(paths)
  for (const [operator, fields] of Object.entries(update)) {
    const own = OWN[operator]
    for (const [path, operand] of Object.entries(fields as Document)) {
      if (own && !isPositional(path)) {
        const { parent, name } = parentOf(document, path, true)
        if (parent) parent[name] = own(parent[name], operand)
      } else (rest[operator] ??= {})[path] = operand
    }
  }
  if (Object.keys(rest).length > 0) {
    withMingo('Update', () => mingoUpdate(document, rest, [], query, { cloneMode: 'deep', queryOptions: { context: QUERY_CONTEXT } }))
  }
}

const isPositional = (path: string): boolean => path.split('.').some((part) => part.startsWith('$'))

/** What MongoDB refuses and mingo passes over in silence. */
function check(document: Document, operator: string, path: string, operand: unknown): void {
  const { parent, name, obstacle } = parentOf(document, path, false)
  if (obstacle && CREATING.has(operator)) {
    throw refused(`Cannot create field '${obstacle.field}' in element {${obstacle.name}: ${JSON.stringify(obstacle.value)}}`)
  }
  if ((operator === '$inc' || operator === '$mul') && typeof operand !== 'number') {
    throw refused(`Cannot ${operator === '$inc' ? 'increment' : 'multiply'} with non-numeric argument: {${path}: ${JSON.stringify(operand)}}`)
  }
  const current = parent?.[name]
  if (current === undefined) return
  if (ON_ARRAYS.has(operator) && !Array.isArray(current)) {
    throw refused(operator === '$push' || operator === '$addToSet'
      ? `The field '${path}' must be an array but is of type ${typeName(current)} in document {_id: ${JSON.stringify(document._id)}}`
      : `Cannot apply ${operator} to a non-array value`)
  }
  if ((operator === '$inc' || operator === '$mul') && typeof current !== 'number') {
    throw refused(`Cannot apply ${operator} to a value of non-numeric type. {_id: ${JSON.stringify(document._id)}} `
      + `has the field '${name}' of non-numeric type ${typeName(current)}`)
  }
}

function refuseConflicts(paths: string[]): void {
  const sorted = [...paths].sort()
  for (const path of paths) {
    if (path === '' || path.split('.').includes('')) throw refused(`The update path '${path}' contains an empty field name, which is not allowed.`)
    if (path === '_id' || path.startsWith('_id.')) throw refused(`Performing an update on the path '${path}' would modify the immutable field '_id'`)
  }
  sorted.forEach((path, i) => {
    const other = sorted.find((candidate, j) => i !== j && (candidate === path || candidate.startsWith(`${path}.`)))
    if (other !== undefined) throw refused(`Updating the path '${other}' would create a conflict at '${path}'`)
  })
}

const refused = (reason: string): Error => databaseRequestFailed('Update', `multiple write errors: [{write errors: [{${reason}}]}, {<nil>}]`)

function typeName(value: unknown): string {
  switch (rankOf(value)) {
    case RANK.number: return Number.isInteger(value) ? 'int' : 'double'
    case RANK.boolean: return 'bool'
    case RANK.null: return 'null'
    case RANK.date: return 'date'
    case RANK.array: return 'array'
    case RANK.string: return 'string'
    default: return 'object'
  }
}
