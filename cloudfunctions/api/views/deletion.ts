import { formatWireTime } from '../../shared/beijing-time'
import type { DeletionLookView, DeletionObstacleView } from '../../shared/contract'
import type { DeletionLook, Obstacle } from '../../shared/leaving/look'
import { userView } from './account'

export function deletionLookView({ account, obstacles, refundableFen, strandedFen }: DeletionLook, now: number): DeletionLookView {
  return {
    obstacles: obstacles.map(obstacleView),
    refundable_account: refundableFen,
    stranded_account: strandedFen,
    forfeited_account: account.balanceFen,
    user: userView(account, now),
  }
}

function obstacleView(obstacle: Obstacle): DeletionObstacleView {
  switch (obstacle.kind) {
    case 'DEVICE_SESSION_RUNNING':
      return { kind: obstacle.kind, session_id: obstacle.session._id, location: obstacle.session.place.location }
    case 'ORDER_PENDING': {
      const { _id, payFen, expiresAt, flags } = obstacle.order
      // A payment that differs from its order waits for an operator's word.
      return { kind: obstacle.kind, out_trade_no: _id, amount: payFen, until_time: flags.length > 0 ? null : formatWireTime(expiresAt) }
    }
    case 'REFUND_UNDER_WAY':
    case 'ACCOUNT_DISABLED':
      return obstacle
  }
}
