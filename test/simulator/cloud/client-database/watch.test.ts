import { Clients, errorOf, START, type Client, type ClientQuery, type Snapshot } from './clients'

const clients = new Clients({ rooms: 'READONLY', mine: 'PRIVATE', closed: 'ADMINONLY', ruled: { read: 'doc.room == "a"', write: true } })
afterAll(() => clients.stop())
let lin: Client
beforeEach(async () => {
  await clients.database.reset()
  lin = clients.as('o-lin')
})

interface Followed {
  /** The next snapshot, waited for. */
  next(): Promise<Snapshot>
  /** Snapshots that came and were not asked for yet. */
  readonly pending: Snapshot[]
  readonly errors: { errCode: number; errMsg: string }[]
  close(): Promise<void>
}

function follow(query: Pick<ClientQuery, 'watch'>): Followed {
  const pending: Snapshot[] = []
  const errors: Followed['errors'] = []
  const waiting: ((snapshot: Snapshot) => void)[] = []
  const watcher = query.watch({
    onChange: (snapshot) => {
      const first = waiting.shift()
      if (first) first(snapshot)
      else pending.push(snapshot)
    },
    onError: (error) => void errors.push(error as Followed['errors'][0]),
  })
  return {
    pending, errors,
    next: () => {
      const [first] = pending.splice(0, 1)
      return first ? Promise.resolve(first) : new Promise((resolve) => waiting.push(resolve))
    },
    close: () => watcher.close(),
  }
}

const rooms = (client = lin) => client.db.collection('rooms')
const write = (action: string, body: object): Promise<unknown> => clients.database.handle(`database.${action}`, { collectionName: 'rooms', ...body })
const update = (_id: string, data: object, merge = true): Promise<unknown> =>
  write('modifyDocument', { queryType: 'DOC', multi: false, merge, upsert: false, query: JSON.stringify({ _id }), data: JSON.stringify(data) })
const add = (...documents: object[]): Promise<unknown> => write('insertDocument', { data: documents.map((document) => JSON.stringify(document)) })
const changes = ({ docChanges }: Snapshot): unknown[] => docChanges.map(({ dataType, queueType, docId }) => [dataType, queueType, docId])
const ids = ({ docs }: Snapshot): unknown[] => docs.map(({ _id }) => _id)

