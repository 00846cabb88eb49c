import * as v from 'valibot'
import { AppError } from '../../shared/app-error'
import { auditAccount } from '../../shared/audit/audit-account'
import { formatWireTime } from '../../shared/beijing-time'
import { setAccountState } from '../../shared/operation/account-state'
import { adjustAccount } from '../../shared/operation/adjust-account'
import { propose } from '../../shared/proposal/propose'
import { forfeitedBy } from '../../shared/refund/forfeit'
import { requestRefund } from '../../shared/refund/request'
import { action, type Call, type OperatorServices } from './action'
import { accountId, fen, reason, token } from './inputs'
import { proposalReply } from './proposal'

const adjustment = v.pipe(
  v.strictObject({ account: accountId, principal_fen: fen, bonus_fen: fen, reason, token }),
  v.check(({ principal_fen: principal, bonus_fen: bonus }) => principal !== 0 || bonus !== 0, 'principal_fen and bonus_fen are both 0'),
)

/**
 * Corrects a balance, once for each token, by an entry that the user sees with its reason. The owner does so at once,
 * staff propose it.
 */
export function accountAdjust(services: OperatorServices) {
  return action(services, {
    roles: ['money'],
    schema: adjustment,
    leaves: 'own',
    says: (input) => ({
      about: input.account,
      asked: { principalFen: input.principal_fen, bonusFen: input.bonus_fen, reason: input.reason },
    }),
    async run({ account, principal_fen: principalFen, bonus_fen: bonusFen, ...rest }, { asked, operator }) {
      const parts = { principalFen, bonusFen }
      if (operator.staff) {
        const wish = { action: 'account.adjust' as const, account, ...parts, ...rest, proposer: operator.staff._id }
        return proposalReply(services, await propose(services, asked, wish), operator)
      }
      const row = { ...asked, _id: `account.adjust:${rest.token}` }
      const entry = await adjustAccount(services, row, { account, parts, ...rest, by: operator.by })
      return {
        entry_id: entry._id, seq: entry.seq, amount_fen: entry.amountFen, balance_after_fen: entry.balanceAfterFen, time: formatWireTime(entry.at),
      }
    },
  })
}

/**
 * Sends money of an account back to the payments that it came from, as its owner could, the bonus forfeited with it: for
 * those who cannot any more, such as who paid after their account was deleted. The same token asks once. Staff propose it.
 */
export function accountRefund(services: OperatorServices) {
  return action(services, {
    roles: ['money'],
    schema: v.strictObject({ account: accountId, amount_fen: v.pipe(fen, v.minValue(1)), reason: v.optional(reason), token }),
    leaves: 'own',
    says: (input) => ({
      about: input.account,
      asked: { amountFen: input.amount_fen, ...(input.reason === undefined ? {} : { reason: input.reason }) },
    }),
    async run({ account, amount_fen: amountFen, reason: why, token: asToken }, call) {
      const { asked, operator } = call
      if (!operator.staff) return refundNow(services, { account, amountFen, token: asToken }, call)
      if (why === undefined) throw new AppError('INVALID_INPUT', 'reason: somebody has to judge it')
      const wish = { account, principalFen: amountFen, bonusFen: 0, reason: why, token: asToken, proposer: operator.staff._id }
      return proposalReply(services, await propose(services, asked, { action: 'account.refund', ...wish }), operator)
    },
  })
}

async function refundNow(services: OperatorServices, wish: { account: string, amountFen: number, token: string }, { asked, envId }: Call) {
  const { account: id, amountFen, token: clientToken } = wish
  const account = await services.ledger.account(id)
  if (!account) throw new AppError('NOT_REGISTERED', 'there is no such account')
  const forfeitedFen = forfeitedBy(Math.min(amountFen, account.principalFen), account)
  const { refunds, account: after } = await requestRefund(services, { account, amountFen, forfeitedFen, clientToken, envId })
  await services.operations.addOperation({ ...asked, outcome: 'done' })
  return {
    account: id,
    refunds: refunds.map(({ _id, outTradeNo, amountFen: partFen, state }) => (
      { out_refund_no: _id, out_trade_no: outTradeNo, amount_fen: partFen, state }
    )),
    balance_after_fen: after.balanceFen,
  }
}

/** Disables an account (`unused`: it may look, not recharge nor start a device), or lets it be used again. */
export function accountState(services: OperatorServices) {
  return action(services, {
    roles: ['manager'],
    schema: v.strictObject({ account: accountId, state: v.picklist(['using', 'unused']) }),
    leaves: 'own',
    says: ({ account, state }) => ({ about: account, asked: { state } }),
    async run({ account: id, state }, { asked, operator }) {
      if (operator.staff?._id === id) throw new AppError('SECOND_PERSON_MISSING', 'nobody decides about their own account')
      const account = await setAccountState(services, asked, id, state)
      return { account: account._id, state: account.state }
    },
  })
}

/** Audits an account now. */
export function auditOfAccount(services: OperatorServices) {
  return action(services, {
    roles: ['money', 'manager'],
    schema: v.strictObject({ account: accountId }),
    leaves: 'done',
    says: ({ account }) => ({ about: account }),
    async run({ account }) {
      const until = services.clock() + AUDIT_MS
      const outcome = await auditAccount(services.audits, account, () => services.clock() < until)
      if (outcome.kind === 'no-account') throw new AppError('NOT_REGISTERED', 'there is no such account')
      if (outcome.kind === 'unfinished') throw new AppError('BUSY', 'the account has too many entries for one call, or changed all the while')
      const { entries, findingCount, findings } = outcome
      return { account, entries, finding_count: findingCount, findings }
    },
  })
}

/** Of the function's 30 s. */
const AUDIT_MS = 20_000
