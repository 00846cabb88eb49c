import { AppError } from '../app-error'
import type { cloud } from './cloud'
import { asError } from './database/failures'

type Reply = Awaited<ReturnType<typeof cloud.cloudPay.closeOrder>>

/** @throws AppError PAYMENT_UNAVAILABLE when there is no answer */
export async function answer<R>(request: Promise<R>): Promise<R> {
  try {
    return await request
  } catch (thrown) {
    throw new AppError('PAYMENT_UNAVAILABLE', 'WeChat Pay did not answer', undefined, asError(thrown).message)
  }
}

export function succeeded({ returnCode, resultCode }: Reply): boolean {
  return returnCode === 'SUCCESS' && resultCode === 'SUCCESS'
}

/** A refusal of the business itself in WeChat's words; null for anything else. */
export function refusalOf({ returnCode, resultCode, errCodeDes }: Reply): string | null {
  return returnCode === 'SUCCESS' && resultCode === 'FAIL' && errCodeDes ? errCodeDes : null
}

export function unavailable(call: string, reply: Reply): AppError {
  const { returnCode, returnMsg, resultCode, errCodeDes } = reply
  const heard = [returnCode, returnMsg, resultCode, errCodeDes].filter(Boolean).join(' ')
  return new AppError('PAYMENT_UNAVAILABLE', `WeChat Pay refused ${call}`, undefined, heard)
}

/** WeChat's numbers come as numbers or as text; null for anything that is no whole number of fen. */
export function wholeFen(value: number | string | undefined): number | null {
  const fen = typeof value === 'string' && /^\d+$/.test(value) ? Number(value) : value
  return typeof fen === 'number' && Number.isSafeInteger(fen) ? fen : null
}
