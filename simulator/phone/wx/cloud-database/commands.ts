/** `db.command`. */
import { aggregateCommands } from './aggregate-commands'
import { LogicCommand, oneList, queryCommands, UpdateCommand, type UpdateOperator } from './command'
import { missing } from './missing'
import { JoinPipeline } from './pipeline'

const update = (operator: UpdateOperator) => (operand?: unknown): UpdateCommand => new UpdateCommand(operator, operand)

/** `{ each, position, sort, slice }`, or what is pushed. */
function push(...values: unknown[]): UpdateCommand {
  const [first] = values
  if (typeof first !== 'object' || first === null || !Object.hasOwn(first, 'each')) return new UpdateCommand('push', { $each: oneList(values) })
  const { each, position, sort, slice } = first as Record<string, unknown>
  const modifiers = { $each: each, $position: position, $sort: sort, $slice: slice }
  return new UpdateCommand('push', Object.fromEntries(Object.entries(modifiers).filter(([, value]) => value !== undefined)))
}

export const command: Record<string, unknown> = {
  ...queryCommands,
  and: (...operands: unknown[]) => new LogicCommand('and', oneList(operands)),
  or: (...operands: unknown[]) => new LogicCommand('or', oneList(operands)),
  nor: (...operands: unknown[]) => new LogicCommand('nor', oneList(operands)),
  not: (...operands: unknown[]) => new LogicCommand('not', oneList(operands)),
  set: update('set'), remove: update('remove'), inc: update('inc'), mul: update('mul'), min: update('min'), max: update('max'),
  rename: update('rename'), pop: update('pop'), shift: update('shift'), addToSet: update('addToSet'), pull: update('pull'), pullAll: update('pullAll'),
  push,
  unshift: (...values: unknown[]) => new UpdateCommand('unshift', oneList(values)),
  expr: (expression: unknown) => ({ $expr: expression }),
  project: { slice: (range: unknown) => ({ $slice: range }) },
  ...missing('db.command', ['geoNear', 'geoWithin', 'geoIntersects', 'bit']),
  aggregate: { ...aggregateCommands, pipeline: () => new JoinPipeline() },
}
