import type { DeletionLookView, DeletionObstacleView } from '../../../cloudfunctions/shared/contract'
import { clockText } from '../../utils/date'
import { yuanText } from '../../utils/money'
import { words } from './words'

/** Something to be finished before, and the way there; without a way customer service helps. */
export interface ObstacleCard {
  kind: DeletionObstacleView['kind']
  icon: string
  title: string
  text: string
  action: string
}

export interface LookView {
  obstacles: ObstacleCard[]
  refundableFen: number
  refundText: string
  strandedText: string
  forfeitedFen: number
  principalFen: number
  bonusFen: number
}

export const NO_LOOK: LookView = { obstacles: [], refundableFen: 0, refundText: '', strandedText: '', forfeitedFen: 0, principalFen: 0, bonusFen: 0 }

export function lookView({ obstacles, refundable_account: refundableFen, stranded_account: strandedFen, forfeited_account, user }: DeletionLookView): LookView {
  return {
    obstacles: obstacles.map(obstacleCard),
    refundableFen,
    refundText: refundableFen > 0 ? words.refundText(yuanText(refundableFen)) : '',
    strandedText: strandedFen === 0 ? '' : (refundableFen > 0 ? words.strandedText : words.stranded)(yuanText(strandedFen)),
    forfeitedFen: forfeited_account,
    principalFen: user.principal_account,
    bonusFen: user.bonus_account,
  }
}

function obstacleCard(obstacle: DeletionObstacleView): ObstacleCard {
  const { kind } = obstacle
  switch (kind) {
    case 'DEVICE_SESSION_RUNNING':
      return { kind, icon: 'desktop', title: words.running, text: words.runningText(obstacle.location), action: words.toSession }
    case 'ORDER_PENDING': {
      const amount = yuanText(obstacle.amount)
      if (obstacle.until_time === null) return { kind, icon: 'time', title: words.disputed(amount), text: words.disputedText, action: '' }
      return { kind, icon: 'time', title: words.pending(amount), text: words.pendingText(clockText(obstacle.until_time)), action: words.toRecharge }
    }
    case 'REFUND_UNDER_WAY':
      return { kind, icon: 'wallet', title: words.refunding(obstacle.count), text: words.refundingText, action: words.toRefund }
    case 'ACCOUNT_DISABLED':
      return { kind, icon: 'user-clear', title: words.disabled, text: words.disabledText, action: '' }
  }
}

/** What was given up, in words; null: nothing. */
export const forfeitedText = (fen: number): string | null => (fen > 0 ? yuanText(fen) : null)
