import { systemTimers } from './timers'

/** A hidden tab draws no frames; nothing may wait for one for ever. */
const FRAME_LIMIT_MS = 250

export const nextFrame = (): Promise<void> =>
  new Promise((resolve) => {
    const timer = systemTimers.setTimeout(resolve, FRAME_LIMIT_MS)
    requestAnimationFrame(() => {
      systemTimers.clearTimeout(timer)
      resolve()
    })
  })

/** Resolves once what is in the document now has been painted. */
export const painted = async (): Promise<void> => {
  await nextFrame()
  await nextFrame()
}
