import { refused, type Contract, type Group } from '../contract'

const HEX = /^[0-9a-f]{32}$/
const all = ({ cloud }: Contract): unknown => cloud.database.find('items')
const back = async ({ db }: Contract, value: unknown): Promise<unknown> => {
  const { _id } = await db.collection('items').add({ data: { value } })
  return (await db.collection('items').doc(_id).get()).data.value
}
const FRIENDLY = { _id: 'a', n: 1, o: { p: 1, q: 2 }, rows: [{ x: 1, y: 2 }, { x: 3, y: 4 }] }

export const documents: Group = {
  name: 'documents',
  writes: true,
  documents: { items: [FRIENDLY] },
  cases: [
    ['give back a text with quotes, zeros and emoji', (contract) => back(contract, '你好 "\\ \u0000 😀'), '你好 "\\ \u0000 😀'],
    ['give back whole numbers beyond 32 bits', (contract) => back(contract, 5_000_000_000), 5_000_000_000],
    ['give back fractions and negative numbers', (contract) => back(contract, [1.5, -2, 1e-7]), [1.5, -2, 1e-7]],
    ['give back truth values and null', (contract) => back(contract, [true, false, null]), [true, false, null]],
    ['give back dates to the millisecond', (contract) => back(contract, new Date('2026-01-02T03:04:05.678Z')), new Date('2026-01-02T03:04:05.678Z')],
    ['give back lists in lists and empty ones', (contract) => back(contract, [[1, [2]], []]), [[1, [2]], []]],
    ['give back objects, also empty ones', (contract) => back(contract, { a: { b: {} } }), { a: { b: {} } }],
    ['leave out what is undefined', (contract) => back(contract, { a: 1, b: undefined }), { a: 1 }],
    ['hold the time of the clock where serverDate stands', ({ db, ...rest }) => back({ db, ...rest }, db.serverDate({ offset: 1000 })), new Date('2026-03-01T04:00:01Z')],
    ['get ids of 32 hex digits', async ({ db }) => (await db.collection('items').add({ data: {} }))._id, expect.stringMatching(HEX)],
    ['keep an id that was chosen, a number too', async ({ db }) => [(await db.collection('items').add({ data: { _id: 'b' } }))._id, (await db.collection('items').add({ data: { _id: 7 } }))._id], ['b', 7]],
    ['are added as a list', async ({ db }) => (await db.collection('items').add({ data: [{ _id: 'x' }, { _id: 'y' }] }))._ids, ['x', 'y']],
    ['say how adding went', async ({ db }) => db.collection('items').add({ data: { _id: 'z' } }), { _id: 'z', errMsg: 'collection.add:ok' }],
    ['refuse an id that is there', async ({ db }) => db.collection('items').add({ data: { _id: 'a' } }), refused(-502001, 'E11000 duplicate key error')],
    ['refuse a key that a unique index holds', async ({ db }) => db.collection('named').add({ data: [{ name: 'n' }, { name: 'n' }] }), refused(-502001, 'index: name dup key: { name: "n" }')],
    ['refuse field names with a dollar', async ({ db }) => db.collection('items').add({ data: { $a: 1 } }), refused(-501007, 'is not valid for storage')],
    ['refuse field names with a dot', async ({ db }) => db.collection('items').add({ data: { 'a.b': 1 } }), refused(-501007, 'is not valid for storage')],
    ['are read by id', async ({ db }) => db.collection('items').doc('a').get(), { data: FRIENDLY, errMsg: 'document.get:ok' }],
    ['fail to be read when they are not there', async ({ db }) => db.collection('items').doc('none').get(), refused(-1, 'document.get:fail document with _id none does not exist')],
    ['show some fields', async ({ db }) => (await db.collection('items').doc('a').field({ 'o.p': true, 'rows.y': true }).get()).data, { _id: 'a', o: { p: 1 }, rows: [{ y: 2 }, { y: 4 }] }],
    ['hide some fields', async ({ db }) => (await db.collection('items').doc('a').field({ rows: false, 'o.q': false }).get()).data, { _id: 'a', n: 1, o: { p: 1 } }],
    ['do neither at once', async ({ db }) => db.collection('items').doc('a').field({ n: true, o: false }).get(), refused(-502001, 'mix of inclusion and exclusion')],
    ['are created by set', async ({ db }) => db.collection('items').doc('b').set({ data: { n: 1 } }), { _id: 'b', stats: { created: 1, updated: 0 }, errMsg: 'document.set:ok' }],
    ['are replaced by set', async (contract) => [(await contract.db.collection('items').doc('a').set({ data: { m: 2 } })).stats, all(contract)], [{ created: 0, updated: 1 }, [{ _id: 'a', m: 2 }]]],
    ['update nothing where they are not there', async ({ db }) => (await db.collection('items').doc('none').update({ data: { n: 2 } })).stats, { updated: 0 }],
    ['are removed once', async ({ db }) => [(await db.collection('items').doc('a').remove()).stats, (await db.collection('items').doc('a').remove()).stats], [{ removed: 1 }, { removed: 0 }]],
    ['are updated by condition', async (contract) => {
      await contract.db.collection('items').add({ data: { _id: 'b', n: 1 } })
      return (await contract.db.collection('items').where({ n: 1 }).update({ data: { n: contract._.inc(1) } })).stats
    }, { updated: 2 }],
    ['are removed by condition', async ({ db }) => (await db.collection('items').where({ n: 1 }).remove()).stats, { removed: 1 }],
    ['are counted', async ({ db }) => db.collection('items').count(), { total: 1, errMsg: 'collection.count:ok' }],
    ['need a collection that is there', async ({ db }) => db.collection('none').get(), refused(-502005, 'Db or Table not exist')],
    ['need one to be added to', async ({ db }) => db.collection('none').add({ data: {} }), refused(-502005, 'collection.add:fail -502005 database collection not exists')],
    ['find a collection that a function made', async ({ db }) => {
      await db.createCollection('made')
      return db.collection('made').count()
    }, { total: 0, errMsg: 'collection.count:ok' }],
    ['find no second one of that name', async ({ db }) => db.createCollection('items'), refused(-1, 'Table exist')],
    ['are no place for geographic queries', async ({ db, _ }) => db.collection('items').where({ at: _.geoNear({ geometry: new db.Geo.Point(1, 2), maxDistance: 1, minDistance: 0 }) }).get(),
      refused(-501001, 'not emulated: the database operator $nearSphere')],
  ],
}