describe('watch()', () => {
  it('tells what is there first, all of it, and then nothing', async () => {
    clients.database.insertMany('rooms', Array.from({ length: 25 }, (_, i) => ({ _id: `r${String(i).padStart(2, '0')}`, at: new Date(START) })))
    const watch = follow(rooms())
    const first = await watch.next()
    expect(first).toMatchObject({ id: 0, type: 'init' })
    expect([first.docs.length, first.docs[0]]).toEqual([25, { _id: 'r24', at: new Date(START) }])
    expect(first.docChanges[0]).toEqual({ id: 0, dataType: 'init', queueType: 'init', docId: 'r24', doc: { _id: 'r24', at: new Date(START) } })
    expect(watch.pending).toEqual([])
    await watch.close()
  })

  it('tells of documents that come, change and go, with their fields', async () => {
    const watch = follow(rooms().where({ open: true }))
    expect(await watch.next()).toEqual({ id: 0, type: 'init', docs: [], docChanges: [] })
    await add({ _id: 'a', open: true, n: 1, deep: { x: 1, y: 2 } })
    const doc = { _id: 'a', open: true, n: 1, deep: { x: 1, y: 2 } }
    expect(await watch.next()).toEqual({ id: 1, docs: [doc], docChanges: [{ id: 1, dataType: 'add', queueType: 'enqueue', docId: 'a', doc }] })
    await update('a', { $set: { n: 2, 'deep.x': 5 }, $unset: { 'deep.y': '' } })
    expect((await watch.next()).docChanges).toEqual([{
      id: 2, dataType: 'update', queueType: 'update', docId: 'a', doc: { _id: 'a', open: true, n: 2, deep: { x: 5 } },
      updatedFields: { n: 2, 'deep.x': 5 }, removedFields: ['deep.y'],
    }])
    await update('a', { open: true, z: 1 }, false)
    expect((await watch.next()).docChanges).toEqual([{ id: 3, dataType: 'replace', queueType: 'update', docId: 'a', doc: { _id: 'a', open: true, z: 1 } }])
    await update('a', { $set: { open: false } })
    expect(await watch.next()).toMatchObject({ docs: [], docChanges: [{ dataType: 'update', queueType: 'dequeue', docId: 'a', doc: { open: false } }] })
    await update('a', { $set: { open: true } })
    expect(changes(await watch.next())).toEqual([['update', 'enqueue', 'a']])
    await write('removeDocument', { queryType: 'DOC', multi: false, query: '{"_id":"a"}' })
    expect(await watch.next()).toMatchObject({ id: 6, docs: [], docChanges: [{ dataType: 'remove', queueType: 'dequeue', docId: 'a', doc: { z: 1 } }] })
    await watch.close()
  })

  it('is silent about what it does not look at, and about a change that changes nothing', async () => {
    clients.database.insertMany('rooms', [{ _id: 'a', open: true }, { _id: 'b', open: false }])
    const watch = follow(rooms().where({ open: true }))
    await watch.next()
    await update('b', { $set: { n: 1 } })
    await update('a', { $set: { open: true } })
    await clients.database.handle('database.insertDocument', { collectionName: 'mine', data: ['{"open":true}'] })
    await update('a', { $set: { last: 1 } })
    expect((await watch.next()).id).toBe(1)
    await watch.close()
  })

  it('keeps order and limit: others come within the limit, or leave it', async () => {
    clients.database.insertMany('rooms', [{ _id: 'a', n: 1 }, { _id: 'b', n: 2 }, { _id: 'c', n: 3 }])
    const watch = follow(rooms().orderBy('n', 'desc').limit(2))
    expect(ids(await watch.next())).toEqual(['c', 'b'])
    await add({ _id: 'd', n: 4 })
    const pushed = await watch.next()
    expect([ids(pushed), changes(pushed)]).toEqual([['d', 'c'], [['add', 'enqueue', 'd'], ['limit', 'dequeue', 'b']]])
    await write('removeDocument', { queryType: 'DOC', multi: false, query: '{"_id":"c"}' })
    const left = await watch.next()
    expect([ids(left), changes(left)]).toEqual([['d', 'b'], [['remove', 'dequeue', 'c'], ['limit', 'enqueue', 'b']]])
    await update('a', { $set: { n: 9 } })
    expect(ids(await watch.next())).toEqual(['a', 'd'])
    await watch.close()
  })

  it('tells of a transaction once it is committed, and of all it did at once', async () => {
    clients.database.insertMany('rooms', [{ _id: 'a', n: 1 }])
    const watch = follow(rooms())
    await watch.next()
    for (const end of ['abortTransaction', 'commitTransaction']) {
      const { transactionId } = await clients.database.handle('database.startTransaction', {})
      const within = (action: string, body: object): Promise<unknown> => write(action, { ...body, transactionId })
      await within('modifyDocument', { queryType: 'DOC', multi: false, merge: true, upsert: false, query: '{"_id":"a"}', data: '{"$inc":{"n":1}}' })
      await within('insertDocument', { data: ['{"_id":"b"}'] })
      await clients.database.handle(`database.${end}`, { transactionId })
    }
    expect(changes(await watch.next())).toEqual([['update', 'update', 'a'], ['add', 'enqueue', 'b']])
    expect(watch.pending).toEqual([])
    await watch.close()
  })

  it('follows one document by its id', async () => {
    const watch = follow(rooms().doc('x'))
    expect((await watch.next()).docs).toEqual([])
    await add({ _id: 'y' }, { _id: 'x', n: 1 })
    expect(await watch.next()).toMatchObject({ docs: [{ _id: 'x', n: 1 }], docChanges: [{ docId: 'x', dataType: 'add' }] })
    await watch.close()
  })

  it('tells several people, each of what they may see', async () => {
    const zhou = clients.as('o-zhou')
    const [linSees, zhouSees, zhouAll] = [follow(lin.db.collection('mine')), follow(zhou.db.collection('mine')), follow(rooms(zhou))]
    await Promise.all([linSees.next(), zhouSees.next(), zhouAll.next()])
    await zhou.db.collection('mine').add({ data: { _id: 'z' } })
    expect(ids(await zhouSees.next())).toEqual(['z'])
    await rooms().add({ data: { _id: 'r' } })
    expect((await zhouAll.next()).docs).toEqual([{ _id: 'r', _openid: 'o-lin' }])
    expect(linSees.pending).toEqual([])
    await Promise.all([linSees, zhouSees, zhouAll].map((watch) => watch.close()))
  })

  it('tells nothing after it was closed', async () => {
    const watch = follow(rooms())
    const other = follow(rooms())
    await Promise.all([watch.next(), other.next()])
    await watch.close()
    await watch.close()
    await add({ _id: 'a' })
    await other.next()
    expect(watch.pending).toEqual([])
    await other.close()
  })
})

