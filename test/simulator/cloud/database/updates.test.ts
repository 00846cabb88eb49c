import { collection, LocalCloud, type Commands, type Sdk } from './support/local-cloud'

let local: LocalCloud
let db: Sdk
let _: Commands
beforeAll(async () => {
  local = await LocalCloud.start([collection('items')])
  db = local.sdk
  _ = db.command
})
afterAll(() => local.stop())

const original = {
  _id: 'a', n: 5, text: 'x', none: null, list: [1, 2, 3], words: ['b', 'a'], rows: [{ k: 1, v: 9 }, { k: 2, v: 8 }], o: { p: 1, q: 2 },
}
beforeEach(async () => {
  await local.database.reset()
  local.database.insertMany('items', [original])
})

const update = (data: Record<string, unknown>): Promise<{ stats: { updated: number } }> => db.collection('items').doc('a').update({ data })
const now = (): Record<string, unknown> => local.database.find('items', { query: { _id: 'a' } })[0] as Record<string, unknown>

describe('update() through the SDK', () => {
  it('counts an update that changes nothing as none', async () => {
    expect((await update({ n: 5, o: { q: 2 } })).stats.updated).toBe(0)
  })

  it('keeps doubles of an array that is a set no longer', async () => {
    await update({ list: [1, 1] })
    await update({ list: _.addToSet(2) })
    expect(now().list).toEqual([1, 1, 2])
  })
})

describe('updates and removals by condition', () => {
  beforeEach(() => local.database.insertMany('items', [{ _id: 'b', n: 5, s: 1 }, { _id: 'c', n: 6, s: 2 }]))

  it('changes every match and counts what changed', async () => {
    expect((await db.collection('items').where({ n: _.gte(5) }).update({ data: { s: 1 } })).stats.updated).toBe(2)
    expect(local.database.find('items').map(({ s }) => s)).toEqual([1, 1, 1])
  })

  it('is a guard: the condition and the change are one step', async () => {
    const take = (): Promise<{ stats: { updated: number } }> =>
      db.collection('items').where({ _id: 'c', n: _.gte(4) }).update({ data: { n: _.inc(-4) } })
    const taken = await Promise.all([take(), take(), take()])
    expect(taken.map(({ stats }) => stats.updated).sort()).toEqual([0, 0, 1])
    expect(local.database.find('items', { query: { _id: 'c' } })).toEqual([{ _id: 'c', n: 2, s: 2 }])
  })

  it('sets the element that matched by a positional $', async () => {
    await db.collection('items').where({ 'rows.k': 2 }).update({ data: { 'rows.$.v': 0 } })
    expect(now().rows).toEqual([{ k: 1, v: 9 }, { k: 2, v: 0 }])
  })

  it('changes one document only when the request says so', async () => {
    const reply = await local.database.handle('database.modifyDocument', {
      collectionName: 'items', query: '{"n":5}', queryType: 'WHERE', multi: false, merge: true, upsert: false, data: '{"$set":{"s":9}}',
    })
    expect(reply).toEqual({ data: { updated: 1, upsert_id: null } })
    expect(local.database.find('items', { query: { s: 9 } })).toHaveLength(1)
  })

  it('makes the document of an upsert from the condition and the update', async () => {
    const reply = await local.database.handle('database.modifyDocument', {
      collectionName: 'items', query: '{"_id":"new","k":1}', queryType: 'WHERE', multi: false, merge: true, upsert: true, data: '{"$inc":{"n":2}}',
    })
    expect(reply).toEqual({ data: { updated: 0, upsert_id: 'new' } })
    expect(local.database.find('items', { query: { _id: 'new' } })).toEqual([{ _id: 'new', k: 1, n: 2 }])
  })

  it('removes every match', async () => {
    expect((await db.collection('items').where({ n: 5 }).remove()).stats.removed).toBe(2)
    expect(local.database.find('items')).toEqual([{ _id: 'c', n: 6, s: 2 }])
  })
})
