import { mistake, type Mutant } from './mutant'

const CREDIT = 'shared/recharge/credit.ts'
const CALLBACK = 'pay-callback/handle.ts'
const ORDER = 'shared/recharge/create-order.ts'

const TRUSTED_REPORT = `{
    state: 'paid', outTradeNo: order._id, totalFen: order.payFen, openid: order.openid, ourMerchant: true, transactionId: '42', paidAt: deps.clock(),
  } as PaymentReport`

export const RECHARGE_MUTANTS: readonly Mutant[] = [
  mistake('a payment is credited on the word of whoever calls', CREDIT, 'await deps.pay.query(order._id)', TRUSTED_REPORT),
  mistake('what was paid is not compared with what was ordered', CREDIT, "if (payment.totalFen !== order.payFen) return 'AMOUNT_MISMATCH'"),
  mistake('who paid is not compared with whose order it is', CREDIT, "if (payment.openid !== order.openid) return 'PAYER_MISMATCH'"),
  mistake('it does not matter to whom it was paid', CREDIT, "if (!payment.ourMerchant) return 'MERCHANT_MISMATCH'"),
  {
    name: 'the amount is taken from the notification',
    edits: [
      { file: CALLBACK, find: "paymentNotified(services, about.outTradeNo ?? '')", replace: "paymentNotified(services, about.outTradeNo ?? '', (event as { totalFee: number }).totalFee)" },
      { file: CALLBACK, find: 'paymentNotified(services: Needed, outTradeNo: string)', replace: 'paymentNotified(services: Needed, outTradeNo: string, payFen: number)' },
      { file: CALLBACK, find: 'creditRecharge(services, order)', replace: 'creditRecharge(services, { ...order, payFen })' },
    ],
  },
  mistake(
    'a notification is answered before it is stored', CALLBACK,
    'const outcome = await creditRecharge(services, order)',
    "void creditRecharge(services, order).catch(() => undefined)\n  const outcome = { kind: 'credited' } as Awaited<ReturnType<typeof creditRecharge>>",
  ),
  mistake('a notification that WeChat does not confirm is taken', CALLBACK, 'throw new AppError(\'ORDER_NOT_FOUND\', `a notification, but WeChat reports the order as', 'return STORED; void (`'),
  mistake('what is paid after the close is dropped', CREDIT, 'if (order.creditedAt !== null) return', "if (order.creditedAt !== null || order.state === 'closed') return"),
  {
    name: 'the account is read before the transaction of the credit begins',
    edits: [
      { file: CREDIT, find: 'credited = await deps.recharges.transact(async (tx) => {', replace: 'const before = await deps.recharges.account(order.account)\n    credited = await deps.recharges.transact(async (tx) => {' },
      { file: CREDIT, find: 'const before = await tx.account(order.account)', replace: '' },
    ],
  },
  mistake('a credit of which nothing is known is taken for done', CREDIT, "if (error instanceof DuplicateId) return { kind: 'repeated' }", "return { kind: 'repeated' }"),
  mistake('the account is not written with the entry of a credit', CREDIT, 'await tx.saveAccount(after)'),
  mistake('the order is not written with the entry of a credit', CREDIT, 'await tx.payOrder(order._id, { transactionId, paidAt, creditedAt: now, ...(isAsPromised ? {} : { bonusFen }) })'),
  mistake('an order that was paid meanwhile is closed', 'shared/stores/recharge-store.ts', "{ _id: outTradeNo, state: 'created' }", '{ _id: outTradeNo }'),
  mistake('an order is closed here and not at WeChat', 'shared/recharge/settle.ts', 'return await deps.pay.close(order._id) ? close(deps, order) : outcome', 'return close(deps, order)'),
  mistake('every order with the bonus of a first recharge gets it', 'shared/recharge/price.ts', 'ordinaryBonusFen === undefined || isHolder', 'true'),
  mistake('a first recharge takes the bonus of another that may still be paid', 'shared/recharge/first-offer.ts', 'return await isGivenUp(deps, holder) ? { holder } : null', 'return { holder }'),
  mistake('whoever has recharged is offered a first recharge', 'shared/recharge/first-offer.ts', '=> kinds.recharge.count > 0', '=> kinds.recharge.count > 1'),
  mistake('a repeated tap makes another order', ORDER, 'clientToken === undefined ? deps.random.id() : orderNumber(deps.hash, account._id, clientToken)', 'deps.random.id()'),
  mistake('a token may come with another amount', ORDER, '&& earlier.payFen === order.payFen'),
]
