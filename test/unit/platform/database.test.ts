import { databaseOn } from '../../../cloudfunctions/shared/platform/database/database-on'
import type { DatabaseTransaction } from '../../../cloudfunctions/shared/platform/database/database'
import type { Documents } from '../../../cloudfunctions/shared/stores/documents'
import { openAccount } from '../../../cloudfunctions/shared/ledger/account'
import { MemorySdk } from '../../support/memory/memory-sdk'

const account = (id: string) => openAccount({ _id: id, openid: `o-${id}`, mobileHash: 'h', mobile: 'm' }, 1)

function database() {
  const sdk = new MemorySdk()
  const pauses: number[] = []
  const db = databaseOn<Documents>(sdk, { random: () => 0.5, sleep: async (ms) => { pauses.push(ms) } })
  return { sdk, db, pauses }
}

describe('the database', () => {
  it('gives null for what is not there', async () => {
    expect(await database().db.get('accounts', 'nobody')).toBeNull()
  })

  it('tells a taken id from a taken key of another index', async () => {
    const { db } = database()
    await db.add('accounts', account('a'))
    await expect(db.add('accounts', account('a'))).rejects.toMatchObject({ name: 'DuplicateId', collection: 'accounts', id: 'a' })
    await expect(db.add('accounts', { ...account('b'), openid: 'o-a' })).rejects.not.toMatchObject({ name: 'DuplicateId' })
  })

  it.each([{ $gt: '' }, { openid: { $ne: 1 } }, undefined, NaN, ['x'], { gt: { $gt: 1 } }, { gt: undefined }])('lets no %p pass as a condition', async (value) => {
    await expect(database().db.find('accounts', { where: { openid: value as never }, limit: 1 })).rejects.toThrow(TypeError)
  })

  it('refuses to change or delete everything', async () => {
    const { db } = database()
    await expect(db.remove('accounts', {})).rejects.toThrow(TypeError)
    await expect(db.update('accounts', {}, { set: { state: 'unused' } })).rejects.toThrow(TypeError)
  })
})

describe('a transaction', () => {
  it('writes all or nothing', async () => {
    const { db } = database()
    await expect(db.transact(async (tx) => {
      await tx.set('accounts', account('a'))
      throw new Error('on second thoughts')
    })).rejects.toThrow('on second thoughts')
    expect(await db.get('accounts', 'a')).toBeNull()
  })

  it('offers no way to write by a condition', async () => {
    const { db } = database()
    await db.transact(async (tx) => {
      expect(Object.keys(tx).sort()).toEqual(['add', 'get', 'remove', 'set', 'update'])
    })
  })

  it('runs operations one after another although they were started side by side', async () => {
    const { db } = database()
    const [missing] = await db.transact((tx) => Promise.all([
      tx.get('accounts', 'a'), tx.set('accounts', account('a')), tx.set('accounts', account('b')), tx.get('accounts', 'b'),
    ]))
    expect(missing).toBeNull()
    expect(await db.get('accounts', 'b')).not.toBeNull()
  })

  it('does not commit what nobody awaited', async () => {
    const { db } = database()
    await expect(db.transact(async (tx) => { void tx.set('accounts', account('a')) })).rejects.toThrow('nobody awaited')
    expect(await db.get('accounts', 'a')).toBeNull()
  })

  it('is over when its body has ended', async () => {
    const { db } = database()
    let kept: DatabaseTransaction<Documents> | undefined
    await db.transact(async (tx) => { kept = tx })
    await expect(kept?.set('accounts', account('a'))).rejects.toThrow('this transaction is over')
  })

  it.each(['get accounts', 'set accounts', 'commit'])('runs again after a conflict at %s, waiting longer each time', async (trip) => {
    const { sdk, db, pauses } = database()
    let conflicts = 3
    sdk.fault = (name) => (name === trip && (conflicts -= 1) >= 0 ? 'conflict' : undefined)
    await db.transact(async (tx) => {
      await tx.get('accounts', 'a')
      await tx.set('accounts', account('a'))
    })
    expect(pauses).toEqual([60, 120, 240])
    expect(await db.get('accounts', 'a')).not.toBeNull()
  })

  it('takes a taken key of another index for a conflict', async () => {
    const { db, sdk, pauses } = database()
    await db.add('accounts', { ...account('b'), openid: 'o-a' })
    let runs = 0
    await db.transact(async (tx) => {
      runs += 1
      if (runs === 2) sdk.documents.commit([['accounts', 'b', null]])
      await tx.get('accounts', 'c')
      await tx.add('accounts', account('a'))
    }).catch(() => undefined)
    expect(pauses.length).toBeGreaterThan(0)
    expect(runs).toBeGreaterThan(1)
  })

  it('does not run again after an error of the body', async () => {
    const { db, pauses } = database()
    let runs = 0
    await expect(db.transact(async () => {
      runs += 1
      throw new Error('no')
    })).rejects.toThrow('no')
    expect([runs, pauses]).toEqual([1, []])
  })

  it('reads what is true now when the outcome of a commit is unknown', async () => {
    const { sdk, db } = database()
    let lost = 1
    sdk.fault = (name) => (name === 'commit' && (lost -= 1) >= 0 ? 'lost' : undefined)
    const seen = await db.transact(async (tx) => {
      const found = await tx.get('accounts', 'a')
      if (!found) await tx.set('accounts', account('a'))
      return found?._id ?? null
    })
    expect(seen).toBe('a')
  })

  it('gives up on a database that does not answer', async () => {
    const { sdk, db } = database()
    sdk.fault = () => 'fails'
    await expect(db.transact(async (tx) => tx.get('accounts', 'a'))).rejects.toThrow('request timeout')
    expect(sdk.trips).toEqual(['begin', 'begin', 'begin'])
  })

  it('says BUSY after nine conflicts', async () => {
    const { sdk, db, pauses } = database()
    sdk.fault = (name) => (name === 'commit' ? 'conflict' : undefined)
    await expect(db.transact(async (tx) => tx.get('accounts', 'a'))).rejects.toMatchObject({ code: 'BUSY' })
    expect(pauses).toHaveLength(8)
    // Drawn as the half of the longest: even the longest leave time for the work within a function's 15 s.
    expect(pauses.reduce((sum, ms) => sum + 2 * ms, 0)).toBeLessThan(10_000)
  })
})
