import { Clients, errorOf, type ClientDb } from './clients'

const clients = new Clients({ public: 'READONLY', private: 'PRIVATE', shown: 'ADMINWRITE', closed: 'ADMINONLY', fresh: 'new' })
afterAll(() => clients.stop())
const lin = clients.as('o-lin').db
const zhou = clients.as('o-zhou').db

const COLLECTIONS = ['public', 'private', 'shown', 'closed', 'fresh']
beforeEach(async () => {
  await clients.database.reset()
  for (const name of COLLECTIONS) {
    clients.database.insertMany(name, [{ _id: 'lin', _openid: 'o-lin', n: 1 }, { _id: 'zhou', _openid: 'o-zhou', n: 2 }, { _id: 'nobody', n: 3 }])
  }
})

const ids = async (db: ClientDb, name: string): Promise<unknown> => (await db.collection(name).get()).data.map(({ _id }) => _id)
const DENIED = { errCode: -502003, errMsg: expect.stringMatching(/^(collection|document)\.\w+:fail -502003 database permission denied/) }

describe('the simple permissions', () => {
  it.each([['public', ['lin', 'nobody', 'zhou']], ['shown', ['lin', 'nobody', 'zhou']], ['private', ['lin']], ['fresh', ['lin']]])(
    'show of %s to a person %j', async (name, expected) => {
      expect(await ids(lin, name)).toEqual(expected)
      expect((await lin.collection(name).count()).total).toBe(expected.length)
      expect((await lin.collection(name).aggregate().group!({ _id: null, n: { $sum: 1 } }).end()).list).toEqual([{ _id: null, n: expected.length }])
    },
  )

  it('refuse every look into what only functions read', async () => {
    const closed = lin.collection('closed')
    for (const look of [closed.get(), closed.count(), closed.doc('lin').get(), closed.where({ _openid: 'o-lin' }).get(), closed.aggregate().end()]) {
      expect(await errorOf(look)).toMatchObject(DENIED)
    }
  })

  it.each(['public', 'private', 'fresh'])('let people write their own documents in %s, and find none of others to write', async (name) => {
    const things = lin.collection(name)
    expect((await things.doc('lin').update({ data: { n: 10 } })).stats.updated).toBe(1)
    expect((await things.doc('zhou').update({ data: { n: 10 } })).stats.updated).toBe(0)
    expect((await things.where({ n: lin.command.gt!(0) }).update({ data: { n: lin.command.inc!(5) } })).stats.updated).toBe(1)
    expect((await things.doc('zhou').remove()).stats.removed).toBe(0)
    expect((await things.where({ _openid: 'o-zhou' }).remove()).stats.removed).toBe(0)
    expect((await things.doc('lin').remove()).stats.removed).toBe(1)
    expect(clients.database.find(name).map(({ _id, n }) => [_id, n])).toEqual([['nobody', 3], ['zhou', 2]])
  })

  it.each(['shown', 'closed'])('refuse every writing into %s', async (name) => {
    const things = lin.collection(name)
    for (const write of [
      things.add({ data: { n: 1 } }), things.doc('lin').set({ data: { n: 1 } }), things.doc('lin').update({ data: { n: 9 } }),
      things.doc('lin').remove(), things.where({ n: 1 }).update({ data: { n: 9 } }), things.where({ n: 1 }).remove(),
    ]) expect(await errorOf(write)).toMatchObject(DENIED)
    expect(clients.database.find(name)).toHaveLength(3)
  })

  it('show the private document of another as one that is not there', async () => {
    expect(await errorOf(lin.collection('private').doc('zhou').get())).toEqual(expect.objectContaining({
      errCode: -1,
      errMsg: 'document.get:fail document.get:fail cannot find document with _id zhou, please make sure that the document exists and you have the corresponding Read permission',
    }))
    expect((await zhou.collection('private').doc('zhou').get()).data).toEqual({ _id: 'zhou', _openid: 'o-zhou', n: 2 })
  })

  it('do not let a document of another be replaced', async () => {
    const error = await errorOf(lin.collection('private').doc('zhou').set({ data: { n: 9 } }))
    expect(error).toMatchObject({ errCode: -502001, errMsg: expect.stringContaining('E11000') })
    expect(clients.database.find('private', { query: { _id: 'zhou' } })).toEqual([{ _id: 'zhou', _openid: 'o-zhou', n: 2 }])
  })
})

