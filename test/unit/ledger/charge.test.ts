import { auditBooks } from '../../support/memory/audit'
import { ZHOU, charged, current, recharged, signedIn } from '../../support/memory/people'
import { TestWallet } from '../../support/memory/wallet'

async function withBalance(payFen: number) {
  const wallet = new TestWallet()
  const account = await signedIn(wallet)
  await recharged(wallet, account, payFen)
  return { wallet, account }
}

describe('a charge', () => {
  it('takes principal and bonus in proportion', async () => {
    const { wallet, account } = await withBalance(5_000)
    expect(await charged(wallet, account, 'S1', 550)).toMatchObject({ amountFen: -550, principalFen: -500, bonusFen: -50, balanceAfterFen: 4_950 })
    expect(auditBooks(wallet.sdk)).toEqual([])
  })

  it('is posted once under one id, whoever asks', async () => {
    const { wallet, account } = await withBalance(1_000)
    await charged(wallet, account, 'S1', 100)
    const other = await signedIn(wallet, ZHOU, '13987654321')
    await recharged(wallet, other, 1_000)
    for (const who of [account, other]) await expect(charged(wallet, who, 'S1', 100)).rejects.toMatchObject({ name: 'DuplicateId' })
    expect([(await current(wallet, account)).balanceFen, (await current(wallet, other)).balanceFen]).toEqual([900, 1_000])
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
