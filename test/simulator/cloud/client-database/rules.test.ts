import { compileDocumentRule, type Question } from '../../../../simulator/cloud/rules/document-rule'
import { alternativesOf } from '../../../../simulator/cloud/rules/facts'
import { Clients, errorOf } from './clients'

const NOW = 1_000
const shops: Record<string, Record<string, unknown>> = { s1: { owner: ['me'], city: 'Wuhan', next: 's2' }, s2: { owner: ['you'] } }
const get: Question['get'] = (collection, id) => (collection === 'shops' ? shops[id] : undefined)
const ask = (rule: boolean | string, doc: Question['doc'], more: Partial<Question> = {}): boolean =>
  compileDocumentRule(rule)({ auth: { openid: 'me' }, now: NOW, doc, get, ...more })

/** Whether everything that the query selects meets the rule. */
const implied = (rule: boolean | string, query: Record<string, unknown>): boolean => alternativesOf(query).every((facts) => ask(rule, { facts }))

const OWN = 'doc._openid == auth.openid'
const MINE = { _openid: 'me' }

describe('a query implies a rule', () => {
  it.each<[rule: boolean | string, query: Record<string, unknown>]>([
    [true, {}], ['auth != null', {}], ['auth.openid == "me"', { a: 1 }], ['now > 5', {}],
    [OWN, MINE], ['auth.openid == doc._openid', MINE], [OWN, { ...MINE, a: { $gt: 5 } }], [OWN, { $and: [{ a: 1 }, MINE] }], [OWN, { _openid: { $eq: 'me' } }],
    [OWN, { _openid: { $in: ['me'] } }], [OWN, { $or: [{ ...MINE, a: 1 }, { ...MINE, b: 1 }] }], [OWN, { ...MINE, $or: [{ a: 1 }, { b: 2 }] }],
    ['doc.a == 1 || doc.b == 2', { $or: [{ a: 1 }, { b: 2 }] }], ['doc.a == 1 || doc.a == 2', { a: { $in: [1, 2] } }], ['doc.a in [1, 2, 3]', { a: { $in: [1, 3] } }],
    ['doc.a > 10', { a: 11 }], ['doc.a > 10', { a: { $gt: 10 } }], ['doc.a > 10', { a: { $gte: 11, $lt: 20 } }], ['doc.a >= 10', { a: { $gte: 10 } }], ['10 < doc.a', { a: { $gt: 12 } }],
    ['doc.a < 10', { a: { $lt: 10 } }], ['doc.a <= 10', { a: { $lte: 10 } }], ['doc.a >= 1 && doc.a <= 5', { a: { $gte: 2, $lte: 4 } }], ['doc.at < now', { at: { $lt: new Date(900) } }],
    ['doc.a != 1', { a: { $ne: 1 } }], ['doc.a != 1', { a: 2 }], ['doc.a != 1', { a: { $gt: 1 } }], ['doc.a != null', { a: { $gt: 'x' } }], ['doc.a != 1', { a: { $nin: [1, 2] } }],
    ['!(doc.a == 1)', { a: 3 }], ['!(doc.a in [1, 2])', { a: 3 }], ['doc.a == null', { a: null }], ['doc.a.b == 1', { 'a.b': 1 }], ['doc.a.b == 1', { a: { b: 1 } }], ['doc["a"] == 1', { a: 1 }],
    ['auth.openid in doc.members', { members: { $elemMatch: { $eq: 'me' } } }], ['auth.openid in doc.members', { members: { $all: ['x', 'me'] } }],
    ['/^pub/.test(doc.kind)', { kind: 'public' }], ['doc.a', { a: true }],
    ['auth.openid in get(`database.shops.${doc.shop}`).owner', { shop: 's1' }], ['get("database.shops.s1").city == doc.city', { city: 'Wuhan' }],
    ['"you" in get(`database.shops.${get(`database.shops.${doc.shop}`).next}`).owner', { shop: { $eq: 's1' } }], ['get("database.shops.none") == null', {}],
    ['doc._id == auth.openid', { _id: 'me' }],
  ])('%s by %j', (rule, query) => expect(implied(rule, query)).toBe(true))

  it.each<[rule: boolean | string, query: Record<string, unknown>]>([
    [false, MINE], [OWN, {}], [OWN, { _openid: 'you' }], [OWN, { _id: 'x' }], [OWN, { _openid: { $in: ['me', 'you'] } }], [OWN, { _openid: { $ne: 'you' } }], [OWN, { $or: [MINE, { a: 1 }] }],
    [OWN, { _openid: { $exists: true } }], [OWN, { _openid: /me/ }], [OWN, { $nor: [MINE] }], [OWN, { _openid: { $not: { $eq: 'you' } } }],
    ['doc.a > 10', { a: 10 }], ['doc.a > 10', { a: { $gte: 10 } }], ['doc.a > 10', { a: { $gt: 9 } }], ['doc.a > 10', { a: { $gt: '9' } }], ['doc.a < 10', { a: { $lte: 10 } }], ['doc.a > 10', {}],
    ['doc.a != 1', {}], ['doc.a != 1', { a: { $gte: 1 } }], ['!(doc.a == 1)', { b: 3 }], ['doc.a in [1, 2]', { a: { $in: [1, 5] } }], ['doc.a == doc.b', { a: 1 }], ['doc.a', { a: 1 }],
    ['auth.openid in doc.members', { members: 'me' }], ['auth.openid in doc.members', { members: { $all: ['x'] } }], ['/^pub/.test(doc.kind)', { kind: { $gt: 'pub' } }],
    ['auth.openid in get(`database.shops.${doc.shop}`).owner', {}], ['auth.openid in get(`database.shops.${doc.shop}`).owner', { shop: 's2' }],
    ['auth.openid in get(`database.shops.${doc.shop}`).owner', { shop: 'none' }], ['auth.openid in get(`database.shops.${doc.shop}`).owner', { shop: { $in: ['s1', 's2'] } }],
    ['get("shops.s1") != null', {}], ['doc.a.b == 1', { a: { c: 1 } }],
  ])('%s not by %j', (rule, query) => expect(implied(rule, query)).toBe(false))

  it('is not looked at for hundreds of alternatives', () => {
    const many = Array.from({ length: 20 }, (_, i) => i)
    expect(() => alternativesOf({ a: { $in: many }, b: { $in: many } })).toThrow('more than 256 alternatives')
  })
})

