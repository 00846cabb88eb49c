import { AppError } from '../../../cloudfunctions/shared/app-error'
import { requestRefund } from '../../../cloudfunctions/shared/refund/request'
import { DAY, type purse } from './purse'

export type Purse = Awaited<ReturnType<typeof purse>>

/** A call of the user with what was quoted before: refused is an answer, anything else is not. */
export async function asked(made: Purse, amountFen: number, forfeitedFen: number, clientToken: string): Promise<string> {
  try {
    await requestRefund(made.services, { account: await made.now(), amountFen, forfeitedFen, clientToken, envId: 'test' })
    return 'taken'
  } catch (error) {
    if (error instanceof AppError) return error.code
    throw error
  }
}

export const turns = async (count: number): Promise<void> => {
  for (let turn = 0; turn < count; turn += 1) await new Promise((resolve) => setImmediate(resolve))
}

/** WeChat is done with everything, answers, and the timer comes by until nothing is left to do. */
export async function healed(made: Purse): Promise<void> {
  made.wallet.sdk.fault = () => undefined
  made.wechat.trouble = () => undefined
  for (let round = 0; round < 3; round += 1) {
    made.wallet.now += DAY
    await made.sweep()
    made.wechat.end('arrived')
  }
  expect(made.refunds().every(({ state }) => state === 'refunded' || state === 'returned')).toBe(true)
  expectAddedUp(made)
}

/** What is missing in our books is what WeChat gave back. */
function expectAddedUp({ wechat, entries, audit, orders }: Purse): void {
  const principal = (kind: string): number => entries().filter((entry) => entry.kind === kind).reduce((sum, { principalFen }) => sum + principalFen, 0)
  expect(wechat.backFen()).toBe(0 - principal('refund') - principal('reversal'))
  for (const { _id, payFen } of orders) expect(wechat.backFen(_id)).toBeLessThanOrEqual(payFen)
  expect(audit()).toEqual([])
}
