import { collection, errorOf, index, LocalCloud, START, type Sdk } from './support/local-cloud'

let local: LocalCloud
let db: Sdk
beforeAll(async () => {
  local = await LocalCloud.start([collection('notes', index('at', { at: -1 }))])
  db = local.sdk
})
afterAll(() => local.stop())
beforeEach(() => local.database.reset())

const stored = (): Record<string, unknown>[] => local.database.find('notes')

describe('adding documents through the SDK', () => {
  it('gives back every type as it was added', async () => {
    const data = {
      text: '你好 "\\ \u0000 😀', count: 3, ratio: 1.5, large: 5_000_000_000, below: -2, yes: true, no: false, none: null,
      at: new Date('2026-01-02T03:04:05.678Z'), list: [1, { x: 2 }, []], nested: { deep: { deeper: 1 } }, empty: {},
    }
    const { _id } = await db.collection('notes').add({ data })
    expect((await db.collection('notes').doc(_id).get()).data).toEqual({ _id, ...data })
  })

  it('makes ids of 32 hex digits that ascend', async () => {
    const { _ids } = await db.collection('notes').add({ data: [{ n: 1 }, { n: 2 }, { n: 3 }] })
    expect(_ids).toHaveLength(3)
    for (const id of _ids) expect(id).toMatch(/^[0-9a-f]{32}$/)
    expect([..._ids].sort()).toEqual(_ids)
  })

  it('keeps an id that the caller chose, a number too', async () => {
    await db.collection('notes').add({ data: { _id: 'mine', n: 1 } })
    await db.collection('notes').add({ data: { _id: 7, n: 2 } })
    expect((await db.collection('notes').doc('mine').get()).data).toEqual({ _id: 'mine', n: 1 })
    expect((await db.collection('notes').doc(7).get()).data).toEqual({ _id: 7, n: 2 })
  })

  it('drops fields that are undefined', async () => {
    await db.collection('notes').add({ data: { _id: 'a', there: 1, gone: undefined } })
    expect(stored()).toEqual([{ _id: 'a', there: 1 }])
  })

  it('puts the time of the simulator\'s clock, with its offset, where serverDate stands', async () => {
    await db.collection('notes').add({ data: { _id: 'a', now: db.serverDate(), deep: { later: db.serverDate({ offset: 90_000 }) } } })
    expect(stored()).toEqual([{ _id: 'a', now: new Date(START), deep: { later: new Date(START + 90_000) } }])
  })

  it('refuses a second document with the same id by E11000 and code -502001', async () => {
    await db.collection('notes').add({ data: { _id: 'a', n: 1 } })
    const error = await errorOf(db.collection('notes').add({ data: { _id: 'a', n: 2 } }))
    expect(error.errCode).toBe(-502001)
    expect(error.errMsg).toContain('collection.add:fail -502001 database request fail')
    expect(error.errMsg).toContain('E11000 duplicate key error')
    expect(error.errMsg).toContain('index: _id_ dup key: { _id: "a" }')
    expect(stored()).toEqual([{ _id: 'a', n: 1 }])
  })

  it('keeps the documents of a list that stand before a refused one', async () => {
    await errorOf(db.collection('notes').add({ data: [{ _id: 'a' }, { _id: 'a' }, { _id: 'b' }] }))
    expect(stored()).toEqual([{ _id: 'a' }])
  })

  it.each([['$set', { $set: 1 }], ['a.b', { 'a.b': 1 }]])('refuses the field name %s', async (_, data) => {
    expect((await errorOf(db.collection('notes').add({ data }))).errMsg).toContain('is not valid for storage')
    expect(stored()).toEqual([])
  })

  it('refuses a document over 16 MB', async () => {
    const error = await errorOf(db.collection('notes').add({ data: { text: 'x'.repeat(16 * 1024 * 1024) } }))
    expect(error.errMsg).toContain('document too large')
  })
})

