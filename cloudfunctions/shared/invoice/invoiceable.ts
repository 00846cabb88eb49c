import { totalsOf, type Account } from '../ledger/account'

/**
 * Fen of real money that the account has used up, from the sums of its entries: an invoice is about a sale, so it is
 * asked for over what was consumed, never over what was paid in.
 *
 * - `charge`: the principal of it. The bonus of it was given, not paid for.
 * - `recharge`, `refund`, `reversal`: money that comes in or goes back unused. Nothing was sold, so they do not count.
 * - `adjustment`: one upwards gives back what was charged too much, or gives what nobody paid, so it lessens what was
 *   consumed; one downwards first undoes those. Beyond that it does not add: money that left the balance by an
 *   operator's hand went another way, such as back to the user's bank.
 *
 * So it never exceeds what was paid in and not refunded, less the principal that is left.
 */
export function consumedFen(account: Account): number {
  return 0 - totalsOf(account, 'charge').principalFen - Math.max(0, totalsOf(account, 'adjustment').principalFen)
}

/**
 * What can be asked for now: what was consumed and is in no invoice yet, issued or asked for. Zero when a correction
 * upwards came after the invoice; later use makes up for it before anything is invoiced again.
 */
export function invoiceableFen(account: Account): number {
  return Math.max(0, consumedFen(account) - (account.invoicedFen ?? 0))
}
