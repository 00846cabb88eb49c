import { collection, errorOf, index, LocalCloud, type Sdk, type SdkPipeline } from './support/local-cloud'

let local: LocalCloud
let db: Sdk
beforeAll(async () => {
  local = await LocalCloud.start([collection('sales', index('shop_at', { shop: 1, at: 1 })), collection('shops')])
  db = local.sdk
  local.database.insertMany('shops', [{ _id: 's1', name: 'one' }, { _id: 's2', name: 'two' }])
  local.database.insertMany('sales', [
    { _id: 'a', shop: 's1', fen: 100, at: new Date('2026-01-01T15:59:59Z'), tags: ['x', 'y'] },
    { _id: 'b', shop: 's1', fen: 250, at: new Date('2026-01-01T16:00:00Z'), tags: ['x'] },
    { _id: 'c', shop: 's2', fen: 50, at: new Date('2026-01-02T10:00:00Z'), tags: [] },
    { _id: 'd', shop: 's3', fen: 10, at: new Date('2026-01-03T10:00:00Z') },
  ])
})
afterAll(() => local.stop())

const run = async (build: (pipeline: SdkPipeline) => SdkPipeline): Promise<unknown[]> => (await build(db.collection('sales').aggregate()).end()).list

describe('aggregate() through the SDK', () => {
  it('groups with sum, count, average, first and last', async () => {
    const $ = db.command.aggregate
    expect(await run((pipeline) => pipeline.sort({ at: 1 }).group({
      _id: '$shop', total: $.sum('$fen'), count: $.sum(1), average: $.avg('$fen'), first: $.first('$_id'), last: $.last('$_id'), most: $.max('$fen'),
    }).sort({ total: -1 }))).toEqual([
      { _id: 's1', total: 350, count: 2, average: 175, first: 'a', last: 'b', most: 250 },
      { _id: 's2', total: 50, count: 1, average: 50, first: 'c', last: 'c', most: 50 },
      { _id: 's3', total: 10, count: 1, average: 10, first: 'd', last: 'd', most: 10 },
    ])
  })

  it('matches by query commands before and after a group', async () => {
    const _ = db.command
    expect(await run((pipeline) => pipeline.match({ fen: _.gte(50), at: _.lt(new Date('2026-01-02T00:00:00Z')) })
      .group({ _id: null, total: _.aggregate.sum('$fen') }).match({ total: _.gt(1) }))).toEqual([{ _id: null, total: 350 }])
  })

  it('gives the day in another time zone', async () => {
    const $ = db.command.aggregate
    const day = $.dateToString({ date: '$at', format: '%Y-%m-%d', timezone: 'Asia/Shanghai' })
    expect(await run((pipeline) => pipeline.group({ _id: day, total: $.sum('$fen') }).sort({ _id: 1 }))).toEqual([
      { _id: '2026-01-01', total: 100 }, { _id: '2026-01-02', total: 300 }, { _id: '2026-01-03', total: 10 },
    ])
  })

  it('skips, limits and projects', async () => {
    expect(await run((pipeline) => pipeline.sort({ fen: -1 }).skip(1).limit(2).project({ _id: 0, shop: 1, half: { $divide: ['$fen', 2] } })))
      .toEqual([{ shop: 's1', half: 50 }, { shop: 's2', half: 25 }])
  })

  it('limits before it skips when the stages stand so', async () => {
    expect(await run((pipeline) => pipeline.sort({ fen: -1 }).limit(2).skip(1).project({ _id: 1 }))).toEqual([{ _id: 'a' }])
  })

  it('joins another collection and unwinds the result', async () => {
    expect(await run((pipeline) => pipeline.match({ fen: 50 }).lookup({ from: 'shops', localField: 'shop', foreignField: '_id', as: 'shop' })
      .unwind('$shop').project({ _id: 0, name: '$shop.name' }))).toEqual([{ name: 'two' }])
  })

  it('joins to an empty list where nothing fits', async () => {
    expect(await run((pipeline) => pipeline.match({ _id: 'd' }).lookup({ from: 'shops', localField: 'shop', foreignField: '_id', as: 'found' })
      .project({ found: 1 }))).toEqual([{ _id: 'd', found: [] }])
  })

  it('joins by a pipeline of its own with variables', async () => {
    expect(await run((pipeline) => pipeline.match({ _id: 'c' }).lookup({
      from: 'shops', let: { id: '$shop' }, pipeline: [{ $match: { $expr: { $eq: ['$_id', '$$id'] } } }], as: 'found',
    }).project({ _id: 0, found: 1 }))).toEqual([{ found: [{ _id: 's2', name: 'two' }] }])
  })

  it('unwinds arrays, counts by value and counts all', async () => {
    expect(await run((pipeline) => pipeline.unwind('$tags').sortByCount('$tags'))).toEqual([{ _id: 'x', count: 2 }, { _id: 'y', count: 1 }])
    expect(await run((pipeline) => pipeline.match({ shop: 's1' }).count('sales'))).toEqual([{ sales: 2 }])
  })

  it('adds fields, buckets and replaces the root', async () => {
    expect(await run((pipeline) => pipeline.match({ _id: 'a' }).addFields({ yuan: { $divide: ['$fen', 100] } }).project({ _id: 0, yuan: 1 }))).toEqual([{ yuan: 1 }])
    expect(await run((pipeline) => pipeline.bucket({ groupBy: '$fen', boundaries: [0, 100, 1000], output: { count: { $sum: 1 } } })))
      .toEqual([{ _id: 0, count: 2 }, { _id: 100, count: 2 }])
    expect(await run((pipeline) => pipeline.match({ _id: 'a' }).replaceRoot({ newRoot: { only: '$fen' } }))).toEqual([{ only: 100 }])
  })

  it('compares values of different types in expressions as MongoDB orders them', async () => {
    expect(await run((pipeline) => pipeline.match({ _id: 'a' }).project({ _id: 0, above: { $gt: ['$shop', 5] }, missing: { $lt: ['$nothing', 0] } })))
      .toEqual([{ above: true, missing: true }])
  })

  it('refuses stages and operators that are not emulated', async () => {
    const near = { near: new db.Geo.Point(113, 23), distanceField: 'far' }
    expect((await errorOf(run((pipeline) => pipeline.geoNear({ ...near, near: { longitude: 1, latitude: 2 } })))).errMsg)
      .toContain('not emulated: the database operator $geoNear')
    expect((await errorOf(run((pipeline) => pipeline.project({ x: { $nonsense: 1 } })))).errMsg).toContain('not emulated: the database operator $nonsense')
    expect((await errorOf(run((pipeline) => pipeline.project({ x: '$$NOW' })))).errMsg).toContain('not emulated: the aggregation variable $$NOW')
  })

  it('refuses a join with a collection that does not exist; the SDK keeps the text only, not the code', async () => {
    const error = await errorOf(run((pipeline) => pipeline.lookup({ from: 'nowhere', localField: 'shop', foreignField: '_id', as: 'found' })))
    expect(error.errMsg).toContain('Db or Table not exist')
    expect(error.errCode).toBe(-1)
  })

  it('samples as many documents as asked for', async () => {
    const list = await run((pipeline) => pipeline.sample({ size: 2 }))
    expect(list).toHaveLength(2)
    expect(local.database.find('sales')).toEqual(expect.arrayContaining(list))
  })
})
