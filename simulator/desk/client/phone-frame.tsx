import { useEffect, useState } from 'preact/hooks'
import type { DeviceSettings } from '../../phone/protocol'

/** Room that the desk leaves around the phone, CSS pixels. */
const MARGIN = 32

/** The phone in its frame, at its true size in CSS pixels, drawn smaller where the window is lower. */
export function PhoneFrame({ device }: { device: DeviceSettings }) {
  const [windowHeight, setWindowHeight] = useState(innerHeight)
  useEffect(() => {
    const resize = (): void => setWindowHeight(innerHeight)
    addEventListener('resize', resize)
    return () => removeEventListener('resize', resize)
  }, [])
  const scale = Math.min(1, (windowHeight - MARGIN * 2) / (device.height + 20))
  return (
    <section class="phone" style={{ width: (device.width + 20) * scale, height: (device.height + 20) * scale }}>
      <div class={device.theme === 'dark' ? 'case dark' : 'case'} style={{ width: device.width, height: device.height, transform: `scale(${scale})` }}>
        <iframe title="Phone" src="/phone/" allow="clipboard-write" />
      </div>
    </section>
  )
}
