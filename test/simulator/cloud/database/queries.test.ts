import { describeScan, type Scan } from '../../../../simulator/cloud/database'
import { collection, errorOf, index, LocalCloud, type Commands, type Sdk } from './support/local-cloud'

let local: LocalCloud
let db: Sdk
let _: Commands
const DAY = 86_400_000
const T0 = Date.UTC(2026, 0, 1)

beforeAll(async () => {
  local = await LocalCloud.start([collection('items', index('group_n', { group: 1, n: -1 }), index('tags', { tags: 1 }))])
  db = local.sdk
  _ = db.command
  local.database.insertMany('items', [
    { _id: 'a', group: 'x', n: 1, at: new Date(T0), tags: ['red', 'blue'], o: { p: 1 }, name: 'Alpha' },
    { _id: 'b', group: 'x', n: 2, at: new Date(T0 + DAY), tags: ['red'], o: { p: 2 }, name: 'beta', extra: null },
    { _id: 'c', group: 'x', n: 3, at: new Date(T0 + 2 * DAY), tags: [], o: { p: 3, q: 1 }, name: 'alphabet' },
    { _id: 'd', group: 'y', n: 10, at: new Date(T0 + 3 * DAY), rows: [{ k: 1, v: 5 }, { k: 2, v: 6 }], name: '中文', extra: 1 },
    { _id: 'e', group: 'y', n: 'ten', tags: 'red', rows: [{ k: 1, v: 6 }], name: '' },
    { _id: 'f', n: null, marks: [2, 7, 12] },
  ])
})
afterAll(() => local.stop())

describe('the order, skip and limit of a read', () => {
  const names = async (query: { get(): Promise<{ data: Record<string, unknown>[] }> }): Promise<string> =>
    (await query.get()).data.map((document) => document._id).join('')

  it('sorts by several fields in both directions, as the index has them and otherwise', async () => {
    expect(await names(db.collection('items').orderBy('group', 'asc').orderBy('n', 'desc'))).toBe('fcbaed')
    expect(await names(db.collection('items').orderBy('group', 'desc').orderBy('n', 'asc'))).toBe('deabcf')
    expect(await names(db.collection('items').orderBy('group', 'asc').orderBy('n', 'asc'))).toBe('fabcde')
  })

  it('sorts values of different types as MongoDB does: null, number, string, object, array, boolean, date', async () => {
    local.database.insertMany('items', [
      { _id: '1', k: new Date(0) }, { _id: '2', k: true }, { _id: '3', k: { a: 1 } }, { _id: '4', k: 'a' }, { _id: '5', k: -1 }, { _id: '6', k: null },
    ])
    expect(await names(db.collection('items').where({ _id: _.lt('a') }).orderBy('k', 'asc'))).toBe('654321')
    await db.collection('items').where({ _id: _.lt('a') }).remove()
  })

  it('sorts an array by its least element ascending and by its greatest descending', async () => {
    expect(await names(db.collection('items').where({ _id: _.in(['a', 'b', 'c']) }).orderBy('tags', 'asc'))).toBe('cab')
    expect((await names(db.collection('items').where({ _id: _.in(['a', 'b', 'c']) }).orderBy('tags', 'desc'))).endsWith('c')).toBe(true)
  })

  it('pages by skip and limit', async () => {
    const page = (skip: number): Promise<string> => names(db.collection('items').where({ group: 'x' }).orderBy('n', 'desc').skip(skip).limit(2))
    expect([await page(0), await page(2), await page(4)]).toEqual(['cb', 'a', ''])
  })

  it('returns 100 documents unless asked for more, and never more than 1,000', async () => {
    await local.database.handle('database.addCollection', { collectionName: 'many' })
    local.database.insertMany('many', Array.from({ length: 1100 }, (_unused, n) => ({ n })))
    expect((await db.collection('many').get()).data).toHaveLength(100)
    expect((await db.collection('many').limit(1000).get()).data).toHaveLength(1000)
    const reply = await local.database.handle('database.getDocument', { collectionName: 'many', limit: 1100 }) as { data: { list: string[] } }
    expect(reply.data.list).toHaveLength(1000)
    expect((await db.collection('many').count()).total).toBe(1100)
  })

  it('reads unsorted documents in the order of insertion', async () => {
    expect((await db.collection('many').limit(5).get()).data.map((document) => document.n)).toEqual([0, 1, 2, 3, 4])
  })

  it('applies a projection to each document', async () => {
    expect((await db.collection('items').where({ group: 'y' }).orderBy('_id', 'asc').field({ n: true, _id: false }).get()).data)
      .toEqual([{ n: 10 }, { n: 'ten' }])
  })

  it('refuses serverDate in a condition, where the platform takes none', async () => {
    expect((await errorOf(db.collection('items').where({ at: _.lt(db.serverDate()) }).get())).errMsg).toContain('serverDate')
  })
})

describe('scans without an index', () => {
  it('are reported when they visit more than 1,000 documents, with the index that would lead them', async () => {
    const scans: unknown[] = []
    const stop = local.database.onScan((scan) => scans.push(scan))
    await db.collection('many').where({ n: 5 }).count()
    await db.collection('items').where({ name: 'x' }).get()
    await db.collection('many').limit(10).get()
    stop()
    await db.collection('many').where({ n: 6 }).count()
    expect(scans).toEqual([{ collection: 'many', query: { n: 5 }, order: [], examined: 1100, index: ['n'] }])
    expect(describeScan(scans[0] as Scan)).toBe('unindexed scan: many where {"n":5} read 1100 documents; an index on n would lead it')
  })

  it.each<[string, () => Promise<unknown>, string[]]>([
    ['equalities, then order, then a range', () => db.collection('many').where({ at: _.gt(1), n: 3, m: 'x' }).orderBy('k', 'desc').get(), ['n', 'm', '-k', 'at']],
    ['order alone', () => db.collection('many').orderBy('n', 'asc').get(), ['n']],
    ['what an index has no words for', () => db.collection('many').where({ name: /x/ }).get(), []],
    ['an update by condition', () => db.collection('many').where({ n: -1 }).update({ data: { m: 1 } }), ['n']],
    ['the head of a pipeline', () => db.collection('many').aggregate().match({ n: -1 }).end(), ['n']],
  ])('ask for an index by %s', async (_title, query, expected) => {
    const scans: Scan[] = []
    const stop = local.database.onScan((scan) => scans.push(scan))
    await query()
    stop()
    expect(scans.map(({ index }) => index)).toEqual([expected])
  })

  it('fail where they are strictly forbidden, and leave what an index leads', async () => {
    const strict = await LocalCloud.start([collection('many', index('n', { n: 1 }))], { strictScans: true })
    strict.database.insertMany('many', Array.from({ length: 1001 }, (_unused, n) => ({ n })))
    const many = strict.sdk.collection('many')
    expect(await errorOf(many.where({ m: 1 }).get())).toMatchObject({ errCode: -502001, errMsg: expect.stringContaining('refused by --strict-scans: unindexed scan: many where {"m":1} read 1001 documents') })
    expect((await errorOf(many.where({ m: 1 }).update({ data: { m: 2 } }))).errMsg).toContain('--strict-scans')
    expect((await many.where({ n: 5 }).get()).data).toHaveLength(1)
    expect((await many.limit(5).get()).data).toHaveLength(5)
    expect(strict.database.find('many', { query: { m: 1 } })).toEqual([])
    await strict.stop()
  })
})
