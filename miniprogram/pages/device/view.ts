import type { DeviceLookView, DeviceSessionView, DeviceView, RefusalNumber } from '../../../cloudfunctions/shared/contract'
import { refusalOfStranger } from '../../services/device'
import { deviceCodeText, type Entry } from '../../services/entry'
import { minutesText } from '../../services/meter'
import { placeText, priceText, regionText, tariffLines, type TariffLine } from '../../services/tariff-text'
import { words } from './words'

/** What the button does: start, or the way out of a refusal. */
export type Action = 'start' | 'signIn' | 'mobile' | 'recharge' | 'session' | 'scan' | 'contact' | 'retry'

/** Everything that the page shows of a machine. */
export interface MachineView {
  place: string
  region: string
  codeText: string
  statusText: string
  statusTone: 'free' | 'busy' | 'off'
  /** Fen of a minute that begins now. */
  priceFen: number
  lines: TariffLine[]
  /** Whether there is a balance to show. */
  known: boolean
  balanceFen: number
  minutesText: string
  refusal: 0 | RefusalNumber
  refusalTitle: string
  refusalText: string
  action: Action
  actionText: string
}

export const EMPTY_MACHINE: MachineView = {
  place: '', region: '', codeText: '', statusText: '', statusTone: 'free', priceFen: 0, lines: [], known: false, balanceFen: 0, minutesText: '',
  refusal: 0, refusalTitle: '', refusalText: '', action: 'start', actionText: '',
}

export function machineView({ device, session, user }: DeviceLookView): MachineView {
  const refusal = device.refusal === -1 && user === null ? refusalOfStranger(device) : device.refusal
  return {
    place: placeText(device),
    region: regionText(device),
    codeText: deviceCodeText(device.device_code),
    ...status(device),
    priceFen: device.now_rate_account,
    lines: tariffLines(device.tariff),
    known: user !== null,
    balanceFen: user?.balance_account ?? 0,
    minutesText: device.minutes === null || device.minutes === 0 ? '' : words.buys(minutesText(device.minutes)),
    refusal,
    ...(refusal === -1 && user !== null ? refused(words.noMobile, 'mobile') : wayOn(refusal, device, session)),
  }
}

function status({ state, online }: DeviceView): Pick<MachineView, 'statusText' | 'statusTone'> {
  if (state === 'reserved' || state === 'busy') return { statusText: words.state.inUse, statusTone: 'busy' }
  if (state === 'maintain') return { statusText: words.state.maintained, statusTone: 'off' }
  if (state === 'locked') return { statusText: words.state.paused, statusTone: 'off' }
  return online ? { statusText: words.state.free, statusTone: 'free' } : { statusText: words.state.offline, statusTone: 'off' }
}

type WayOn = Pick<MachineView, 'refusalTitle' | 'refusalText' | 'action' | 'actionText'>

function refused({ title, text, way }: { title: string; text: string; way: string }, action: Action): WayOn {
  return { refusalTitle: title, refusalText: text, action, actionText: way }
}

/** Why not, in words, and what can be done about it. */
function wayOn(refusal: 0 | RefusalNumber, device: DeviceView, session: DeviceSessionView | null): WayOn {
  switch (refusal) {
    case 0: return { refusalTitle: '', refusalText: '', action: 'start', actionText: words.start }
    case -1: return refused(words.signIn, 'signIn')
    case -2: return refused(words.deleted, 'signIn')
    case -3: return refused(words.disabled, 'contact')
    case -4: return refused(words.unknown, 'scan')
    case -5: return refused({ ...words.tooLow, text: words.tooLow.text(priceText(device.now_rate_account)) }, 'recharge')
    case -6: return refused(words.failed, 'retry')
    case -7: return refused(words.occupied, 'scan')
    case -8: return refused({ ...words.another, text: words.another.text(session === null ? '' : words.placeFirst(placeText(session))) }, 'session')
    case -9: return refused({ ...outOfUse(device), way: words.scanAnother }, 'scan')
  }
}

function outOfUse({ state }: DeviceView): { title: string; text: string } {
  switch (state) {
    case 'maintain': return words.outMaintained
    case 'locked': return words.outPaused
    default: return words.outOffline
  }
}

/** What is said instead of a machine. */
export interface Problem {
  title: string
  text: string
}

export const NOT_FOUND: Problem = words.problem.notFound

export function entryProblem(kind: Exclude<Entry['kind'], 'machine'>): Problem {
  return words.problem[kind]
}
