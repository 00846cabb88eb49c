import type { StandingMachine } from '../../machine/state'
import { post } from './api'
import { phoneTitle, useChosenPhone } from './chosen-phone'
import { codeText } from './code-shelf'
import type { Act } from './controls'
import { MachineScreen } from './machine-screen'

interface Props {
  machine: StandingMachine
  now: number
  isChosen: boolean
  choose(): void
  act: Act
}

/** A machine in its cabinet, with what people do who come to it. Whatever is pressed, its switches are shown. */
export function MachineTile({ machine, now, isChosen, choose, act }: Props) {
  const { id, code, place, power } = machine
  const { name: phone, isOneOfSeveral } = useChosenPhone()
  const send = (action: 'touch' | 'end') => (): void => act(() => post(`/machines/${id}/${action}`))
  const scan = (): void => act(() => post(`/machines/${id}/scan`, { phone }))
  return (
    <li class={isChosen ? 'machine chosen' : 'machine'} data-machine={id} onClickCapture={choose}>
      <div class="cabinet">
        <MachineScreen machine={machine} now={now} touch={send('touch')} end={send('end')}
          code={codeText({ kind: 'wxacode', path: 'pages/device/device', scene: code })} />
        <div class="base"><i class={power === 'on' ? 'lamp on' : 'lamp'} /><span class="mono">{code}</span></div>
      </div>
      <button class="plain name" aria-pressed={isChosen} title="Shows its switches">{place.location}</button>
      <div class="buttons">
        <button class="primary grow" title="Somebody touches the screen and scans its code" onClick={scan}>
          Scan with {isOneOfSeveral ? phoneTitle(phone) : 'phone'}
        </button>
        <button title="Somebody touches the screen: it beats every 2 s for a minute" onClick={send('touch')}>Touch</button>
      </div>
    </li>
  )
}
