import { Clients, errorOf, START, type Client, type ClientDb } from './clients'

const clients = new Clients({ items: 'READONLY', private: 'PRIVATE' })
afterAll(() => clients.stop())
let lin: Client
let db: ClientDb
beforeEach(async () => {
  await clients.database.reset()
  lin = clients.as('o-lin')
  db = lin.db
})

const many = (count: number): void => clients.database.insertMany('items', Array.from({ length: count }, (_, n) => ({ _id: `i${String(n).padStart(3, '0')}`, n })))
const ns = ({ data }: { data: Record<string, unknown>[] }): unknown[] => data.map(({ n }) => n)

describe('reading', () => {
  it('gives 20 documents, and never more', async () => {
    many(45)
    expect(ns(await db.collection('items').get())).toEqual(Array.from({ length: 20 }, (_, n) => n))
    expect(ns(await db.collection('items').limit(100).get())).toHaveLength(20)
    expect(ns(await db.collection('items').skip(40).limit(3).get())).toEqual([40, 41, 42])
    expect((await db.collection('items').count())).toEqual({ total: 45, errMsg: 'collection.count:ok' })
    expect((await db.collection('items').aggregate().project!({ n: 1 }).end()).list).toHaveLength(20)
    expect((await db.collection('items').aggregate().limit!(30).end()).list).toHaveLength(30)
  })

  it('sorts, and shows the fields asked for', async () => {
    many(3)
    expect((await db.collection('items').orderBy('n', 'desc').field({ n: true, _id: false }).get())).toEqual({ data: [{ n: 2 }, { n: 1 }, { n: 0 }], errMsg: 'collection.get:ok' })
    expect((await db.collection('items').doc('i001').field({ _id: false }).get())).toEqual({ data: { n: 1 }, errMsg: 'document.get:ok' })
  })

  it('gives back what was stored, of every kind', async () => {
    const data = { text: '你好', n: 1.5, yes: true, none: null, at: new Date(7), list: [{ at: new Date(8) }], o: { p: {} }, place: (db.Geo.Point as (x: number, y: number) => unknown)(113, 23) }
    const { _id } = await db.collection('items').add({ data: { ...data, now: db.serverDate({ offset: 5 }), gone: undefined } })
    expect((await db.collection('items').doc(_id).get()).data).toEqual({ _id, _openid: 'o-lin', ...data, now: new Date(START + 5) })
  })

  it('fails for a document that is not there, unless told otherwise', async () => {
    expect(await errorOf(db.collection('items').doc('x').get())).toMatchObject({ errCode: -1, errMsg: expect.stringContaining('cannot find document with _id x,') })
    expect(await lin.openDatabase({ throwOnNotFound: false }).collection('items').doc('x').get()).toEqual({ data: null, errMsg: 'document.get:ok' })
  })

  it('is refused beyond 1 MB', async () => {
    clients.database.insertMany('items', [1, 2, 3].map((n) => ({ _id: `t${n}`, text: 'x'.repeat(400_000) })))
    expect(await errorOf(db.collection('items').get())).toMatchObject({ errCode: -602001, errMsg: expect.stringContaining('database query result size exceed limit (1MB)') })
    expect(ns(await db.collection('items').limit(2).get())).toHaveLength(2)
  })
})

