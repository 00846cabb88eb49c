import { collection, errorOf, LocalCloud, START, type Commands, type Sdk } from './support/local-cloud'

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
  const cases: [title: string, data: () => Record<string, unknown>, expected: Record<string, unknown>][] = [
    ['sets fields and leaves the others', () => ({ text: 'y', added: [] }), { text: 'y', added: [] }],
    ['merges a nested object instead of replacing it', () => ({ o: { p: 7 } }), { o: { p: 7, q: 2 } }],
    ['replaces a nested object with set', () => ({ o: _.set({ z: 1 }) }), { o: { z: 1 } }],
    ['sets a dotted path, making the objects on the way', () => ({ 'm.a.b': 1 }), { m: { a: { b: 1 } } }],
    ['sets an element of an array by its position', () => ({ 'list.1': 9 }), { list: [1, 9, 3] }],
    ['sets the time of the clock', () => ({ at: db.serverDate({ offset: -5 }) }), { at: new Date(START - 5) }],
    ['removes a field', () => ({ text: _.remove(), 'o.p': _.remove() }), { text: undefined, o: { q: 2 } }],
    ['increments, from 0 where missing', () => ({ n: _.inc(-7), m: _.inc(2) }), { n: -2, m: 2 }],
    ['multiplies, 0 where missing', () => ({ n: _.mul(3), m: _.mul(2) }), { n: 15, m: 0 }],
    ['keeps the lower and the higher value', () => ({ n: _.min(3), m: _.max(4), 'o.p': _.max(0) }), { n: 3, m: 4, o: { p: 1, q: 2 } }],
    ['renames a field', () => ({ text: _.rename('words2') }), { text: undefined, words2: 'x' }],
    ['pushes one and several values', () => ({ list: _.push(4), words: _.push(['c', 'd']) }), { list: [1, 2, 3, 4], words: ['b', 'a', 'c', 'd'] }],
    ['pushes into a missing array with position, sort and slice', () => ({ fresh: _.push({ each: [3, 1, 2], sort: 1, slice: 2 }) }), { fresh: [1, 2] }],
    ['pushes at a position', () => ({ list: _.push({ each: [8, 9], position: 1 }) }), { list: [1, 8, 9, 2, 3] }],
    ['pushes and keeps the last ones', () => ({ list: _.push({ each: [4], slice: -2 }) }), { list: [3, 4] }],
    ['pushes and sorts by a field', () => ({ rows: _.push({ each: [{ k: 0, v: 7 }], sort: { v: 1 } }) }),
      { rows: [{ k: 0, v: 7 }, { k: 2, v: 8 }, { k: 1, v: 9 }] }],
    ['unshifts', () => ({ list: _.unshift([8, 9]) }), { list: [8, 9, 1, 2, 3] }],
    ['pops and shifts', () => ({ list: _.pop(), words: _.shift() }), { list: [1, 2], words: ['a'] }],
    ['pulls by value and by condition', () => ({ words: _.pull('a'), list: _.pull(_.gt(1)), rows: _.pull({ k: 1 }) }),
      { words: ['b'], list: [1], rows: [{ k: 2, v: 8 }] }],
    ['pulls all of several values', () => ({ list: _.pullAll([1, 3]) }), { list: [2] }],
    ['adds to a set what it lacks', () => ({ list: _.addToSet(3), words: _.addToSet('c') }), { list: [1, 2, 3], words: ['b', 'a', 'c'] }],
    ['adds several to a set by $each', () => ({ list: _.addToSet({ $each: [3, 4, 4] }) }), { list: [1, 2, 3, 4] }],
    ['adds an object { each } as it is, as the platform does', () => ({ list: _.addToSet({ each: [4] }) }), { list: [1, 2, 3, { each: [4] }] }],
  ]
  it.each(cases)('%s', async (_title, data, expected) => {
    expect((await update(data())).stats.updated).toBe(1)
    expect(now()).toEqual({ ...original, ...expected })
  })

  it('counts an update that changes nothing as none', async () => {
    expect((await update({ n: 5, o: { q: 2 } })).stats.updated).toBe(0)
  })

  it('keeps doubles of an array that is a set no longer', async () => {
    await update({ list: [1, 1] })
    await update({ list: _.addToSet(2) })
    expect(now().list).toEqual([1, 1, 2])
  })

  const refused: [title: string, data: () => Record<string, unknown>, text: string][] = [
    ['to increment what is no number', () => ({ text: _.inc(1) }), 'Cannot apply $inc to a value of non-numeric type'],
    ['to increment null', () => ({ none: _.inc(1) }), 'non-numeric type null'],
    ['to multiply what is no number', () => ({ o: _.mul(2) }), 'Cannot apply $mul'],
    ['to push into what is no array', () => ({ n: _.push(1) }), 'must be an array but is of type int'],
    ['to pop from what is no array', () => ({ text: _.pop() }), 'Cannot apply $pop to a non-array value'],
    ['to set a field of null', () => ({ 'none.deep': 1 }), 'Cannot create field \'deep\' in element {none: null}'],
    ['to set a named field of an array', () => ({ 'list.deep': 1 }), 'Cannot create field \'deep\''],
    ['to write one path twice', () => ({ $set: { n: 1 }, n: _.inc(1) }), 'conflict at \'n\''],
    ['an update that is empty once the SDK has dropped empty objects', () => ({ e: {} }), 'must have at least one element'],
    ['to write into the prototype of objects', () => ({ '__proto__.x': 1 }), 'not emulated: the field name __proto__'],
    ['operators that are not emulated', () => ({ $currentDate: { at: true } }), 'not emulated: the update operator $currentDate'],
  ]
  it.each(refused)('is refused: %s', async (_title, data, text) => {
    expect((await errorOf(update(data()))).errMsg).toContain(text)
    expect(now()).toEqual(original)
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
