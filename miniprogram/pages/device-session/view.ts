import type { DeviceSessionView, UserView } from '../../../cloudfunctions/shared/contract'
import { calculationText } from '../../services/calculation'
import { deviceCodeText } from '../../services/entry'
import { confirmSeconds, meter, NO_METER, type Meter } from '../../services/meter'
import { placeText, priceText } from '../../services/tariff-text'
import { momentText } from '../../utils/date'
import { yuanText } from '../../utils/money'

/** What the page shows of a device session, in each of its states. */
export interface UseView extends Meter {
  screen: 'pending' | 'active' | 'stopping' | 'settled' | 'cancelled'
  place: string
  codeText: string
  /** `今天 13:02 开始`. */
  startedText: string
  priceText: string
  /** That the machine still has to confirm. */
  waitSeconds: number
  /** Once over: how it ended, and what follows from that. */
  endTitle: string
  endText: string
  calculation: string
  /** Fen; the charged ones. */
  chargedFen: number
  balanceFen: number
}

export const EMPTY_USE: Omit<UseView, 'screen'> = {
  ...NO_METER, place: '', codeText: '', startedText: '', priceText: '', waitSeconds: 0, endTitle: '', endText: '', calculation: '', chargedFen: 0,
  balanceFen: 0,
}

export function useView(session: DeviceSessionView, user: UserView | null, nowMs: number): UseView {
  const now = meter(session, nowMs)
  return {
    ...EMPTY_USE,
    ...now,
    screen: session.state,
    place: placeText(session),
    codeText: deviceCodeText(session.device_code),
    startedText: session.start_time === null ? '' : `${momentText(session.start_time, nowMs)} 开始`,
    priceText: priceText(now.rateFen),
    waitSeconds: confirmSeconds(session, nowMs),
    balanceFen: user?.balance_account ?? 0,
    ...ended(session),
  }
}

const STEPS = ['pending', 'active', 'stopping', 'settled', 'cancelled'] as const

/** Whether the one is an earlier state of the same device session than the other: none of them goes back. */
export function isBefore(one: DeviceSessionView | null, other: DeviceSessionView | null): boolean {
  return one !== null && one.id === other?.id && STEPS.indexOf(one.state) < STEPS.indexOf(other.state)
}

function ended(session: DeviceSessionView): Partial<UseView> {
  const { state, start_time: start, end_time: end, cost_time: minutes, cost_money: fen, calculation, tariff } = session
  if (state === 'cancelled') return cancelledWords(session)
  if (state !== 'settled' || start === null || end === null || minutes === null || fen === null) return {}
  return {
    endTitle: endTitle(session),
    endText: endText(session),
    calculation: calculationText({ start, end, minutes, fen, calculation, rateFen: tariff.rate_account }),
    chargedFen: fen,
  }
}

function cancelledWords({ stop_reason: reason }: DeviceSessionView): Pick<UseView, 'endTitle' | 'endText'> {
  switch (reason) {
    case 'user': return { endTitle: '已取消', endText: '机器没有开始，不收费。' }
    case 'lost': return { endTitle: '机器没有回应', endText: '60 秒内没有等到机器确认，没有开始，不收费。' }
    default: return { endTitle: '没有开始', endText: '机器没有确认，不收费。' }
  }
}

function endTitle({ stop_reason: reason }: DeviceSessionView): string {
  switch (reason) {
    case 'device': return '已在机器上结束'
    case 'deadline': return '余额用完，已下机'
    case 'lost': return '机器失去联系，已结束'
    case 'admin': return '工作人员已结束这次用机'
    case 'device_reboot': return '机器重新启动，已结束'
    default: return '已下机'
  }
}

function endText({ stop_reason: reason, calculation }: DeviceSessionView): string {
  const lost = reason === 'lost' || reason === 'device_reboot' ? '只收到机器最后一次联系为止的费用。' : ''
  const waivedFen = calculation?.waived_account ?? 0
  return lost + (waivedFen > 0 ? `超出余额的 ${yuanText(waivedFen)} 没有收取。` : '')
}
