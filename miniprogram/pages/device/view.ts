import type { DeviceLookView, DeviceSessionView, DeviceView, RefusalNumber } from '../../../cloudfunctions/shared/contract'
import { refusalOfStranger } from '../../services/device'
import { deviceCodeText, type Entry } from '../../services/entry'
import { minutesText } from '../../services/meter'
import { placeText, priceText, regionText, tariffLines, type TariffLine } from '../../services/tariff-text'

/** What the button does: start, or the way out of a refusal. */
export type Action = 'start' | 'signIn' | 'recharge' | 'session' | 'scan' | 'contact' | 'retry'

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
  const refusal = device.refusal === -1 ? refusalOfStranger(device) : device.refusal
  return {
    place: placeText(device),
    region: regionText(device),
    codeText: deviceCodeText(device.device_code),
    ...status(device),
    priceFen: device.now_rate_account,
    lines: tariffLines(device.tariff),
    known: user !== null,
    balanceFen: user?.balance_account ?? 0,
    minutesText: device.minutes === null || device.minutes === 0 ? '' : minutesText(device.minutes),
    refusal,
    ...wayOn(refusal, device, session),
  }
}

function status({ state, online }: DeviceView): Pick<MachineView, 'statusText' | 'statusTone'> {
  if (state === 'reserved' || state === 'busy') return { statusText: '使用中', statusTone: 'busy' }
  if (state === 'maintain') return { statusText: '维护中', statusTone: 'off' }
  if (state === 'locked') return { statusText: '暂停使用', statusTone: 'off' }
  return online ? { statusText: '空闲', statusTone: 'free' } : { statusText: '未联网', statusTone: 'off' }
}

type WayOn = Pick<MachineView, 'refusalTitle' | 'refusalText' | 'action' | 'actionText'>

/** Why not, in words, and what can be done about it. */
function wayOn(refusal: 0 | RefusalNumber, device: DeviceView, session: DeviceSessionView | null): WayOn {
  const refused = (refusalTitle: string, refusalText: string, action: Action, actionText: string): WayOn =>
    ({ refusalTitle, refusalText, action, actionText })
  switch (refusal) {
    case 0: return refused('', '', 'start', '开始用机')
    case -1: return refused('登录后就能开始', '登录只需要手机号，之后会回到这台机器。', 'signIn', '登录并开始用机')
    case -2: return refused('账户已注销', '这个微信的账户已经注销，不能再用机。如有疑问，请联系客服。', 'contact', '联系客服')
    case -3: return refused('账户已停用', '暂时不能用机，余额仍在账户中。请联系客服。', 'contact', '联系客服')
    case -4: return refused('没有找到这台机器', '请扫描机器屏幕上的二维码。', 'scan', '重新扫码')
    case -5: return refused('余额不足一分钟', `这台机器现在 ${priceText(device.now_rate_account)}，充值后就能开始。`, 'recharge', '去充值')
    case -6: return refused('暂时不能开始', '出了点问题，请稍后再试。', 'retry', '重新查看')
    case -7: return refused('这台机器有人在用', '请换一台空闲的机器，或稍后再来看。', 'scan', '扫另一台机器')
    case -8: return refused('你正在用另一台机器', `${session === null ? '' : `${placeText(session)}。`}在那里下机后，就能在这里开始。`, 'session', '查看正在用的机器')
    case -9: return refused(...outOfUse(device), 'scan', '扫另一台机器')
  }
}

function outOfUse({ state }: DeviceView): [title: string, text: string] {
  switch (state) {
    case 'maintain': return ['这台机器正在维护', '维护好之前不能使用，请换一台。']
    case 'locked': return ['这台机器暂停使用', '工作人员暂停了这台机器，请换一台。']
    default: return ['这台机器没有联网', '联网之前不能开始，请换一台或稍后再试。']
  }
}

/** What is said instead of a machine. */
export interface Problem {
  title: string
  text: string
}

export const NOT_FOUND: Problem = { title: '没有找到这台机器', text: '贴纸可能旧了，请扫描机器屏幕上的二维码。' }

export function entryProblem(kind: Exclude<Entry['kind'], 'machine'>): Problem {
  switch (kind) {
    case 'none': return { title: '还没有扫机器', text: '扫描机器上的二维码，就能看到价格并开始用机。' }
    case 'stale': return { title: '请重新扫码', text: '这个码是 5 分钟以前扫的，请在机器前再扫一次。' }
    case 'damaged': return { title: '读不出机器编号', text: '贴纸可能旧了或有破损，请扫描机器屏幕上的二维码。' }
    case 'foreign': return { title: '这不是自助机器的二维码', text: '请扫描机器屏幕上或机身上的二维码。' }
  }
}
