/** Conditions and changes of single fields, as objects that queries and updates are made of. */

export const QUERIES = ['eq', 'neq', 'gt', 'gte', 'lt', 'lte', 'in', 'nin', 'exists', 'mod', 'all', 'elemMatch', 'size'] as const
export type QueryOperator = (typeof QUERIES)[number]
type LogicOperator = 'and' | 'or' | 'nor' | 'not'
export type UpdateOperator = 'set' | 'remove' | 'inc' | 'mul' | 'min' | 'max' | 'rename' | 'push' | 'pop' | 'shift' | 'unshift' | 'addToSet' | 'pull' | 'pullAll'

/** Of several conditions: `_.or([…])`, `_.gt(1).and(_.lt(5))`. */
export class LogicCommand {
  constructor(readonly operator: LogicOperator, readonly operands: readonly unknown[]) {}

  and(...others: unknown[]): LogicCommand {
    return new LogicCommand('and', [this, ...oneList(others)])
  }

  or(...others: unknown[]): LogicCommand {
    return new LogicCommand('or', [this, ...oneList(others)])
  }

  nor(...others: unknown[]): LogicCommand {
    return new LogicCommand('nor', [this, ...oneList(others)])
  }

  not(): LogicCommand {
    return new LogicCommand('not', [this])
  }
}

/** A condition of one field; another one after it makes both hold: `_.gt(1).lt(5)`. It has each of QUERIES as a method. */
export class QueryCommand extends LogicCommand {
  constructor(readonly test: QueryOperator, readonly operand: unknown) {
    super('and', [])
  }
}

/** A change of one field: `_.inc(1)`. */
export class UpdateCommand {
  constructor(readonly operator: UpdateOperator, readonly operand: unknown) {}
}

/** `_.eq` and its like. */
export const queryCommands: Record<QueryOperator, (...operands: unknown[]) => QueryCommand> = Object.fromEntries(QUERIES.map((name) => [
  name, (...operands: unknown[]) => new QueryCommand(name, name === 'mod' && operands.length === 2 ? operands : operands[0]),
])) as Record<QueryOperator, (...operands: unknown[]) => QueryCommand>

for (const name of QUERIES) {
  Object.defineProperty(QueryCommand.prototype, name, {
    value(this: QueryCommand, ...operands: unknown[]) {
      return this.and(queryCommands[name](...operands))
    },
  })
}

/** `_.or(a, b)` and `_.or([a, b])` are the same. */
export const oneList = (given: unknown[]): unknown[] => (Array.isArray(given[0]) ? given[0] as unknown[] : given)
