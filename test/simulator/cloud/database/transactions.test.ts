import { collection, errorOf, index, LocalCloud, type Sdk, type SdkTransaction } from './support/local-cloud'

let local: LocalCloud
let db: Sdk
beforeAll(async () => {
  local = await LocalCloud.start([collection('accounts', index('number', { number: 1 }, 'unique')), collection('entries')])
  db = local.sdk
})
afterAll(() => local.stop())
beforeEach(async () => {
  await local.database.reset()
  local.database.insertMany('accounts', [{ _id: 'a', n: 1, number: 1 }, { _id: 'b', n: 2, number: 2 }])
})

const account = (id: string): unknown => local.database.find('accounts', { query: { _id: id } })[0]
const add = (transaction: SdkTransaction, id: string, by: number): Promise<unknown> =>
  transaction.collection('accounts').doc(id).update({ data: { n: db.command.inc(by) } })
const CONFLICT = '[ResourceUnavailable.TransactionConflict] Transaction is conflict, maybe resource operated by others.'
const OVER = '[ResourceUnavailable.TransactionNotExist] Transaction does not exist on the server'
/** Errors of commit reach the caller as the wire has them: with a code. */
const OVER_AT_COMMIT = { code: 'DATABASE_TRANSACTION_FAIL', message: expect.stringContaining(OVER) as string }

describe('a transaction through the SDK', () => {
  it('commits writes to two collections together', async () => {
    await db.runTransaction(async (transaction) => {
      await add(transaction, 'a', 10)
      await transaction.collection('entries').add({ data: { _id: 'e1', by: 10 } })
      expect(account('a')).toMatchObject({ n: 1 })
      expect(local.database.find('entries')).toEqual([])
    })
    expect(account('a')).toMatchObject({ n: 11 })
    expect(local.database.find('entries')).toEqual([{ _id: 'e1', by: 10 }])
  })

  it('leaves nothing after a rollback or an error', async () => {
    const transaction = await db.startTransaction()
    await add(transaction, 'a', 10)
    await transaction.collection('accounts').doc('b').remove()
    await transaction.collection('accounts').doc('c').set({ data: { n: 3, number: 3 } })
    await transaction.rollback()
    await expect(db.runTransaction(async (second) => {
      await add(second, 'a', 10)
      throw new Error('changed my mind')
    })).rejects.toThrow('changed my mind')
    expect(local.database.find('accounts')).toEqual([{ _id: 'a', n: 1, number: 1 }, { _id: 'b', n: 2, number: 2 }])
  })

  it('returns what the body returns', async () => {
    expect(await db.runTransaction(async (transaction) => (await transaction.collection('accounts').doc('a').get()).data.n)).toBe(1)
  })

  it('sees its own writes, updates, inserts and removals, by id and by condition', async () => {
    await db.runTransaction(async (transaction) => {
      const accounts = transaction.collection('accounts')
      await add(transaction, 'a', 9)
      await accounts.doc('c').set({ data: { n: 5, number: 3 } })
      await accounts.doc('b').remove()
      expect((await accounts.doc('a').get()).data).toMatchObject({ n: 10 })
      expect((await errorOf(accounts.doc('b').get())).errMsg).toContain('does not exist')
      expect((await accounts.where({ n: db.command.gt(0) }).orderBy('n', 'asc').get()).data.map(({ _id }) => _id)).toEqual(['c', 'a'])
      expect((await accounts.where({ number: 3 }).limit(1).get()).data).toEqual([{ _id: 'c', n: 5, number: 3 }])
    })
    expect(local.database.find('accounts', { order: { _id: 1 } }).map(({ _id }) => _id)).toEqual(['a', 'c'])
  })

  it('reads the state of its first operation, whatever is committed later', async () => {
    const transaction = await db.startTransaction()
    await transaction.collection('accounts').doc('b').get()
    await db.collection('accounts').doc('a').update({ data: { n: 50 } })
    await db.collection('accounts').doc('new').set({ data: { n: 9, number: 9 } })
    expect((await transaction.collection('accounts').doc('a').get()).data).toMatchObject({ n: 1 })
    expect((await transaction.collection('accounts').where({ n: db.command.gt(1) }).get()).data.map(({ _id }) => _id)).toEqual(['b'])
    await transaction.commit()
    expect(account('a')).toMatchObject({ n: 50 })
  })

  it('takes its snapshot at the first operation, not when it is started', async () => {
    const transaction = await db.startTransaction()
    await db.collection('accounts').doc('a').update({ data: { n: 50 } })
    await add(transaction, 'a', 1)
    await transaction.commit()
    expect(account('a')).toMatchObject({ n: 51 })
  })

  it('updates and removes nothing, and locks nothing, where the document does not exist', async () => {
    const transaction = await db.startTransaction()
    expect(await transaction.collection('accounts').doc('none').update({ data: { n: 1 } })).toMatchObject({ stats: { updated: 0 } })
    expect(await transaction.collection('accounts').doc('none').remove()).toMatchObject({ stats: { removed: 0 } })
    await db.collection('accounts').doc('none').set({ data: { n: 1, number: 8 } })
    await transaction.commit()
    expect(account('none')).toEqual({ _id: 'none', n: 1, number: 8 })
  })

  it('adds and removes one document without a trace', async () => {
    await db.runTransaction(async (transaction) => {
      await transaction.collection('accounts').doc('t').set({ data: { number: 7 } })
      await transaction.collection('accounts').doc('t').remove()
    })
    expect(account('t')).toBeUndefined()
    await db.collection('accounts').add({ data: { number: 7 } })
  })
})

