import type { SdkCommand, SdkExpression } from '../../../../cloudfunctions/shared/platform/database/sdk'
import type { Test } from '../../../support/memory/find'
import type { Doc } from './versions'

export type Condition = [field: string, tests: Test[]][]

class Comparison implements SdkExpression {
  readonly tests: Test[]

  constructor(tests: Test[]) {
    this.tests = tests
  }

  and(other: SdkExpression): SdkExpression {
    return new Comparison([...this.tests, ...(other as Comparison).tests])
  }
}

/** The commands of the SDK that the stores use. */
export const command: SdkCommand = {
  gt: (value) => new Comparison([['gt', value]]),
  gte: (value) => new Comparison([['gte', value]]),
  lt: (value) => new Comparison([['lt', value]]),
  lte: (value) => new Comparison([['lte', value]]),
  set: (value) => ({ set: value }),
  inc: (amount) => ({ inc: amount }),
  addToSet: (value) => ({ add: value }),
}

export const conditionOf = (filter: Record<string, unknown>): Condition =>
  Object.entries(filter).map(([field, value]) => [field, value instanceof Comparison ? value.tests : [['eq', value]]])

/** The document after an update with commands alone. */
export function changedBy(document: Doc, data: object): Doc {
  const changed: Record<string, unknown> & { _id: string } = { ...document }
  for (const [field, change] of Object.entries(data) as [string, { set?: unknown, inc?: number, add?: unknown }][]) {
    if ('inc' in change) changed[field] = Number(document[field] ?? 0) + Number(change.inc)
    else if ('add' in change) changed[field] = [...new Set([...document[field] as unknown[], change.add])]
    else if ('set' in change) changed[field] = change.set
    else throw new Error(`not emulated: an update of ${field} without a command`)
  }
  return changed
}
