import type { Scene } from './album'
import { inPhone } from './in-phone'
import { measureContrast, measureCovered, measureImages, measureNodes, measureOverflow, measureTapAreas } from './rendered'
import type { Stage } from './stage'

/** WCAG AA. */
const CONTRAST = 4.5
/** Of WeChat's audit. */
const MOST = { nodes: 999, depth: 29, children: 60, dataBytes: 256 * 1024 }
/** What was pressed looks pressed for no longer. */
const RELEASED_MS = 1_000

/** What is wrong with how a scene looks on the phone as it is set now, in words. */
export async function examine(stage: Stage, { state }: Pick<Scene, 'state'>): Promise<string[]> {
  const { miniProgram, device } = stage
  const found = await pale(stage)
  found.push(...await inPhone(miniProgram, measureOverflow), ...await inPhone(miniProgram, measureImages))
  // Tap areas grow with the letters.
  if (device.fontScale === 1) found.push(...await inPhone(miniProgram, measureTapAreas))
  const size = { ...await inPhone(miniProgram, measureNodes), dataBytes: JSON.stringify(await (await stage.screen.page()).data()).length }
  for (const what of ['nodes', 'depth', 'children', 'dataBytes'] as const) if (size[what] > MOST[what]) found.push(`${what}: ${size[what]}`)
  // Under a sheet there is more page on purpose.
  if (state !== 'sheet') found.push(...await inPhone(miniProgram, measureCovered, device.safeAreaBottom))
  return found
}

async function pale({ miniProgram }: Stage): Promise<string[]> {
  const end = Date.now() + RELEASED_MS
  for (;;) {
    const found = (await inPhone(miniProgram, measureContrast)).filter(({ ratio }) => ratio < CONTRAST)
    if (found.length === 0 || Date.now() > end) return found.map(({ text, ratio }) => `${JSON.stringify(text.slice(0, 20))} is pale: ${ratio.toFixed(2)}`)
  }
}
