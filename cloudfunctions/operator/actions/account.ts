import * as v from 'valibot'
import { AppError } from '../../shared/app-error'
import { auditAccount } from '../../shared/audit/audit-account'
import { formatWireTime } from '../../shared/beijing-time'
import { setAccountState } from '../../shared/operation/account-state'
import { adjustAccount } from '../../shared/operation/adjust-account'
import { forfeitedBy } from '../../shared/refund/forfeit'
import { requestRefund } from '../../shared/refund/request'
import { action, type OperatorServices } from './action'
import { accountId, askedNow, by, recordRefusal, recorded } from './operation'

/** Signed; ¥100,000 and more is a slip of the hand. */
const fen = v.pipe(v.number(), v.safeInteger(), v.minValue(-9_999_999), v.maxValue(9_999_999))
const token = v.pipe(v.string(), v.regex(/^[0-9A-Za-z_-]{8,64}$/))
const reason = v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(100))

/** Corrects a balance, once for each token, by an entry that the user sees with its reason. */
export function accountAdjust(services: OperatorServices) {
  const schema = v.pipe(
    v.strictObject({ account: accountId, principal_fen: fen, bonus_fen: fen, reason, by, token }),
    v.check(({ principal_fen: principal, bonus_fen: bonus }) => principal !== 0 || bonus !== 0, 'principal_fen and bonus_fen are both 0'),
  )
  return action(schema, async ({ account, principal_fen: principalFen, bonus_fen: bonusFen, ...rest }) => {
    const row = { by: rest.by, action: 'account.adjust', about: account, asked: { principalFen, bonusFen, reason: rest.reason } }
    const asked = askedNow(services, row, `account.adjust:${rest.token}`)
    try {
      const entry = await adjustAccount(services, asked, { account, parts: { principalFen, bonusFen }, ...rest })
      return { entry_id: entry._id, seq: entry.seq, amount_fen: entry.amountFen, balance_after_fen: entry.balanceAfterFen, time: formatWireTime(entry.at) }
    } catch (error) {
      await recordRefusal(services, asked, error)
      throw error
    }
  })
}

/**
 * Sends money of an account back to the payments that it came from, as its owner could, the bonus forfeited with it: for
 * those who cannot any more, such as who paid after their account was deleted. The same token asks once.
 */
export function accountRefund(services: OperatorServices) {
  const schema = v.strictObject({ account: accountId, amount_fen: v.pipe(fen, v.minValue(1)), by, token })
  return action(schema, async ({ account: id, amount_fen: amountFen, by: who, token: clientToken }, envId) => {
    const asked = askedNow(services, { by: who, action: 'account.refund', about: id, asked: { amountFen } })
    return recorded(services, asked, async () => {
      const account = await services.ledger.account(id)
      if (!account) throw new AppError('NOT_REGISTERED', 'there is no such account')
      const forfeitedFen = forfeitedBy(Math.min(amountFen, account.principalFen), account)
      const { refunds, account: after } = await requestRefund(services, { account, amountFen, forfeitedFen, clientToken, envId })
      return {
        account: id,
        refunds: refunds.map(({ _id, outTradeNo, amountFen: partFen, state }) => ({ out_refund_no: _id, out_trade_no: outTradeNo, amount_fen: partFen, state })),
        balance_after_fen: after.balanceFen,
      }
    })
  })
}

/** Disables an account (`unused`: it may look, not recharge nor start a device), or lets it be used again. */
export function accountState(services: OperatorServices) {
  const schema = v.strictObject({ account: accountId, state: v.picklist(['using', 'unused']), by })
  return action(schema, async ({ account: id, state, by: who }) => {
    const asked = askedNow(services, { by: who, action: 'account.state', about: id, asked: { state } })
    try {
      const account = await setAccountState(services, asked, id, state)
      return { account: account._id, state: account.state }
    } catch (error) {
      await recordRefusal(services, asked, error)
      throw error
    }
  })
}

/** Audits an account now. */
export function auditOfAccount(services: OperatorServices) {
  return action(v.strictObject({ account: accountId, by }), async ({ account, by: who }) => {
    const asked = askedNow(services, { by: who, action: 'audit.account', about: account, asked: {} })
    return recorded(services, asked, async () => {
      const until = services.clock() + AUDIT_MS
      const outcome = await auditAccount(services.audits, account, () => services.clock() < until)
      if (outcome.kind === 'no-account') throw new AppError('NOT_REGISTERED', 'there is no such account')
      if (outcome.kind === 'unfinished') throw new AppError('BUSY', 'the account has too many entries for one call, or changed all the while')
      const { entries, findingCount, findings } = outcome
      return { account, entries, finding_count: findingCount, findings }
    })
  })
}

/** Of the function's 30 s. */
const AUDIT_MS = 20_000
