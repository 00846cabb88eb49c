import type MiniProgram from 'miniprogram-automator/out/MiniProgram'
import type { DeviceSettings } from '../../simulator/phone/protocol'
import { inPhone, type PhoneScope } from './in-phone'

/** CSS pixels: no phone can be set to more. */
export const TALLEST = 1366

/** Resolves when the phone's page has the device's size and theme, its types are loaded and nothing slides any more. */
export async function settled(miniProgram: MiniProgram, { width, height, theme }: DeviceSettings): Promise<void> {
  await inPhone(miniProgram, becomeStill, width, height, theme)
}

/** Runs in the phone. */
async function becomeStill(width: number, height: number, theme: string): Promise<void> {
  const frame = () => new Promise((resolve) => { requestAnimationFrame(resolve) })
  const isAsked = () => innerWidth === width && innerHeight === height && document.documentElement.dataset.theme === theme
  // Spinners and bones go on for ever.
  const moving = () => document.getAnimations().filter(({ playState, effect }) => playState === 'running' && effect?.getComputedTiming().endTime !== Infinity)
  while (!isAsked()) await frame()
  await frame()
  await document.fonts.ready
  while (moving().length > 0) await Promise.allSettled(moving().map(({ finished }) => finished))
  await Promise.allSettled([...document.images].map((image) => image.decode()))
  await frame()
  await frame()
}

/** Height of a phone whose window would hold the whole page. */
export function tallOf(miniProgram: MiniProgram): Promise<number> {
  return inPhone(miniProgram, () => {
    const scroller = (globalThis as unknown as PhoneScope).__phone.router.top?.scroller
    return Math.ceil(innerHeight + (scroller ? scroller.scrollHeight - scroller.clientHeight : 0))
  })
}
