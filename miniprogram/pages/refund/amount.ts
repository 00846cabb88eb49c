import { parseYuan, yuanText } from '../../utils/money'
import { words } from './words'

/** How much is wanted back: fen 0 while nothing can be asked for. */
export interface WantedAmount {
  fen: number
  /** Why the typed amount cannot come back; empty while it can or nothing is typed. */
  problem: string
}

/** The limits of an amount of one's own, said before anything is typed. */
export function limitsText(refundableFen: number): string {
  return words.limits(yuanText(refundableFen))
}

export function typedAmount(text: string, refundableFen: number): WantedAmount {
  if (text.trim() === '') return { fen: 0, problem: '' }
  const fen = parseYuan(text)
  if (fen === null) return { fen: 0, problem: words.noAmount }
  if (fen === 0) return { fen: 0, problem: words.atLeast }
  if (fen > refundableFen) return { fen: 0, problem: words.atMost(yuanText(refundableFen)) }
  return { fen, problem: '' }
}
