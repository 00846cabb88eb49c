import type { World } from '../world'

const COLLECTIONS = ['accounts', 'entries', 'orders', 'sessions', 'refunds', 'devices'] as const

/** I16: every number that is stored, money first, is a safe integer; and nothing is stored that the database would drop. */
export function checkValues(world: World): void {
  for (const collection of COLLECTIONS) {
    for (const document of world.all(collection)) check(world, document, collection)
  }
}

function check(world: World, value: object, path: string): void {
  for (const key in value) {
    const inner = (value as Record<string, unknown>)[key]
    if (typeof inner === 'object' && inner !== null) check(world, inner, `${path}.${key}`)
    else if (inner === undefined || (typeof inner === 'number' && (!Number.isSafeInteger(inner) || Object.is(inner, -0)))) {
      world.violated('I16', `${path}.${key} is ${Object.is(inner, -0) ? '-0' : String(inner)}`)
    }
  }
}
