import { parseEjson } from '../../../../simulator/cloud/database/ejson'
import { fakePhone } from '../../phone/wx/fake-phone'
import { collection, LocalCloud } from '../database/support/local-cloud'
import type { ClientDb } from './clients'

type Request = Record<string, unknown> & { action: string }
type Build = (db: ClientDb, _: ClientDb['command']) => Promise<unknown>

let local: LocalCloud
let requests: Request[] = []
beforeAll(async () => {
  local = await LocalCloud.start([collection('items')])
  const handle = local.database.handle.bind(local.database)
  local.database.handle = (action, body) => {
    requests.push({ action, ...body })
    return handle(action, body)
  }
})
afterAll(() => local.stop())

/** The phone's database, whose requests the same database answers. */
function phoneDatabase(): ClientDb {
  const { wx } = fakePhone({ server: { 'cloud.database': ({ action, body }) => local.database.handle(action, body) as Promise<Record<string, unknown>> } })
  const cloud = wx.cloud as unknown as { init(): void; database(): ClientDb }
  cloud.init()
  return cloud.database()
}

/** What was asked for, its EJSON understood. */
async function asked(db: ClientDb, build: Build): Promise<unknown> {
  requests = []
  await build(db, db.command).catch((error: { errMsg: string }) => {
    if (!error.errMsg.includes('does not exist') && !error.errMsg.includes('cannot find')) throw error
  })
  return requests.map((request) => Object.fromEntries(['action', 'collectionName', 'queryType', 'query', 'order', 'offset', 'projection', 'data', 'multi', 'merge', 'upsert', 'stages']
    .filter((name) => request[name] !== undefined && !(name === 'multi' && request.action.startsWith('database.get')))
    .map((name) => [name, understood(name, request[name])])))
}

function understood(name: string, value: unknown): unknown {
  if (name === 'stages') return (value as { stageKey: string; stageValue: string }[]).map(({ stageKey, stageValue }) => [stageKey, parseEjson(stageValue)])
  if (name === 'data' && Array.isArray(value)) return value.map((text: string) => parseEjson(text, 0))
  return ['query', 'order', 'projection', 'data'].includes(name) ? parseEjson(value as string, 0) : value
}

const at = new Date(5)
const where = (condition: (_: ClientDb['command'], db: ClientDb) => unknown): Build => (db, _) => db.collection('items').where(condition(_, db)).get()
const update = (data: (_: ClientDb['command'], db: ClientDb) => Record<string, unknown>): Build => (db, _) => db.collection('items').doc('a').update({ data: data(_, db) })

