import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { CloudDatabase } from '../../../../simulator/cloud/database'
import { componentKey } from '../../../../simulator/cloud/database/keys'
import { compareValues } from '../../../../simulator/cloud/database/order'
import { collection, index, START } from './support/local-cloud'

const scalar = fc.oneof(
  fc.constant(null), fc.boolean(), fc.double(), fc.integer(), fc.constantFrom(0, -0, 1, -1, 0.5, Infinity, -Infinity),
  fc.string({ unit: 'binary' }), fc.constantFrom('', 'a', 'a\0', 'a\0\0', 'ab', '\uff61', '😀'), fc.date({ noInvalidDate: true }),
)
const value = fc.letrec((tie) => ({
  value: fc.oneof({ maxDepth: 2 }, scalar, fc.array(tie('value'), { maxLength: 3 }), fc.dictionary(fc.constantFrom('a', 'b', 'c'), tie('value'), { maxKeys: 3, noNullPrototype: true })),
})).value

describe('encoded keys', () => {
  it('compare as bytes the way their values compare, ascending and descending', () => {
    fc.assert(fc.property(value, value, fc.constantFrom(1, -1), (a, b, direction) => {
      const bytes = Buffer.compare(componentKey(a, direction), componentKey(b, direction))
      expect(Math.sign(bytes)).toBe(Math.sign(compareValues(a, b)) * direction + 0)
    }), { numRuns: 1000 })
  }, 60_000)

  it('order strings by code points, not by UTF-16 units', () => {
    expect(['😀', '\uff61', 'a', '\ud7ff'].sort(compareValues)).toEqual(['a', '\ud7ff', '\uff61', '😀'])
  })
})

describe('a query', () => {
  let dir: string
  let database: CloudDatabase
  beforeAll(() => {
    dir = mkdtempSync(join(tmpdir(), 'kiosk-wallet-ordering-'))
    database = CloudDatabase.open({
      dir, now: () => START, durable: false,
      collections: [collection('plain'), collection('indexed', index('a_b', { a: 1, b: -1 }), index('b', { b: -1 }), index('c_a', { c: 1, a: 1 }), index('a_id', { a: -1, _id: 1 }, 'unique'))],
    })
  })
  afterAll(async () => {
    await database.close()
    rmSync(dir, { recursive: true, force: true })
  })

  const small = fc.constantFrom<unknown>(null, 1, 2, 3, 'x', 'y', true, new Date(5))
  const stored = fc.oneof({ arbitrary: small, weight: 6 }, { arbitrary: fc.array(small, { maxLength: 3 }), weight: 1 })
  const documents = fc.array(fc.record({ a: small, b: small, c: stored }, { requiredKeys: [] }), { maxLength: 30 })
  const test = fc.oneof(
    small, fc.record({ $in: fc.array(small, { maxLength: 3 }) }), fc.record({ $ne: small }),
    fc.record({ $gt: fc.constantFrom(1, 2, 'x'), $lte: fc.constantFrom(2, 3, 'y') }, { requiredKeys: [] }).filter((range) => Object.keys(range).length > 0),
    fc.record({ $gte: fc.constantFrom(1, 2), $lt: fc.constantFrom(2, 3) }),
  )
  const query = fc.record({ a: test, b: test, c: test, $and: fc.array(fc.record({ a: test }), { minLength: 1, maxLength: 2 }) }, { requiredKeys: [] })
  const direction = fc.constantFrom<1 | -1>(1, -1)
  const read = fc.record({
    query, skip: fc.nat(3), limit: fc.integer({ min: 1, max: 10 }),
    order: fc.tuple(fc.uniqueArray(fc.constantFrom('a', 'b', 'c'), { maxLength: 3 }), fc.array(direction, { minLength: 4, maxLength: 4 }))
      .map(([fields, directions]) => Object.fromEntries([...fields, '_id'].map((field, i) => [field, directions[i] as 1 | -1]))),
  })

  it('gives the same documents in the same order with and without indexes', async () => {
    await fc.assert(fc.asyncProperty(documents, fc.array(read, { minLength: 10, maxLength: 20 }), async (list, reads) => {
      await database.reset()
      const withIds = list.map((document, i) => ({ _id: `d${i}`, ...document }))
      database.insertMany('plain', withIds)
      database.insertMany('indexed', withIds)
      for (const options of reads) {
        expect(database.find('indexed', options)).toEqual(database.find('plain', options))
        const count = async (collectionName: string): Promise<unknown> => {
          const wire = JSON.stringify(options.query, (_key, member: unknown) => (member === new Date(5).toISOString() ? { $date: 5 } : member))
          return database.handle('database.calculateDocument', { collectionName, query: wire })
        }
        expect(await count('indexed')).toEqual(await count('plain'))
      }
    }), { numRuns: 30 })
  }, 60_000)
})
