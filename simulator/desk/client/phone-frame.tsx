import { useEffect, useState } from 'preact/hooks'
import type { DeviceSettings } from '../../phone/protocol'

/** Room above and below the phone, and the thickness of its case on both sides, CSS pixels. */
const MARGIN = 48
const CASE = 20

/** The phone in its case, at its true size in CSS pixels, drawn smaller where the window is lower. */
export function PhoneFrame({ device }: { device: DeviceSettings }) {
  const [windowHeight, setWindowHeight] = useState(innerHeight)
  useEffect(() => {
    const resize = (): void => setWindowHeight(innerHeight)
    addEventListener('resize', resize)
    return () => removeEventListener('resize', resize)
  }, [])
  const { width, height } = device
  const scale = Math.min(1, (windowHeight - MARGIN) / (height + CASE))
  return (
    <section class="phone" style={{ width: (width + CASE) * scale, height: (height + CASE) * scale }}>
      <div class={device.safeAreaBottom > 0 ? 'case round' : 'case'} style={{ width, height, transform: `scale(${scale})` }}>
        <iframe title="Phone" src="/phone/" allow="clipboard-read; clipboard-write" />
      </div>
    </section>
  )
}