describe('two transactions that write one document', () => {
  it('conflict at the second write, with the platform\'s text and errCode -501001; the first commits', async () => {
    const first = await db.startTransaction()
    const second = await db.startTransaction()
    await add(first, 'a', 10)
    const error = await errorOf(add(second, 'a', 20))
    expect(error.errCode).toBe(-501001)
    expect(error.errMsg).toContain(`document.update:fail -501001 resource system error. ${CONFLICT}`)
    expect(error).not.toHaveProperty('code')
    await first.commit()
    expect(account('a')).toMatchObject({ n: 11 })
    expect((await errorOf(add(second, 'b', 1))).errMsg).toContain(OVER)
  })

  it('conflict too when the other is already committed, for the snapshot is older', async () => {
    const late = await db.startTransaction()
    await late.collection('accounts').doc('a').get()
    await db.runTransaction((transaction) => add(transaction, 'a', 10))
    expect((await errorOf(add(late, 'a', 20))).errMsg).toContain(CONFLICT)
    expect(account('a')).toMatchObject({ n: 11 })
  })

  it('conflict with a plain write after the snapshot', async () => {
    const transaction = await db.startTransaction()
    await transaction.collection('accounts').doc('a').get()
    await db.collection('accounts').doc('a').update({ data: { n: 7 } })
    expect((await errorOf(add(transaction, 'a', 1))).errMsg).toContain(CONFLICT)
  })

  it('conflict when both make the same document, or documents with the same unique key', async () => {
    const first = await db.startTransaction()
    await first.collection('accounts').doc('c').set({ data: { number: 30 } })
    const second = await db.startTransaction()
    expect((await errorOf(second.collection('accounts').doc('c').set({ data: { number: 31 } }))).errMsg).toContain(CONFLICT)
    const third = await db.startTransaction()
    expect((await errorOf(third.collection('accounts').add({ data: { _id: 'd', number: 30 } }))).errMsg).toContain(CONFLICT)
    await first.commit()
    expect(account('c')).toEqual({ _id: 'c', number: 30 })
  })

  it('do not conflict when they write different documents', async () => {
    await Promise.all(['a', 'b'].map((id) => db.runTransaction((transaction) => add(transaction, id, 5))))
    expect([account('a'), account('b')]).toMatchObject([{ n: 6 }, { n: 7 }])
  })

  it('are free again after a rollback', async () => {
    const first = await db.startTransaction()
    await add(first, 'a', 10)
    await first.rollback()
    await db.runTransaction((transaction) => add(transaction, 'a', 1))
    expect(account('a')).toMatchObject({ n: 2 })
  })
})

