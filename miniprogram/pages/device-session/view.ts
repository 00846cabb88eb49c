import type { DeviceSessionView, UserView } from '../../../cloudfunctions/shared/contract'
import { calculationText } from '../../services/calculation'
import { deviceCodeText } from '../../services/entry'
import { confirmSeconds, meter, NO_METER, type Meter } from '../../services/meter'
import { placeText, priceText } from '../../services/tariff-text'
import { momentText } from '../../utils/date'
import { yuanText } from '../../utils/money'
import { words } from './words'

/** Of the meter what stands on the page as it is; the rest is in sentences. */
type Shown = Pick<Meter, 'clock' | 'costFen' | 'leftText' | 'leftPercent' | 'low'>

/** What the page shows of a device session, in each of its states. */
export interface UseView extends Shown {
  screen: 'pending' | 'active' | 'stopping' | 'settled' | 'cancelled'
  place: string
  codeText: string
  /** `Start: Today 13:02`. */
  startedText: string
  /** For the screen reader, in the place of the running clock. */
  usedText: string
  endsText: string
  lowText: string
  priceText: string
  /** That the machine still has to confirm. */
  waitSeconds: number
  waitText: string
  /** Once over: how it ended, and what follows from that. */
  endTitle: string
  endText: string
  calculation: string
  /** Fen; the charged ones. */
  chargedFen: number
  balanceFen: number
}

export const EMPTY_USE: Omit<UseView, 'screen'> = {
  ...shown(NO_METER), place: '', codeText: '', startedText: '', usedText: '', endsText: '', lowText: '', priceText: '', waitSeconds: 0,
  waitText: '', endTitle: '', endText: '', calculation: '', chargedFen: 0, balanceFen: 0,
}

export function useView(session: DeviceSessionView, user: UserView | null, nowMs: number): UseView {
  const now = meter(session, nowMs)
  const waitSeconds = confirmSeconds(session, nowMs)
  return {
    ...EMPTY_USE,
    ...shown(now),
    screen: session.state,
    place: placeText(session),
    codeText: words.machine(deviceCodeText(session.device_code)),
    startedText: session.start_time === null ? '' : words.started(momentText(session.start_time, nowMs)),
    usedText: words.used(now.minutes),
    endsText: words.ends(now.deadlineText),
    lowText: words.lowText(now.deadlineText),
    priceText: priceText(now.rateFen),
    waitSeconds,
    waitText: words.wait(waitSeconds),
    balanceFen: user?.balance_account ?? 0,
    ...ended(session),
  }
}

function shown({ clock, costFen, leftText, leftPercent, low }: Meter): Shown {
  return { clock, costFen, leftText: leftText === '' ? words.usedUp : words.left(leftText), leftPercent, low }
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
  return words.cancelled[reason === 'user' || reason === 'lost' ? reason : 'other']
}

function endTitle({ stop_reason: reason }: DeviceSessionView): string {
  return words.ended[reason ?? 'user']
}

function endText({ stop_reason: reason, calculation }: DeviceSessionView): string {
  const lost = reason === 'lost' || reason === 'device_reboot' ? words.lostFee : ''
  const waivedFen = calculation?.waived_account ?? 0
  return (lost + (waivedFen > 0 ? words.waived(yuanText(waivedFen)) : '')).trim()
}
