import { auditNext } from '../../../cloudfunctions/shared/audit/rotation'
import { recharged, signedIn } from '../../support/memory/people'
import { TestWallet } from '../../support/memory/wallet'

async function wallets(count: number) {
  const wallet = new TestWallet()
  const accounts = []
  for (let made = 0; made < count; made += 1) {
    const account = await signedIn(wallet, `oTest-${made}`, String(13_800_000_000 + made))
    await recharged(wallet, account, 5_000)
    accounts.push(account._id)
  }
  return { wallet, ids: accounts.sort(), run: () => auditNext(wallet.services, Infinity) }
}

describe('the round of audits', () => {
  it('takes a few accounts a run, each in its turn, and begins again', async () => {
    const { wallet, ids, run } = await wallets(5)
    const last = () => wallet.sdk.documents.get('rounds', 'audit')?.['last']
    const ends = []
    for (let runs = 0; runs < 4; runs += 1) {
      expect(await run()).toEqual({ audited: runs === 2 ? 1 : 2, wrong: 0, unfinished: 0 })
      ends.push(last())
    }
    expect(ends).toEqual([ids[1], ids[3], '', ids[1]])
    expect(wallet.sdk.documents.all('audits')).toEqual([])
  })

  it('costs a handful of reads for each account', async () => {
    const { wallet, run } = await wallets(2)
    await run()
    await run()
    const trips = await wallet.tripsOf(run)
    expect(trips.filter((trip) => trip.startsWith('find') || trip.startsWith('get')).length).toBeLessThanOrEqual(2 + 2 * 5)
  })

  it('reports what it finds: an alarm and a document, and changes nothing', async () => {
    const { wallet, ids, run } = await wallets(1)
    const [id = ''] = ids
    const account = { ...wallet.sdk.documents.get('accounts', id), balanceFen: 1 }
    wallet.sdk.documents.commit([['accounts', id, account as never]])
    expect(await run()).toEqual({ audited: 1, wrong: 1, unfinished: 0 })
    expect(wallet.sdk.documents.get('audits', id)).toEqual({
      _id: id, madeAt: wallet.now, findingCount: 1, findings: [{ invariant: 'I1', what: 'balance', expected: '5500', actual: '1' }],
    })
    expect(wallet.lines.at(-1)).toContain('"alarm"')
    expect(wallet.lines.at(-1)).toContain('"invariants":"I1"')
    expect(wallet.sdk.documents.get('accounts', id)).toEqual(account)
  })

  it('has one turn for runs side by side', async () => {
    const { run } = await wallets(2)
    await run()
    const runs = await Promise.all([run(), run(), run()])
    expect(runs.reduce((sum, { audited }) => sum + audited, 0)).toBe(0)
  })

  it('moves on from an account for which there is no time', async () => {
    const { wallet } = await wallets(3)
    expect(await auditNext(wallet.services, wallet.now)).toEqual({ audited: 0, wrong: 0, unfinished: 2 })
    expect(await auditNext(wallet.services, Infinity)).toEqual({ audited: 1, wrong: 0, unfinished: 0 })
  })
})