it.each<[rule: string, document: Record<string, unknown>, data: Record<string, unknown> | undefined, expected: boolean]>([
  [OWN, MINE, undefined, true], [OWN, { _openid: 'you' }, undefined, false], [OWN, {}, undefined, false], ['doc.a.b == 1', {}, undefined, false],
  ['doc.tags[0] == "x"', { tags: ['x'] }, undefined, true], ['request.data.role == "user"', {}, { role: 'user' }, true], ['request.data.role == "user"', {}, { role: 'boss' }, false],
  ['request.data.role == "user"', {}, undefined, false], ['doc.a == null || doc.a > 3', { a: 5 }, undefined, true], ['auth.openid in doc.members', { members: ['me'] }, undefined, true],
])('%s of the document %j, to be written %j: %s', (rule, document, data, expected) => {
  expect(ask(rule, { document }, data === undefined ? {} : { data })).toBe(expected)
})

it('knows nobody without an openid', () => {
  expect(ask('auth != null', { document: {} }, { auth: null })).toBe(false)
  expect(ask(OWN, { document: MINE }, { auth: null })).toBe(false)
})

it.each(['doc.a + 1 == 2', 'resource.openid == auth.openid', 'get(1, 2) == 1', 'doc.list.includes(1)', 'auth = 1', 'doc.a ?? 1', '/a/', 'get(`database.a.${get(`database.b.${get("database.c.1").x}`).y}`).z'])(
  'does not understand %s, and says so', (rule) => expect(() => compileDocumentRule(rule)).toThrow('not emulated: rule'),
)

it('refuses at the start what the platform does not save', () => {
  expect(() => compileDocumentRule(`doc.a == "${'x'.repeat(1024)}"`)).toThrow('longer than 1024 characters')
  expect(() => compileDocumentRule(['1', '2', '3', '4'].map((id) => `get("database.a.${id}") == null`).join(' && '))).toThrow('get() more than 3 times')
  expect(() => new Clients({ a: { read: 'doc.x +' } })).toThrow('collections: a: not emulated: rule')
  expect(() => new Clients({ a: { reed: true } as object })).toThrow('the rules of a have "reed"')
  expect(() => new Clients({ a: 'EVERYBODY' as never })).toThrow('a has the permission EVERYBODY; there are READONLY, PRIVATE, ADMINWRITE, ADMINONLY')
})