describe('the creator of a document', () => {
  it('is written by the platform', async () => {
    const { _id, errMsg } = await lin.collection('private').add({ data: { text: 'mine' } })
    expect([_id, errMsg]).toEqual([expect.stringMatching(/^[0-9a-f]{32}$/), 'collection.add:ok'])
    expect(clients.database.find('private', { query: { _id } })).toEqual([{ _id, text: 'mine', _openid: 'o-lin' }])
    expect(await lin.collection('private').doc('set').set({ data: { text: 'set' } })).toEqual({ _id: 'set', stats: { updated: 0, created: 1 }, errMsg: 'document.set:ok' })
    expect(clients.database.find('private', { query: { _id: 'set' } })).toEqual([{ _id: 'set', text: 'set', _openid: 'o-lin' }])
  })

  it('stays when the document is replaced', async () => {
    expect(await lin.collection('private').doc('lin').set({ data: { m: 5 } })).toMatchObject({ stats: { updated: 1, created: 0 } })
    expect(clients.database.find('private', { query: { _id: 'lin' } })).toEqual([{ _id: 'lin', m: 5, _openid: 'o-lin' }])
  })

  it('is not the client’s to choose', async () => {
    const things = lin.collection('private')
    const rename = { n: lin.command.rename!('_openid') }
    for (const write of [
      things.add({ data: { _openid: 'o-lin' } }), things.doc('x').set({ data: { _openid: 'o-lin' } }), things.doc('lin').update({ data: { _openid: 'o-zhou' } }),
      things.where({ n: 1 }).update({ data: { _openid: lin.command.remove!() } }), things.doc('lin').update({ data: { '_openid.x': 1 } }), things.doc('lin').update({ data: rename }),
    ]) expect(await errorOf(write)).toMatchObject({ errCode: -501007, errMsg: expect.stringContaining('_openid') })
    expect(clients.database.find('private')).toHaveLength(3)
  })

  it('is meant by "{openid}" in queries and in new documents', async () => {
    expect((await lin.collection('public').where({ _openid: '{openid}' }).get()).data).toEqual([{ _id: 'lin', _openid: 'o-lin', n: 1 }])
    expect((await zhou.collection('public').where(zhou.command.or!({ _openid: '{openid}' }, { n: 3 })).count()).total).toBe(2)
    const { _id } = await lin.collection('public').add({ data: { by: { who: '{openid}' }, all: ['{openid}'] } })
    expect(clients.database.find('public', { query: { _id } })).toEqual([{ _id, by: { who: 'o-lin' }, all: ['o-lin'], _openid: 'o-lin' }])
  })
})

it('says that a collection does not exist before anything else', async () => {
  expect(await errorOf(lin.collection('nowhere').add({ data: {} }))).toMatchObject({
    errCode: -502005, errMsg: expect.stringMatching(/^collection\.add:fail -502005 database collection not exists\. \[ResourceNotFound\] Db or Table not exist/),
  })
})

it('has an index on creators wherever clients come, and nowhere else', async () => {
  const indexed = clients.database.collections().filter(({ indexes }) => indexes.some(({ name }) => name === '_openid_1')).map(({ name }) => name)
  expect(indexed.sort()).toEqual(['fresh', 'private', 'public', 'shown'])
  clients.database.insertMany('private', Array.from({ length: 1200 }, (_, n) => ({ _openid: n < 5 ? 'o-lin' : 'o-zhou', n })))
  const scans: unknown[] = []
  const stop = clients.database.onScan((scan) => scans.push(scan))
  expect((await lin.collection('private').count()).total).toBe(6)
  expect((await lin.collection('private').where({ n: 3 }).get()).data).toHaveLength(1)
  stop()
  expect(scans).toEqual([])
})
