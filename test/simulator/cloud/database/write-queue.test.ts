import { collection, index, LocalCloud } from './support/local-cloud'

let local: LocalCloud
beforeAll(async () => {
  local = await LocalCloud.start([collection('items', index('name', { name: 1 }, 'unique'))])
})
afterAll(() => local.stop())
beforeEach(() => local.database.reset())

const insert = (document: object): Promise<unknown> => local.database.handle('database.insertDocument', { collectionName: 'items', data: [JSON.stringify(document)] })

/** How many documents each commit changed, while `work` ran. */
async function commits(work: () => Promise<unknown>): Promise<number[]> {
  const sizes: number[] = []
  const stop = local.database.onChange((changes) => sizes.push(changes.length))
  await work()
  stop()
  return sizes
}

describe('writes', () => {
  it('that arrive together share one commit', async () => {
    expect(await commits(() => Promise.all(Array.from({ length: 50 }, (_, n) => insert({ name: n }))))).toEqual([50])
  })

  it('that come one after the other have one each', async () => {
    expect(await commits(async () => {
      await insert({ name: 'a' })
      await insert({ name: 'b' })
    })).toEqual([1, 1])
  })

  it('that are refused leave those beside them alone', async () => {
    let outcomes: PromiseSettledResult<unknown>[] = []
    const sizes = await commits(async () => {
      outcomes = await Promise.allSettled([insert({ name: 'a' }), insert({ name: 'a' }), insert({ name: 'b' })])
    })
    expect([sizes, outcomes.map(({ status }) => status)]).toEqual([[2], ['fulfilled', 'rejected', 'fulfilled']])
  })

  it('of a transaction are told when it commits, those of one that is given up never', async () => {
    const sizes = await commits(async () => {
      for (const end of ['abortTransaction', 'commitTransaction']) {
        const { transactionId } = await local.database.handle('database.startTransaction', {})
        for (const name of ['x', 'y']) await local.database.handle('database.insertDocument', { collectionName: 'items', data: [`{"name":"${name}"}`], transactionId })
        await local.database.handle(`database.${end}`, { transactionId })
      }
    })
    expect(sizes).toEqual([2])
  })

  it('are answered after their commit: who reads then finds them', async () => {
    const { data } = await insert({ _id: 'a', name: 'a' }) as { data: { insertedIds: string[] } }
    expect(local.database.find('items', { query: { _id: data.insertedIds[0] } })).toHaveLength(1)
  })
})