describe('security rules through the client', () => {
  const clients = new Clients({
    notes: { read: `doc.shared == true || ${OWN}`, write: OWN },
    forms: { read: false, create: 'request.data.kind in ["a", "b"] && doc._openid == auth.openid', update: `${OWN} && request.data.kind == null`, write: false },
    open: { read: true, write: true },
    shops: { read: 'auth.openid in get(`database.shops.${doc._id}`).owner' },
  })
  afterAll(() => clients.stop())
  const { db } = clients.as('me')
  const DENIED = { errCode: -502003 }
  beforeEach(async () => {
    await clients.database.reset()
    for (const name of ['notes', 'forms', 'open']) clients.database.insertMany(name, [{ _id: 'm', _openid: 'me', n: 1 }, { _id: 'y', _openid: 'you', n: 2, shared: true }, { _id: 'z', _openid: 'you' }])
    clients.database.insertMany('shops', [{ _id: 's1', owner: ['me'] }, { _id: 's2', owner: ['you'] }])
  })

  it('give what a query that implies them asks for, and add no condition to it', async () => {
    expect((await db.collection('notes').where({ shared: true }).get()).data.map(({ _id }) => _id)).toEqual(['y'])
    expect((await db.collection('notes').where(db.command.or!([{ _openid: '{openid}' }, { shared: true }])).count()).total).toBe(2)
    for (const refused of [db.collection('notes').get(), db.collection('notes').where({ n: 2 }).get(), db.collection('notes').doc('m').get()]) {
      expect(await errorOf(refused)).toMatchObject(DENIED)
    }
    expect((await db.collection('open').doc('z').get()).data).toEqual({ _id: 'z', _openid: 'you' })
    expect((await db.collection('shops').doc('s1').get()).data).toEqual({ _id: 's1', owner: ['me'] })
    expect(await errorOf(db.collection('shops').doc('s2').get())).toMatchObject(DENIED)
  })

  it('hold for each kind of writing by its own rule, else by write', async () => {
    const notes = db.collection('notes')
    expect((await notes.where({ _openid: '{openid}', n: 1 }).update({ data: { n: 5 } })).stats.updated).toBe(1)
    expect(await errorOf(notes.doc('m').update({ data: { n: 6 } }))).toMatchObject(DENIED)
    expect(await errorOf(notes.where({ shared: true }).update({ data: { n: 6 } }))).toMatchObject(DENIED)
    expect(await errorOf(notes.where({ shared: true }).remove())).toMatchObject(DENIED)
    expect((await notes.where({ _openid: '{openid}' }).remove()).stats.removed).toBe(1)
    const forms = db.collection('forms')
    expect(await errorOf(forms.where({ _openid: '{openid}' }).remove())).toMatchObject(DENIED)
    expect(await errorOf(forms.where({ _openid: '{openid}' }).update({ data: { kind: 'b' } }))).toMatchObject(DENIED)
    expect((await forms.where({ _openid: '{openid}' }).update({ data: { 'deep.kind': 'b', n: 3 } })).stats.updated).toBe(1)
  })

  it('hold for new documents, with their creator and their data', async () => {
    expect((await db.collection('forms').add({ data: { kind: 'a' } })).errMsg).toBe('collection.add:ok')
    expect(await errorOf(db.collection('forms').add({ data: { kind: 'c' } }))).toMatchObject(DENIED)
    expect(await errorOf(db.collection('open').add({ data: { _openid: 'you' } }))).toMatchObject(DENIED)
    expect((await db.collection('open').add({ data: { _openid: '{openid}' } })).errMsg).toBe('collection.add:ok')
    expect(await db.collection('open').doc('new').set({ data: { n: 1 } })).toMatchObject({ stats: { created: 1 } })
    expect(await errorOf(db.collection('notes').doc('new').set({ data: { n: 1 } }))).toMatchObject(DENIED)
  })

  it('keep the creator of a document that another replaces', async () => {
    await db.collection('open').doc('z').set({ data: { n: 7 } })
    expect(clients.database.find('open', { query: { _id: 'z' } })).toEqual([{ _id: 'z', n: 7, _openid: 'you' }])
  })

  it('hold for the leading matches of a pipeline, and for what it joins', async () => {
    const list = await db.collection('notes').aggregate().match!({ shared: true }).match!({ n: 2 }).project!({ n: 1 }).end()
    expect(list).toEqual({ list: [{ _id: 'y', n: 2 }], errMsg: 'collection.aggregate:ok' })
    expect(await errorOf(db.collection('notes').aggregate().project!({ n: 1 }).match!({ shared: true }).end())).toMatchObject(DENIED)
    const joined = (from: string): Promise<unknown> => db.collection('open').aggregate().lookup!({ from, localField: '_id', foreignField: '_id', as: 'other' }).end()
    expect((await joined('open') as { list: unknown[] }).list).toHaveLength(3)
    expect((await errorOf(joined('notes'))).errMsg).toContain('not emulated: lookup by a client from notes')
  })
})
