import { auditBooks } from '../../support/memory/audit'
import { charged, current, recharged, signedIn } from '../../support/memory/people'
import { TestWallet } from '../../support/memory/wallet'

async function withBalance(payFen: number) {
  const wallet = new TestWallet()
  const account = await signedIn(wallet)
  await recharged(wallet, account, payFen)
  return { wallet, account }
}

describe('charging a device session', () => {
  it('takes principal and bonus in proportion', async () => {
    const { wallet, account } = await withBalance(5_000)
    expect(await charged(wallet, account, 'S1', 550)).toMatchObject({ amountFen: -550, principalFen: -500, bonusFen: -50, balanceAfterFen: 4_950 })
    expect(auditBooks(wallet.sdk)).toEqual([])
  })

  it('charges a session once, also when the balance would no longer do', async () => {
    const { wallet, account } = await withBalance(100)
    const first = await charged(wallet, account, 'S1', 100)
    expect(await charged(wallet, account, 'S1', 100)).toEqual(first)
    expect((await current(wallet, account)).balanceFen).toBe(0)
  })

  it('never lets twenty charges at once take more than there is', async () => {
    const { wallet, account } = await withBalance(1_000)
    const results = await Promise.allSettled(Array.from({ length: 20 }, (_, index) => charged(wallet, account, `S${index}`, 100)))
    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(10)
    expect((await current(wallet, account)).balanceFen).toBe(0)
    expect(auditBooks(wallet.sdk)).toEqual([])
  })

  it('refuses a negative amount', async () => {
    const { wallet, account } = await withBalance(1_000)
    await expect(charged(wallet, account, 'S1', -1)).rejects.toThrow(RangeError)
    expect((await current(wallet, account)).balanceFen).toBe(1_000)
  })
})
