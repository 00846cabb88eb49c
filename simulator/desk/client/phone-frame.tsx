import type { DeviceSettings } from '../../phone/protocol'
import type { Box } from './highlight'

/** Thickness of the case on both sides together, CSS pixels. */
export const CASE = 20

interface Props {
  name: string
  device: DeviceSettings
  scale: number
  /** A place on its screen to be marked. */
  highlight: Box | undefined
  /** Somebody uses it. */
  touched(): void
}

/** A phone in its case, its page at the true size in CSS pixels, drawn by `scale`. */
export function PhoneFrame({ name, device, scale, highlight, touched }: Props) {
  const { width, height } = device
  return (
    <div class="phone" style={{ width: (width + CASE) * scale, height: (height + CASE) * scale }}>
      <div class={device.safeAreaBottom > 0 ? 'case round' : 'case'} style={{ width, height, transform: `scale(${scale})` }}>
        <iframe title={name === 'main' ? 'Phone' : name} src={name === 'main' ? '/phone/' : `/phone/?phone=${name}`} allow="clipboard-read; clipboard-write"
          onLoad={(event) => event.currentTarget.contentWindow?.addEventListener('pointerdown', touched, { capture: true })} />
        {highlight && (
          <i class="mark" style={{ left: highlight[0], top: highlight[1], width: highlight[2], height: highlight[3] }} />
        )}
      </div>
    </div>
  )
}
