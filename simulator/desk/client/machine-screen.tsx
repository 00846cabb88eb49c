import type { ComponentChildren } from 'preact'
import { renderSVG } from 'uqr'
import type { Screen, StandingMachine } from '../../machine/state'
import { yuan } from './text'

type Ended = Extract<Screen, { kind: 'locked' }>['ended']

/** For so long the screen says how the last use ended. */
const END_SHOWN_MS = 60_000
/** What the screen says then, and below it what that means. */
const ENDS: Record<NonNullable<Ended>['reason'], [string, string]> = {
  ended: ['本次用机已结束', '费用明细见小程序账单'],
  here: ['本次用机已结束', '费用明细见小程序账单'],
  deadline: ['余额已用完，机器已锁定', '充值后可再次扫码用机'],
  not_confirmed: ['未能开机，请重新扫码', '本次不收费'],
}

interface Props {
  machine: StandingMachine
  /** Simulated epoch ms. */
  now: number
  /** What the code on it says. */
  code: string
  touch(): void
  end(): void
}

/** What people who stand before a machine see. A press on the locked screen is a touch. */
export function MachineScreen({ machine, now, code, touch, end }: Props) {
  const { screen, place } = machine
  if (screen.kind === 'dark') return <div class="glass dark" aria-label="Screen: dark" />
  if (screen.kind === 'crashed') {
    return <div class="glass crashed mono" aria-label="Screen: crashed"><span>kiosk: process ended unexpectedly</span><span>status 134</span><i /></div>
  }
  return (
    <div class={`glass ${screen.kind}`} lang="zh-CN" aria-label={`Screen: ${screen.kind.replace('_', ' ')}`}>
      <p class="status"><span>{place.location}</span><Signal link={machine.link} /></p>
      {machine.link === 'not_set_up'
        ? <Words large="机器尚未启用" small="请联系管理员" />
        : <Content screen={screen} rateFen={machine.rateFen} now={now} code={code} touch={touch} end={end} />}
    </div>
  )
}

interface ContentProps extends Omit<Props, 'machine'> {
  screen: Exclude<Screen, { kind: 'dark' | 'crashed' }>
  rateFen: number | null
}

function Content({ screen, rateFen, now, code, touch, end }: ContentProps) {
  switch (screen.kind) {
    case 'out_of_service': return <Words large="暂停服务" small="请使用附近的其他机器" />
    case 'unlocking': return <Words large="正在为您开机…" small="请稍候" />
    case 'locked': return <LockScreen screen={screen} rateFen={rateFen} now={now} code={code} touch={touch} />
    default: return <Use endsAt={screen.endsAt} isWarning={screen.kind === 'warning'} now={now} end={end} />
  }
}

function LockScreen({ screen: { attended, ended }, rateFen, now, code, touch }: Omit<ContentProps, 'screen' | 'end'> & {
  screen: Extract<Screen, { kind: 'locked' }>
}) {
  const said = ended !== null && now - ended.at < END_SHOWN_MS ? ENDS[ended.reason] : undefined
  return (
    <button class={attended ? 'lock awake' : 'lock'} title="Touch the screen" onClick={touch}>
      {said ? <span class="ended"><b>{said[0]}</b>{said[1]}</span> : <span class="welcome">自助用机</span>}
      <span class="qr" role="img" aria-label={`QR code: ${code}`} dangerouslySetInnerHTML={{ __html: renderSVG(code, { border: 2 }) }} />
      <span class="hint">{attended ? '请用微信扫一扫' : '轻触屏幕唤醒'}</span>
      {rateFen !== null && <span class="price">{yuan(rateFen)} / 分钟</span>}
    </button>
  )
}

function Use({ endsAt, isWarning, now, end }: { endsAt: number; isWarning: boolean; now: number; end(): void }) {
  return (
    <div class="use">
      <span class="label">{isWarning ? '余额即将用完' : '剩余时间'}</span>
      <strong>{countdown(endsAt - now)}</strong>
      <span class="label">{isWarning ? '请在手机上充值，自动续时' : `可用至 ${clockTime(endsAt)}`}</span>
      <button onClick={end} title="As the user does at the machine">结束用机</button>
    </div>
  )
}

function Words({ large, small }: { large: ComponentChildren; small: string }) {
  return <div class="words"><b>{large}</b><span>{small}</span></div>
}

function Signal({ link }: { link: StandingMachine['link'] }) {
  return link === 'no_answer' ? <span class="signal lost">网络中断</span> : <span class="signal" aria-label="Network is there"><i /><i /><i /></span>
}

function countdown(ms: number): string {
  const seconds = Math.max(0, Math.ceil(ms / 1_000))
  const [hours, minutes, rest] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60]
  const two = (value: number): string => String(value).padStart(2, '0')
  return hours > 0 ? `${hours}:${two(minutes)}:${two(rest)}` : `${two(minutes)}:${two(rest)}`
}

/** `14:35`, in the machine's place. */
const clockTime = (ms: number): string => new Date(ms + 8 * 3_600_000).toISOString().slice(11, 16)
