import type { Payment } from './api'
import type { Notice } from './cloud-types'
import { plural, time, yuan } from './text'

type Tone = 'good' | 'waiting' | 'quiet'

/** Where an order stands, in words. */
export function stateWords(payment: Payment, now: number): { words: string; tone: Tone } {
  const { state, sheetOpen, expiresAt, refundedFee, totalFee } = payment
  switch (state) {
    case 'NOTPAY':
      if (now >= expiresAt) return { words: 'Expired unpaid', tone: 'quiet' }
      return sheetOpen ? { words: 'Waits on the phone', tone: 'waiting' } : { words: 'Not paid', tone: 'quiet' }
    case 'SUCCESS': return { words: 'Paid', tone: 'good' }
    case 'REFUND': return { words: refundedFee < totalFee ? `Refunded ${yuan(refundedFee)}` : 'Refunded', tone: 'quiet' }
    case 'CLOSED': return { words: 'Closed', tone: 'quiet' }
  }
}

/** What became of a callback, in words. */
export function callbackWords({ kind, state, attempts, nextAt, functionName, deliveries }: Notice): string {
  const about = kind === 'payment' ? 'Callback' : 'Refund callback'
  switch (state) {
    case 'acknowledged': {
      const times = deliveries.length > 1 ? `, sent ${deliveries.length} times` : ''
      return `${about} acknowledged by ${functionName}${times}`
    }
    case 'lost': return `${about} lost: ${functionName} hears nothing`
    case 'given-up': return `${about} given up after ${plural(attempts, 'attempt')}`
    case 'pending': return attempts === 0 && nextAt !== null ? `${about} will be sent at ${time(nextAt)}` :
      `${about} not acknowledged after ${plural(attempts, 'attempt')}${nextAt === null ? '' : `, next at ${time(nextAt)}`}`
  }
}