describe('a plain write of a document that a transaction holds', () => {
  it('waits for the commit and then applies to its result', async () => {
    const transaction = await db.startTransaction()
    await add(transaction, 'a', 10)
    const events: string[] = []
    const plain = db.collection('accounts').doc('a').update({ data: { n: db.command.mul(2) } }).then(() => events.push('plain write'))
    // Another request there and back, so that the plain write has reached the database.
    await db.collection('accounts').doc('b').update({ data: { n: 0 } })
    await transaction.collection('accounts').doc('a').get()
    events.push('commit')
    await transaction.commit()
    await plain
    expect(events).toEqual(['commit', 'plain write'])
    expect(account('a')).toMatchObject({ n: 22 })
  })

  it('waits for the rollback, and for a unique key as well', async () => {
    const transaction = await db.startTransaction()
    await transaction.collection('accounts').add({ data: { _id: 'x', number: 77 } })
    const plain = db.collection('accounts').add({ data: { _id: 'y', number: 77 } })
    await db.collection('accounts').doc('b').update({ data: { n: 0 } })
    await transaction.rollback()
    await plain
    expect(account('y')).toEqual({ _id: 'y', number: 77 })
  })

  it('is refused by E11000 once the transaction has committed the same key', async () => {
    const transaction = await db.startTransaction()
    await transaction.collection('accounts').add({ data: { _id: 'x', number: 77 } })
    const plain = errorOf(db.collection('accounts').add({ data: { _id: 'y', number: 77 } }))
    await db.collection('accounts').doc('b').update({ data: { n: 0 } })
    await transaction.commit()
    expect((await plain).errMsg).toContain('E11000')
  })
})

describe('the limits of a transaction', () => {
  it('refuse operations sent in parallel as busy, with errCode -501001', async () => {
    const transaction = await db.startTransaction()
    const both = await Promise.allSettled([add(transaction, 'a', 1), add(transaction, 'b', 1)])
    const refused = both.filter((result) => result.status === 'rejected')
    expect(refused).toHaveLength(1)
    expect(refused[0]?.reason).toMatchObject({ errCode: -501001 })
    expect(String((refused[0]?.reason as { errMsg: string }).errMsg)).toContain('[ResourceUnavailable.TransactionBusy] Transaction is busy.')
    await transaction.commit()
  })

  it('end it 30 seconds after its start on the simulator\'s clock, freeing its documents', async () => {
    const transaction = await db.startTransaction()
    await add(transaction, 'a', 10)
    local.clock.time += 29_999
    await add(transaction, 'b', 10)
    local.clock.time += 1
    await db.collection('accounts').doc('a').update({ data: { n: 100 } })
    expect(await errorOf(transaction.commit())).toMatchObject(OVER_AT_COMMIT)
    expect([account('a'), account('b')]).toMatchObject([{ n: 100 }, { n: 2 }])
  })

  it('allow 100 operations and no more', async () => {
    const transaction = await db.startTransaction()
    for (let i = 0; i < 100; i++) await transaction.collection('accounts').doc('a').get()
    expect((await errorOf(transaction.collection('accounts').doc('a').get())).errMsg).toContain('more than 100 operations')
  })

  it('end it with its first error: a duplicate key', async () => {
    const transaction = await db.startTransaction()
    await add(transaction, 'a', 1)
    expect((await errorOf(transaction.collection('accounts').add({ data: { number: 2 } }))).errMsg).toContain('E11000')
    expect(await errorOf(transaction.commit())).toMatchObject(OVER_AT_COMMIT)
    expect(account('a')).toMatchObject({ n: 1 })
  })

  it('refuse a transaction that was never started, and a second commit', async () => {
    await expect(local.database.handle('database.commitTransaction', { transactionId: 'none' })).rejects.toThrow(OVER)
    const transaction = await db.startTransaction()
    await transaction.commit()
    expect(await errorOf(transaction.commit())).toMatchObject(OVER_AT_COMMIT)
  })
})

describe('known traps of the real SDK in transactions', () => {
  it('where().update() and where().remove() run outside: they survive the rollback', async () => {
    const transaction = await db.startTransaction()
    await transaction.collection('accounts').where({ n: 1 }).update({ data: { n: 9 } })
    await transaction.collection('accounts').where({ n: 2 }).remove()
    await transaction.rollback()
    expect(local.database.find('accounts')).toEqual([{ _id: 'a', n: 9, number: 1 }])
  })

  it('runTransaction does not retry a conflict at a write', async () => {
    const holder = await db.startTransaction()
    await add(holder, 'a', 1)
    let tries = 0
    const error = await errorOf(db.runTransaction((transaction) => {
      tries++
      return add(transaction, 'a', 1)
    }))
    expect([tries, error.errCode]).toEqual([1, -501001])
    await holder.rollback()
  })

  it('many writers of one document lose none when each retries its conflicts', async () => {
    const retrying = async (): Promise<void> => {
      for (;;) {
        try {
          await db.runTransaction((transaction) => add(transaction, 'a', 1))
          return
        } catch (error) {
          if (!(error as { errMsg: string }).errMsg.includes('TransactionConflict')) throw error
        }
      }
    }
    await Promise.all(Array.from({ length: 10 }, retrying))
    expect(account('a')).toMatchObject({ n: 11 })
  })
})