describe('the API', () => {
  it('takes callbacks in place of the promise', async () => {
    many(1)
    const calls: unknown[] = []
    const returned = await new Promise((resolve) => {
      const given = db.collection('items').get({ success: (result: unknown) => calls.push(['success', result]), complete: () => resolve(given) })
    })
    expect([returned, calls]).toEqual([undefined, [['success', { data: [{ _id: 'i000', n: 0 }], errMsg: 'collection.get:ok' }]]])
    const failed = await new Promise((resolve) => void db.collection('none').add({ data: {}, fail: resolve }))
    expect(failed).toMatchObject({ errCode: -502005 })
  })

  it.each<[string, (db: ClientDb) => Promise<unknown>, number, string]>([
    ['data that is no object', (given) => given.collection('items').add({ data: 5 }), -401003, 'collection.add:fail Error: errCode: -401003 api parameter type error | errMsg: parameter.data should be object instead of number;'],
    ['an update without data', (given) => given.collection('items').doc('a').update({}), -401003, 'parameter.data should be object instead of undefined;'],
    ['a list of documents', (given) => given.collection('items').add({ data: [{}] }), -401003, 'parameter.data should be object instead of array;'],
    ['an id in set', (given) => given.collection('items').doc('a').set({ data: { _id: 'b' } }), -401002, '_id of a document cannot be set'],
    ['a dollar in a field’s name', (given) => given.collection('items').add({ data: { $a: 1 } }), -501007, 'is not valid for storage'],
    ['an id that is there', async (given) => {
      await given.collection('items').add({ data: { _id: 'a' } })
      return given.collection('items').add({ data: { _id: 'a' } })
    }, -502001, 'collection.add:fail -502001 database request fail. [FailedOperation.Insert]'],
    ['a function in a document', (given) => given.collection('items').add({ data: { list: [new Map()] } }), -1, 'a document cannot hold a Map'],
  ])('refuses %s', async (_title, call, errCode, text) => expect(await errorOf(call(db))).toMatchObject({ errCode, errMsg: expect.stringContaining(text) }))

  it('throws at once for what is no query', () => {
    for (const wrong of [() => db.collection('items').limit(0), () => db.collection('items').skip(-1), () => db.collection('items').limit(1.5), () => db.collection('items').orderBy('n', 'up'),
      () => db.collection(''), () => db.collection('items').doc(undefined as never), () => db.collection('items').where(5), () => db.collection('items').where(db.command.gt!(1))]) expect(wrong).toThrow()
  })

  it('says what it does not know', () => {
    expect(() => db.command.geoNear!({})).toThrow('not emulated: db.command.geoNear')
    expect(() => db.command.bit!({})).toThrow('not emulated: db.command.bit')
    expect(() => db.Geo.Polygon!([])).toThrow('not emulated: db.Geo.Polygon')
    expect(() => db.collection('items').aggregate().geoNear!({})).toThrow('not emulated: Aggregate.geoNear')
    expect(() => (db.Geo.Point as (x: number, y: number) => unknown)(200, 0)).toThrow('longitude')
  })

  it('has none of what functions alone have', () => {
    expect(['createCollection', 'startTransaction', 'runTransaction'].filter((name) => name in db)).toEqual([])
  })

  it('fails without a network', async () => {
    lin.changeDevice({ network: 'none' })
    expect(await errorOf(db.collection('items').get())).toMatchObject({ errCode: -1, errMsg: expect.stringMatching(/^collection\.get:fail .*ERR_INTERNET_DISCONNECTED/) })
  })

  it('is written into the log, with who asked', async () => {
    await db.collection('items').count()
    await errorOf(db.collection('none').get())
    expect(clients.logs.entries('database').slice(-2)).toEqual([
      expect.objectContaining({ name: 'calculateDocument items', openid: 'o-lin', ok: true }), expect.objectContaining({ name: 'getDocument none', openid: 'o-lin', ok: false }),
    ])
  })
})

it('answers nothing else that a page could send', async () => {
  for (const action of ['database.addCollection', 'database.startTransaction', 'database.commitTransaction']) {
    await expect(clients.cloud.handle(action, { collectionName: 'items' }, 'o-lin')).rejects.toThrow(`not emulated: ${action} by a client`)
  }
  await expect(clients.cloud.handle('database.insertDocument', { collectionName: 'private', data: ['{"a":1}'], transactionId: 'x' }, 'o-lin')).rejects.toThrow('a client has no transactions')
  await expect(clients.cloud.handle('database.insertDocument', { collectionName: 'private', data: ['{}', '{}'] }, 'o-lin')).rejects.toThrow('one document at a time')
  await expect(clients.cloud.handle('database.modifyDocument', { collectionName: 'private', query: '{"n":1}', queryType: 'WHERE', merge: false, upsert: true, multi: true, data: '{"n":2}' }, 'o-lin')).rejects.toThrow('by id only')
})
