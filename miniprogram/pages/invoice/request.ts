import type { Input, InvoiceReply } from '../../../cloudfunctions/shared/contract'
import { call } from '../../services/api'
import { newClientToken } from '../../services/client-token'
import { ofAccount } from '../../services/storage'

export type Wish = Omit<Input<'invoice.request'>, 'client_token'>

/** One invoice has one token until it was taken, whatever the answer to a try was: the server then reserves once. */
const lastTry = ofAccount<{ wish: string; token: string } | null>(null)

/** Rejects with an AppError. */
export async function requestInvoice(wish: Wish): Promise<InvoiceReply> {
  const key = JSON.stringify(wish)
  if (lastTry.value?.wish !== key) lastTry.value = { wish: key, token: newClientToken() }
  const reply = await call('invoice.request', { ...wish, client_token: lastTry.value.token })
  lastTry.value = null
  return reply
}
