import { actionTable } from '../../../cloudfunctions/operator/actions'
import type { OperatorServices } from '../../../cloudfunctions/operator/actions/action'
import { handle } from '../../../cloudfunctions/operator/handle'
import { ordered } from '../../support/memory/people'
import { callerOf } from '../../support/memory/wallet'
import { leaver } from '../leaving/leaver'

const KEY = 'operator key of at least thirty-two characters'

async function opened() {
  const made = await leaver()
  const unused = () => { throw new Error('no machine here') }
  const services: OperatorServices = {
    ...made.wallet.services, miniProgramCode: unused, deviceKeys: { make: unused, seal: unused, open: unused } as unknown as OperatorServices['deviceKeys'],
  }
  const door = { actions: actionTable(services), ...made.wallet.services, operatorKey: KEY }
  const refund = (input: object = {}) => handle(door, {
    action: 'account.refund', input: { account: made.account._id, amount_fen: 2_000, by: 'Chen', token: 'back-to-payer', ...input }, operatorKey: KEY,
  }, callerOf(null, 'wx_devtools'))
  return { ...made, refund }
}

describe('account.refund', () => {
  it('gives a payment back that came after its account was deleted', async () => {
    const { refund, wallet, stored, leave, openid, notifyPaid, notifyRefunded, audit } = await opened()
    const order = await ordered(wallet, stored(), 2_000)
    wallet.now += 18 * 60_000
    await leave()
    wallet.pay.paid(order._id, 2_000, openid, { paidAt: wallet.now })
    await notifyPaid(order._id)
    expect(stored().balanceFen).toBe(2_000)

    const reply = await refund()
    expect(reply).toMatchObject({ ok: true, result: { refunds: [{ out_trade_no: order._id, amount_fen: 2_000, state: 'processing' }], balance_after_fen: 0 } })
    wallet.pay.refunds.end('arrived')
    const { refunds: [sent] } = (reply as { result: { refunds: { out_refund_no: string }[] } }).result
    await notifyRefunded(sent?.out_refund_no ?? '')
    expect(wallet.pay.refunds.backFen(order._id)).toBe(2_000)
    expect(stored()).toMatchObject({ balanceFen: 0, openRefunds: [] })
    expect(await audit()).toEqual([])
  })

  it('asks once for each token, and says so again', async () => {
    const { refund, wallet, stored } = await opened()
    const first = await refund()
    expect(first).toMatchObject({ ok: true, result: { balance_after_fen: 3_300 } })
    expect(await refund()).toEqual(first)
    expect(wallet.pay.refunds.backFen()).toBe(2_000)
    expect(stored()).toMatchObject({ principalFen: 3_000, bonusFen: 300 })
    expect(wallet.sdk.documents.all('operations')).toMatchObject([
      { action: 'account.refund', by: 'Chen', asked: { amountFen: 2_000 }, outcome: 'done' }, { outcome: 'done' },
    ])
  })

  it('refuses more than there is, nobody\'s account, and what is no amount', async () => {
    const { refund, stored } = await opened()
    expect(await refund({ amount_fen: 5_001 })).toMatchObject({ ok: false, error: { code: 'REFUND_EXCEEDED' } })
    expect(await refund({ account: 'nobody' })).toMatchObject({ ok: false, error: { code: 'NOT_REGISTERED' } })
    for (const fen of [0, -1, 0.5, '1']) expect(await refund({ amount_fen: fen })).toMatchObject({ ok: false, error: { code: 'INVALID_INPUT' } })
    expect(stored().balanceFen).toBe(5_500)
  })
})
