import type { Scene } from './album'
import { inPhone, inPhoneAtOnce } from './in-phone'
import { measureContrast, measureCovered, measureImages, measureOverflow, measureSize, measureTapAreas, type Contrast } from './rendered'
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
  const seen = await inPhoneAtOnce(miniProgram, {
    contrast: measureContrast, overflow: measureOverflow, images: measureImages, taps: measureTapAreas, size: measureSize, covered: measureCovered,
  }, { covered: [device.safeAreaBottom] })
  const found = [...await stillPale(stage, seen.contrast), ...seen.overflow, ...seen.images]
  // Tap areas grow with the letters.
  if (device.fontScale === 1) found.push(...seen.taps)
  // Under a sheet there is more page on purpose.
  if (state !== 'sheet') found.push(...seen.covered)
  for (const what of ['nodes', 'depth', 'children', 'dataBytes'] as const) if (seen.size[what] > MOST[what]) found.push(`${what}: ${seen.size[what]}`)
  return found
}

async function stillPale({ miniProgram }: Stage, first: Contrast[]): Promise<string[]> {
  const end = Date.now() + RELEASED_MS
  for (let seen = first; ; seen = await inPhone(miniProgram, measureContrast)) {
    const pale = seen.filter(({ ratio }) => ratio < CONTRAST)
    if (pale.length === 0 || Date.now() > end) return pale.map(({ text, ratio }) => `${JSON.stringify(text.slice(0, 20))} is pale: ${ratio.toFixed(2)}`)
  }
}
