import { refused, type Contract, type Group } from '../contract'

const accounts = ({ cloud }: Contract): unknown => cloud.database.find('items').map(({ n }) => n)

export const transactions: Group = {
  name: 'transactions',
  writes: true,
  documents: { items: [{ _id: 'a', n: 1 }, { _id: 'b', n: 2 }] },
  cases: [
    ['write all or nothing', async (contract) => {
      const { db, _ } = contract
      await db.runTransaction(async (transaction) => {
        await transaction.collection('items').doc('a').update({ data: { n: _.inc(10) } })
        await transaction.collection('items').doc('b').update({ data: { n: _.inc(-10) } })
      })
      return accounts(contract)
    }, [11, -8]],
    ['leave nothing of a body that throws', async (contract) => {
      const failed = await contract.db.runTransaction(async (transaction) => {
        await transaction.collection('items').doc('a').update({ data: { n: 9 } })
        throw new Error('no')
      }).catch((error: Error) => error.message)
      return [failed, accounts(contract)]
    }, ['no', [1, 2]]],
    ['leave nothing after a rollback', async (contract) => {
      const transaction = await contract.db.startTransaction()
      await transaction.collection('items').doc('a').remove()
      await transaction.rollback()
      return accounts(contract)
    }, [1, 2]],
    ['return what the body returns', async ({ db }) => db.runTransaction(async (transaction) => (await transaction.collection('items').doc('b').get()).data.n), 2],
    ['read their own writes', async ({ db }) => db.runTransaction(async (transaction) => {
      await transaction.collection('items').doc('c').set({ data: { n: 3 } })
      return (await transaction.collection('items').doc('c').get()).data
    }), { _id: 'c', n: 3 }],
    ['do not see what is committed meanwhile', async ({ db }) => {
      const transaction = await db.startTransaction()
      await transaction.collection('items').doc('b').get()
      await db.collection('items').doc('a').update({ data: { n: 50 } })
      const seen = (await transaction.collection('items').doc('a').get()).data.n
      await transaction.commit()
      return seen
    }, 1],
    ['conflict at the write of what another has written', async ({ db }) => {
      const [first, second] = [await db.startTransaction(), await db.startTransaction()]
      await first.collection('items').doc('a').update({ data: { n: 5 } })
      return second.collection('items').doc('a').update({ data: { n: 6 } }).finally(() => first.rollback())
    }, refused(-501001, '[ResourceUnavailable.TransactionConflict]')],
    ['are busy with one operation at a time', async ({ db }) => {
      const transaction = await db.startTransaction()
      const items = transaction.collection('items')
      const outcomes = await Promise.allSettled([items.doc('a').get(), items.doc('b').get()])
      await transaction.rollback()
      throw outcomes.flatMap((outcome) => (outcome.status === 'rejected' ? [outcome.reason as Error] : []))[0] ?? new Error('both were answered')
    }, refused(-501001, '[ResourceUnavailable.TransactionBusy]')],
    ['are over after their end', async ({ db }) => {
      const transaction = await db.startTransaction()
      await transaction.commit()
      return transaction.collection('items').doc('a').get()
    }, refused(-501001, '[ResourceUnavailable.TransactionNotExist]')],
    ['do not hold for writes by condition, which the SDK sends outside', async (contract) => {
      const transaction = await contract.db.startTransaction()
      await transaction.collection('items').where({ n: 1 }).update({ data: { n: 9 } })
      await transaction.rollback()
      return accounts(contract)
    }, [9, 2]],
    ['refuse a key that is taken', async ({ db }) => db.runTransaction((transaction) => transaction.collection('items').add({ data: { _id: 'a' } })), refused(-502001, 'E11000')],
  ],
}
