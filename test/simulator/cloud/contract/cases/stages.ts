import { refused, type Case, type Contract, type Group } from '../contract'
import type { SdkPipeline } from '../../database/support/local-cloud'

/** Title, the stages, and the list that comes of them. */
const stages: [title: string, build: (sales: SdkPipeline, contract: Contract) => SdkPipeline, list: unknown[]][] = [
  ['match', (sales) => sales.match({ shop: 's2' }), [{ _id: 'c', shop: 's2', fen: 50, tags: [] }]],
  ['match by commands', (sales, { _ }) => sales.match({ fen: _.gt(100) }).project({ _id: 1 }), [{ _id: 'b' }]],
  ['sort, skip and limit', (sales) => sales.sort({ fen: -1 }).skip(1).limit(2).project({ fen: 1, _id: 0 }), [{ fen: 100 }, { fen: 50 }]],
  ['group with sum, avg, min, max, first, last', (sales, { $ }) => sales.sort({ fen: 1 }).group({
    _id: '$shop', sum: $.sum!('$fen'), avg: $.avg!('$fen'), min: $.min!('$fen'), max: $.max!('$fen'), first: $.first!('$_id'), last: $.last!('$_id'), count: $.sum!(1),
  }).match({ _id: 's1' }), [{ _id: 's1', sum: 350, avg: 175, min: 100, max: 250, first: 'a', last: 'b', count: 2 }]],
  ['group with push and addToSet', (sales, { $ }) => sales.sort({ _id: 1 }).group({ _id: null, ids: $.push!('$_id'), shops: $.addToSet!('$shop') }).project({ _id: 0, ids: 1, shops: $.size!('$shops') }),
    [{ ids: ['a', 'b', 'c', 'd'], shops: 3 }]],
  ['group with stdDevPop', (sales, { $ }) => sales.match({ shop: 's1' }).group({ _id: null, value: $.stdDevPop!('$fen') }), [{ _id: null, value: 75 }]],
  ['group by several fields', (sales, { $ }) => sales.match({ shop: 's1' }).group({ _id: { shop: '$shop', dear: $.gt!(['$fen', 100]) }, n: $.sum!(1) }).sort({ n: 1, '_id.dear': 1 }),
    [{ _id: { shop: 's1', dear: false }, n: 1 }, { _id: { shop: 's1', dear: true }, n: 1 }]],
  ['count', (sales) => sales.match({ shop: 's1' }).count('total'), [{ total: 2 }]],
  ['sortByCount', (sales) => sales.unwind('$tags').sortByCount('$tags'), [{ _id: 'x', count: 2 }, { _id: 'y', count: 1 }]],
  ['unwind, keeping what has nothing to unwind', (sales) => sales.match({ _id: 'c' }).unwind({ path: '$tags', preserveNullAndEmptyArrays: true }).project({ _id: 1 }), [{ _id: 'c' }]],
  ['unwind with positions', (sales) => sales.match({ _id: 'a' }).unwind({ path: '$tags', includeArrayIndex: 'at' }).project({ _id: 0, tags: 1, at: 1 }), [{ tags: 'x', at: 0 }, { tags: 'y', at: 1 }]],
  ['addFields', (sales, { $ }) => sales.match({ _id: 'a' }).addFields({ yuan: $.divide!(['$fen', 100]) }).project({ yuan: 1, _id: 0 }), [{ yuan: 1 }]],
  ['bucket', (sales) => sales.bucket({ groupBy: '$fen', boundaries: [0, 100, 1000], output: { n: { $sum: 1 } } }), [{ _id: 0, n: 2 }, { _id: 100, n: 2 }]],
  ['bucket with a default', (sales) => sales.bucket({ groupBy: '$fen', boundaries: [0, 60], default: 'more' }), [{ _id: 0, count: 2 }, { _id: 'more', count: 2 }]],
  ['replaceRoot', (sales) => sales.match({ _id: 'a' }).replaceRoot({ newRoot: { only: '$fen' } }), [{ only: 100 }]],
  ['lookup by equality', (sales) => sales.match({ _id: 'a' }).lookup({ from: 'shops', localField: 'shop', foreignField: '_id', as: 'at' }).project({ at: 1, _id: 0 }), [{ at: [{ _id: 's1', name: 'one' }] }]],
  ['lookup that finds nothing', (sales) => sales.match({ _id: 'd' }).lookup({ from: 'shops', localField: 'shop', foreignField: '_id', as: 'at' }).project({ at: 1 }), [{ _id: 'd', at: [] }]],
  ['lookup by a pipeline with variables', (sales) => sales.match({ _id: 'c' }).lookup({
    from: 'shops', let: { id: '$shop' }, pipeline: [{ $match: { $expr: { $eq: ['$_id', '$$id'] } } }], as: 'at',
  }).project({ _id: 0, at: 1 }), [{ at: [{ _id: 's2', name: 'two' }] }]],
]

const refusals: [title: string, build: (sales: SdkPipeline, contract: Contract) => SdkPipeline, errCode: number, text: string][] = [
  ['a stage that is not emulated', (sales, { db }) => sales.geoNear({ near: new db.Geo.Point(113, 23), distanceField: 'far' }), -1, 'not emulated: the database operator $geoNear'],
  ['an operator that is not emulated', (sales) => sales.project({ x: { $nonsense: 1 } }), -1, 'not emulated: the database operator $nonsense'],
  ['the machine’s own time', (sales) => sales.project({ x: '$$NOW' }), -1, 'not emulated: the aggregation variable $$NOW'],
  ['a sort that is neither up nor down', (sales) => sales.sort({ fen: 2 }), -1, '$sort key ordering must be 1'],
  ['a join with a collection that does not exist', (sales) => sales.lookup({ from: 'none', localField: 'shop', foreignField: '_id', as: 'at' }), -1, 'Db or Table not exist'],
]

const run = (build: (sales: SdkPipeline, contract: Contract) => SdkPipeline) => async (contract: Contract): Promise<unknown> =>
  (await build(contract.db.collection('items').aggregate(), contract).end()).list

export const stagesOfPipelines: Group = {
  name: 'aggregate()',
  writes: false,
  documents: {
    shops: [{ _id: 's1', name: 'one' }, { _id: 's2', name: 'two' }],
    items: [
      { _id: 'a', shop: 's1', fen: 100, tags: ['x', 'y'] }, { _id: 'b', shop: 's1', fen: 250, tags: ['x'] }, { _id: 'c', shop: 's2', fen: 50, tags: [] }, { _id: 'd', shop: 's3', fen: 10 },
    ],
  },
  cases: [
    ...stages.map(([title, build, list]): Case => [title, run(build), list]),
    ...refusals.map(([title, build, errCode, text]): Case => [`refuses ${title}`, run(build), refused(errCode, text)]),
  ],
}