describe('a watch that cannot be', () => {
  it.each<[string, () => Pick<ClientQuery, 'watch'>, RegExp]>([
    ['of a collection that is closed', () => lin.db.collection('closed'), /-502003 database permission denied/],
    ['of a query that does not imply the rule', () => lin.db.collection('ruled').where({ room: 'b' }), /-502003 database permission denied/],
    ['of a collection that does not exist', () => lin.db.collection('none'), /-502005 database collection not exists/],
  ])('%s tells onError', async (_title, query, text) => {
    const error = await new Promise<{ errCode: number; errMsg: string }>((resolve, reject) => {
      query().watch({ onChange: () => reject(new Error('a snapshot')), onError: (given) => resolve(given as { errCode: number; errMsg: string }) })
    })
    expect(error.errCode).toBe(-402002)
    expect(error.errMsg).toMatch(/^errCode: -402002 realtime listener init watch fail \| errMsg: /)
    expect(error.errMsg).toMatch(text)
  })

  it('demands both listeners, and takes no skip and no field', async () => {
    const watch = (options: unknown) => errorOf((async () => (rooms() as unknown as { watch(options: unknown): void }).watch(options))())
    expect(await watch({ onChange: () => undefined })).toMatchObject({ errCode: -401003, errMsg: expect.stringContaining('parameter.onError should be function') })
    expect(await watch(undefined)).toMatchObject({ errCode: -401003, errMsg: expect.stringContaining('parameter.onChange') })
    expect(() => rooms().skip(1).watch({ onChange: () => undefined, onError: () => undefined })).toThrow('where, orderBy and limit only')
  })

  it('ends with an error beyond 5,000 documents', async () => {
    clients.database.insertMany('rooms', Array.from({ length: 4_999 }, (_, i) => ({ _id: `r${i}` })))
    const watch = follow(rooms())
    await watch.next()
    await add({ _id: 'x' })
    await watch.next()
    await add({ _id: 'y' })
    await new Promise((resolve) => setImmediate(resolve))
    expect(watch.errors).toEqual([expect.objectContaining({ errCode: -402006, errMsg: expect.stringContaining('more than 5000 documents') })])
    await add({ _id: 'z' })
    expect(watch.pending).toEqual([])
  })
})

describe('without a network', () => {
  it('a watch waits, and catches up in order when the network is back', async () => {
    const watch = follow(rooms())
    await watch.next()
    lin.changeDevice({ network: 'none' })
    await add({ _id: 'a' })
    await add({ _id: 'b' })
    await new Promise((resolve) => setImmediate(resolve))
    expect(watch.pending).toEqual([])
    lin.changeDevice({ network: 'wifi' })
    expect([ids(await watch.next()), ids(await watch.next())]).toEqual([['a'], ['b', 'a']])
    await watch.close()
  })

  it('a watch begins when there is one', async () => {
    lin.changeDevice({ network: 'none' })
    const watch = follow(rooms())
    await add({ _id: 'a' })
    expect(watch.pending).toEqual([])
    lin.changeDevice({ network: '4g' })
    expect(await watch.next()).toMatchObject({ type: 'init', docs: [{ _id: 'a' }] })
    await watch.close()
  })
})
