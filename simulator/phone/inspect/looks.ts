import type { DeviceSettings } from '../protocol'
import type { PhonePage } from '../runtime/phone'
import { look, type PageLook } from './audit'

/** What each page that was visited looked like when it was left. */
const looks = new Map<string, PageLook>()

export const forgetLooks = (): void => looks.clear()

/** Looks at a page that is on the screen; what was seen of it before is replaced. */
export function lookAt({ route, scroller }: Pick<PhonePage, 'route' | 'scroller'>, { pixelRatio, safeAreaBottom }: DeviceSettings): void {
  if (scroller.isConnected) looks.set(route, look({ route, root: scroller, pixelRatio, safeAreaBottom }))
}

export const looksSoFar = (): ReadonlyMap<string, PageLook> => looks