const builds: [title: string, build: Build][] = [
  ['a query by values', where(() => ({ a: 1, b: 'x', c: true, d: null, at, list: [1, { x: at }] }))],
  ['nested conditions', where((_) => ({ o: { p: 1, q: { r: _.gt!(2) } }, 'o.z': 3 }))],
  ['eq, neq, gt, gte, lt, lte', where((_) => ({ a: _.eq!(1), b: _.neq!(2), c: _.gt!(at), d: _.gte!(4), e: _.lt!(5), f: _.lte!('x') }))],
  ['in, nin, all, size, exists, mod', where((_) => ({ a: _.in!([1, 2]), b: _.nin!(['x']), c: _.all!([1]), d: _.size!(0), e: _.exists!(false), f: _.mod!(5, 1) }))],
  ['elemMatch of fields', where((_) => ({ rows: _.elemMatch!({ k: 1, v: _.gt!(5) }) }))],
  ['and of one field', where((_) => ({ a: _.gt!(1).and!(_.lt!(5)) }))],
  ['or of one field', where((_) => ({ a: _.eq!(1).or!(_.gt!(5), _.lt!(0)) }))],
  ['two fields with alternatives', where((_) => ({ a: _.or!(_.eq!(1), _.eq!(2)), b: _.and!(_.gt!(1), _.lt!(9)) }))],
  ['or of conditions', where((_) => _.or!([{ a: 1 }, { b: _.gt!(2) }]))],
  ['and, nor and not', where((_) => _.and!({ a: _.not!(_.gt!(1)) }, _.nor!([{ b: 1 }, { c: 2 }])))],
  ['regular expressions', where((_, db) => ({ a: /x.y/i, b: db.RegExp({ regexp: 'q', options: 'i' }) }))],
  ['an expression', where((_) => _.expr!({ $gt: ['$a', '$b'] }))],
  ['nothing', (db) => db.collection('items').get()],
  ['order, skip and fields', (db) => db.collection('items').orderBy('b', 'desc').orderBy('a', 'asc').skip(3).field({ a: true, b: true }).get()],
  ['a slice of a list', (db, _) => db.collection('items').field({ list: _.project.slice([1, 2]) }).get()],
  ['count', (db) => db.collection('items').where({ a: 1 }).count()],
  ['a document', (db) => db.collection('items').doc('none').field({ a: false }).get()],
  ['add', (db) => db.collection('items').add({ data: { a: 1, at, o: { p: [1] }, none: null, gone: undefined, now: db.serverDate({ offset: 60 }), place: new (db.Geo.Point as never as new (x: number, y: number) => unknown)(113, 23) } })],
  ['set', (db) => db.collection('items').doc('s').set({ data: { a: { b: 1 }, at } })],
  ['update of fields', update((_, db) => ({ a: 1, o: { p: 1, q: { r: 2 } }, 'x.y': 3, list: [], at, now: db.serverDate() }))],
  ['update by numbers', update((_) => ({ a: _.inc!(1), b: _.mul!(2), c: _.min!(1), d: _.max!(2), o: { p: _.inc!(5) } }))],
  ['update by set, remove and rename', update((_) => ({ o: _.set!({ z: 1 }), a: _.remove!(), b: _.rename!('c') }))],
  ['update by push', update((_) => ({ a: _.push!(1), b: _.push!([1, 2]), c: _.push!({ each: [1], position: 0, sort: -1, slice: 3 }) }))],
  ['update by unshift, pop and shift', update((_) => ({ a: _.unshift!([1, 2]), b: _.pop!(), c: _.shift!() }))],
  ['update by pull, pullAll and addToSet', update((_) => ({ a: _.pull!(1), b: _.pull!({ x: _.gt!(1) }), c: _.pullAll!([1, 2]), d: _.addToSet!(1), e: _.pull!(_.gte!(2)) }))],
  ['update by condition', (db, _) => db.collection('items').where({ a: _.gt!(1) }).update({ data: { b: 1 } })],
  ['remove', (db) => db.collection('items').doc('a').remove()],
  ['remove by condition', (db) => db.collection('items').where({ a: 1 }).remove()],
  ['a pipeline', (db, { aggregate: $, ..._ }) => db.collection('items').aggregate().match!({ a: _.gt!(1), o: { p: 1 } }).sort!({ a: -1 }).skip!(1).limit!(5)
    .group!({ _id: '$a', n: $.sum!(1), less: $.avg!($.subtract!(['$b', 1])) }).project!({ a: 1, day: $.dateToString!({ date: '$at', format: '%Y' }) })
    .addFields!({ x: $.neq!(['$a', 1]) }).unwind!('$list').sortByCount!('$a').count!('n').end()],
  ['a join', (db, { aggregate: $ }) => db.collection('items').aggregate().lookup!({
    from: 'items', let: { id: '$a' }, pipeline: ($.pipeline!() as { match(value: unknown): { done(): unknown } }).match({ a: 1 }).done(), as: 'x',
  }).replaceRoot!({ newRoot: { x: '$x' } }).sample!({ size: 1 }).bucket!({ groupBy: '$a', boundaries: [0, 1] }).end()],
]

it.each(builds)('the Mini Program asks for %s as the cloud’s SDK does', async (_title, build) => {
  const bySdk = await asked(local.sdk as unknown as ClientDb, build)
  expect(await asked(phoneDatabase(), build)).toEqual(bySdk)
  expect(bySdk).toHaveLength(1)
})

it('the expressions of pipelines are the SDK’s', () => {
  const [sdk, phone] = [local.sdk as unknown as ClientDb, phoneDatabase()].map(({ command }) => command.aggregate) as [Record<string, (value: unknown) => unknown>, Record<string, (value: unknown) => unknown>]
  for (const name of Object.keys(sdk).filter((each) => each !== 'pipeline')) expect([name, phone[name]?.(['$a', 1])]).toEqual([name, sdk[name]?.(['$a', 1])])
})
