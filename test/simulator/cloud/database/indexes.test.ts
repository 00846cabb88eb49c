import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { CloudDatabase, type CollectionConfig } from '../../../../simulator/cloud/database'
import { Collection } from '../../../../simulator/cloud/database/store'
import { collection, errorOf, index, LocalCloud, START, type Sdk } from './support/local-cloud'

let local: LocalCloud
let db: Sdk
beforeAll(async () => {
  local = await LocalCloud.start([
    collection('entries', index('account_seq', { account: 1, seq: 1 }, 'unique'), index('at', { at: -1 }), index('tags', { tags: 1 }), index('pair', { left: 1, right: 1 })),
  ])
  db = local.sdk
})
afterAll(() => local.stop())
beforeEach(() => local.database.reset())

const E11000 = 'E11000 duplicate key error collection: local.entries index: account_seq dup key: '

describe('a unique index', () => {
  it('refuses the same combination, not the same parts', async () => {
    await db.collection('entries').add({ data: { account: 'a', seq: 1 } })
    await db.collection('entries').add({ data: { account: 'a', seq: 2 } })
    await db.collection('entries').add({ data: { account: 'b', seq: 1 } })
    const error = await errorOf(db.collection('entries').add({ data: { account: 'a', seq: 1 } }))
    expect(error.errCode).toBe(-502001)
    expect(error.errMsg).toContain(`${E11000}{ account: "a", seq: 1 }`)
  })

  it('counts a missing field as null', async () => {
    await db.collection('entries').add({ data: { account: 'a' } })
    expect((await errorOf(db.collection('entries').add({ data: { account: 'a', seq: null } }))).errMsg).toContain(E11000)
  })

  it('refuses an update, a set and an upsert into a taken key, and leaves the document', async () => {
    local.database.insertMany('entries', [{ _id: '1', account: 'a', seq: 1 }, { _id: '2', account: 'a', seq: 2 }])
    expect((await errorOf(db.collection('entries').doc('2').update({ data: { seq: 1 } }))).errMsg).toContain(E11000)
    expect((await errorOf(db.collection('entries').doc('2').set({ data: { account: 'a', seq: 1 } }))).errMsg).toContain(E11000)
    expect((await errorOf(db.collection('entries').doc('3').set({ data: { account: 'a', seq: 1 } }))).errMsg).toContain(E11000)
    expect(local.database.find('entries', { query: { seq: 2 } })).toEqual([{ _id: '2', account: 'a', seq: 2 }])
    expect(local.database.find('entries')).toHaveLength(2)
  })

  it('frees a key when its document changes or goes', async () => {
    local.database.insertMany('entries', [{ _id: '1', account: 'a', seq: 1 }, { _id: '2', account: 'a', seq: 2 }])
    await db.collection('entries').doc('1').update({ data: { seq: 9 } })
    await db.collection('entries').doc('2').remove()
    await db.collection('entries').add({ data: { account: 'a', seq: 1 } })
    await db.collection('entries').add({ data: { account: 'a', seq: 2 } })
    expect((await db.collection('entries').where({ account: 'a' }).orderBy('seq', 'asc').get()).data.map(({ seq }) => seq)).toEqual([1, 2, 9])
  })

  it('lets one of several simultaneous adds through', async () => {
    const adds = await Promise.allSettled(Array.from({ length: 8 }, () => db.collection('entries').add({ data: { account: 'a', seq: 1 } })))
    expect(adds.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
  })
})

describe('what an index cannot hold', () => {
  it('is a key over 1,024 bytes', async () => {
    const error = await errorOf(db.collection('entries').add({ data: { account: 'x'.repeat(1100), seq: 1 } }))
    expect(error.errMsg).toContain('key too large to index')
    expect(error.errMsg).toContain('index account_seq of entries')
    await db.collection('entries').add({ data: { account: '中'.repeat(300), seq: 1, free: 'x'.repeat(5000) } })
  })

  it('is an _id over 512 bytes', async () => {
    expect((await errorOf(db.collection('entries').add({ data: { _id: 'x'.repeat(600) } }))).errMsg).toContain('_id is too long')
  })

  it('is arrays in two fields', async () => {
    expect((await errorOf(db.collection('entries').add({ data: { left: [1], right: [2] } }))).errMsg).toContain('cannot index parallel arrays')
  })
})

describe('an index over arrays', () => {
  it('finds a document once, by any element, after its elements change', async () => {
    local.database.insertMany('entries', [{ _id: '1', account: 1, tags: ['x', 'y', 'x'] }, { _id: '2', account: 2, tags: 'x' }])
    const found = async (query: unknown): Promise<unknown[]> => (await db.collection('entries').where(query).get()).data.map(({ _id }) => _id)
    expect(await found({ tags: db.command.in(['x', 'y']) })).toEqual(['1', '2'])
    await db.collection('entries').doc('1').update({ data: { tags: db.command.pull('x') } })
    expect(await found({ tags: 'x' })).toEqual(['2'])
    expect(await found({ tags: 'y' })).toEqual(['1'])
    expect((await db.collection('entries').where({ tags: db.command.gt('w') }).count()).total).toBe(2)
  })
})

describe('a page of a long list', () => {
  /** How many documents a query visits. */
  const visits = (work: () => unknown): number => {
    const read = jest.spyOn(Collection.prototype, 'text')
    try {
      work()
      return read.mock.calls.length
    } finally {
      read.mockRestore()
    }
  }

  beforeEach(() => {
    local.database.insertMany('entries', Array.from({ length: 3000 }, (_unused, i) => ({
      _id: `e${i}`, account: i % 2 ? 'a' : 'b', seq: i, at: START - i, odd: i % 3,
    })))
  })

  it('visits only the documents of the page: equality, range and sort by the index, in both directions', () => {
    const page = { query: { account: 'a', seq: { $gt: 1000, $lte: 2000 } }, limit: 20 }
    expect(visits(() => local.database.find('entries', { ...page, order: { seq: -1 } }))).toBe(20)
    expect(visits(() => local.database.find('entries', { ...page, order: { seq: 1 }, skip: 5 }))).toBe(25)
    expect(local.database.find('entries', { ...page, order: { seq: -1 }, limit: 2 }).map(({ seq }) => seq)).toEqual([1999, 1997])
  })

  it('visits only the page of the whole collection by a descending index', () => {
    expect(visits(() => local.database.find('entries', { order: { at: -1 }, limit: 20 }))).toBe(20)
    expect(local.database.find('entries', { order: { at: 1 }, limit: 1 })).toMatchObject([{ seq: 2999 }])
  })

  it('counts by the keys alone when these decide', () => {
    expect(visits(() => local.database.handle('database.calculateDocument', { collectionName: 'entries', query: '{"account":"a","seq":{"$lt":101}}' }))).toBe(0)
  })

  it('is filled up across documents that a further condition leaves out', () => {
    const query = { account: 'a', odd: 1 }
    expect(visits(() => local.database.find('entries', { query, order: { seq: 1 }, limit: 20 }))).toBeLessThan(70)
    expect(local.database.find('entries', { query, order: { seq: 1 }, limit: 3 }).map(({ seq }) => seq)).toEqual([1, 7, 13])
  })
})

describe('opening a database again', () => {
  let dir: string
  beforeEach(() => {
    dir = mkdtempSync(join(tmpdir(), 'kiosk-wallet-reopen-'))
  })
  afterEach(() => rmSync(dir, { recursive: true, force: true }))
  const open = (...collections: CollectionConfig[]): CloudDatabase => CloudDatabase.open({ dir, collections, now: () => START, durable: false })

  it('keeps documents, indexes over arrays and collections made by functions', async () => {
    const first = open(collection('a', index('tags', { tags: 1 })))
    first.insertMany('a', [{ _id: '1', tags: ['x', 'y'] }])
    await first.handle('database.addCollection', { collectionName: 'made' })
    await first.close()
    const second = open(collection('a', index('tags', { tags: 1 })))
    expect(second.find('a', { query: { tags: { $gte: 'x' } } })).toEqual([{ _id: '1', tags: ['x', 'y'] }])
    expect(second.collections().map(({ name }) => name)).toEqual(['a', 'made'])
    await second.close()
  })

  it('builds indexes that the configuration adds, over what is there, and drops those it takes away', async () => {
    const first = open(collection('a', index('old', { k: 1 }, 'unique')))
    first.insertMany('a', [{ _id: '1', k: 1, n: 5 }, { _id: '2', k: 2, n: 4 }])
    await first.close()
    const second = open(collection('a', index('n', { n: -1 })))
    expect(second.find('a', { order: { n: 1 } }).map(({ _id }) => _id)).toEqual(['2', '1'])
    second.insertMany('a', [{ _id: '3', k: 1, n: 1 }])
    expect(second.collections()[0]?.indexes.map(({ name }) => name)).toEqual(['n'])
    await second.close()
  })

  it('refuses a new unique index over documents that break it, and opens without it again', async () => {
    const first = open(collection('a'))
    first.insertMany('a', [{ k: 1 }, { k: 1 }])
    await first.close()
    expect(() => open(collection('a', index('k', { k: 1 }, 'unique')))).toThrow('E11000')
    const second = open(collection('a'))
    expect(second.find('a')).toHaveLength(2)
    await second.close()
  })
})