describe('one document by its id', () => {
  beforeEach(() => local.database.insertMany('notes', [{ _id: 'a', n: 1, o: { p: 1, q: 2 }, list: [{ x: 1, y: 2 }, { x: 3, y: 4 }] }]))

  it('fails to read what does not exist', async () => {
    expect((await errorOf(db.collection('notes').doc('b').get())).errMsg).toBe('document.get:fail document with _id b does not exist')
  })

  it('reads only the fields asked for, with the id', async () => {
    expect((await db.collection('notes').doc('a').field({ n: true, 'o.p': true, 'list.y': true }).get()).data)
      .toEqual({ _id: 'a', n: 1, o: { p: 1 }, list: [{ y: 2 }, { y: 4 }] })
  })

  it('reads all fields but those left out', async () => {
    expect((await db.collection('notes').doc('a').field({ list: false, 'o.q': false }).get()).data).toEqual({ _id: 'a', n: 1, o: { p: 1 } })
  })

  it('refuses to include and leave out at once', async () => {
    const error = await errorOf(db.collection('notes').doc('a').field({ n: true, o: false }).get())
    expect(error.errMsg).toContain('mix of inclusion and exclusion')
  })

  it('is created by set, and replaced as a whole by the next', async () => {
    expect(await db.collection('notes').doc('b').set({ data: { n: 1, m: 1 } })).toMatchObject({ _id: 'b', stats: { created: 1, updated: 0 } })
    expect(await db.collection('notes').doc('b').set({ data: { n: 2 } })).toMatchObject({ _id: 'b', stats: { created: 0, updated: 1 } })
    expect((await db.collection('notes').doc('b').get()).data).toEqual({ _id: 'b', n: 2 })
  })

  it('updates nothing, without an error, where it does not exist', async () => {
    expect((await db.collection('notes').doc('b').update({ data: { n: 2 } })).stats.updated).toBe(0)
    expect(stored()).toHaveLength(1)
  })

  it('is removed once', async () => {
    expect((await db.collection('notes').doc('a').remove()).stats.removed).toBe(1)
    expect((await db.collection('notes').doc('a').remove()).stats.removed).toBe(0)
    expect(stored()).toEqual([])
  })
})

describe('collections and unknown requests', () => {
  it('answers -502005 for a collection that does not exist', async () => {
    const error = await errorOf(db.collection('nowhere').where({ a: 1 }).get())
    expect(error.errCode).toBe(-502005)
    expect(error.errMsg).toContain('[ResourceNotFound] Db or Table not exist.')
  })

  it('creates a collection once', async () => {
    await db.createCollection('made')
    await db.collection('made').add({ data: { _id: 'a' } })
    expect(local.database.find('made')).toEqual([{ _id: 'a' }])
    expect((await errorOf(db.createCollection('made'))).errMsg).toContain('Table exist.')
  })

  it('says "not emulated" for actions, types and operators that it does not know', async () => {
    await expect(local.database.handle('database.watch', {})).rejects.toThrow('not emulated: the action database.watch')
    await expect(local.database.handle('database.insertDocument', { collectionName: 'notes', data: ['{"a":{"$oid":"1"}}'] }))
      .rejects.toThrow('not emulated: the database type $oid')
    const near = db.command.geoNear({ geometry: new db.Geo.Point(113, 23), maxDistance: 1, minDistance: 0 })
    expect((await errorOf(db.collection('notes').where({ place: near }).get())).errMsg).toContain('not emulated: the database operator $nearSphere')
  })

  it('refuses a body that is malformed', async () => {
    await expect(local.database.handle('database.getDocument', { collectionName: 'notes', query: '{' })).rejects.toMatchObject({ code: 'INVALID_PARAM' })
    await expect(local.database.handle('database.getDocument', { collectionName: 'notes', limit: -1 })).rejects.toMatchObject({ code: 'INVALID_PARAM' })
    await expect(local.database.handle('database.getDocument', {})).rejects.toMatchObject({ code: 'INVALID_PARAM' })
    await expect(local.database.handle('database.getDocument', { collectionName: 'notes', query: '{"a":{"$in":5},"$and":[null]}' }))
      .rejects.toMatchObject({ code: 'DATABASE_REQUEST_FAILED' })
  })

  it('lists collections with counts and indexes for the desk', async () => {
    local.database.insertMany('notes', [{}, {}])
    expect(local.database.collections()).toContainEqual({
      name: 'notes', count: 2, indexes: [{ name: 'at', unique: false, keys: [{ field: 'at', direction: -1 }] }],
    })
    await local.database.reset()
    expect(local.database.collections().find(({ name }) => name === 'notes')?.count).toBe(0)
  })
})
