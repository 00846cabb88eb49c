import { domNodesOf } from '../runtime/measure'
import type { PhonePage } from '../runtime/phone'
import { ApiError, asyncApi, ERRNO, syncApi } from './api'
import type { Family } from './context'

interface ScrollOptions {
  scrollTop?: number
  selector?: string
  offsetTop?: number
  duration?: number
}

/** Scrolling, pull-down refresh, fonts and the next time slice. */
export const pageFamily: Family = ({ phone }) => {
  const page = (): PhonePage => {
    if (!phone.router.top) throw new ApiError('page not found')
    return phone.router.top
  }
  return {
    pageScrollTo: asyncApi<ScrollOptions>(
      'pageScrollTo',
      { scrollTop: 'Number?', selector: 'String?', offsetTop: 'Number?', duration: 'Number?' },
      async ({ scrollTop, selector, offsetTop = 0, duration = 300 }) => {
        const current = page()
        let top = scrollTop
        if (selector !== undefined) {
          const rect = elementRect(current, selector)
          if (!rect) throw new ApiError(`cannot find element by selector ${selector}`)
          top = current.scroller.scrollTop + rect.top - current.scroller.getBoundingClientRect().top + offsetTop
        }
        if (top === undefined) {
          throw new ApiError('parameter error: parameter.scrollTop should be Number instead of Undefined;', { errno: ERRNO.PARAMETER })
        }
        await scroll(current.scroller, top, duration)
      },
    ),
    startPullDownRefresh: asyncApi('startPullDownRefresh', {}, () => page().startPullDownRefresh()),
    stopPullDownRefresh: asyncApi('stopPullDownRefresh', {}, () => page().stopPullDownRefresh()),
    nextTick: syncApi('nextTick', (callback: () => void) => {
      if (typeof callback !== 'function') throw new ApiError('parameter error: parameter should be Function')
      setTimeout(callback)
    }),
    hideKeyboard: asyncApi('hideKeyboard', {}, () => {
      const focused = document.activeElement
      if (!(focused instanceof HTMLInputElement || focused instanceof HTMLTextAreaElement)) throw new ApiError('input not exists')
      focused.blur()
    }),
    loadFontFace: asyncApi<{ family: string; source: string; desc?: Record<string, string> }>(
      'loadFontFace',
      { family: 'String', source: 'String', desc: 'Object?' },
      async ({ family, source, desc }) => {
        const font = new FontFace(family, source, desc)
        try {
          document.fonts.add(await font.load())
        } catch (error) {
          throw new ApiError(error instanceof Error ? error.message : String(error), { status: 'error' })
        }
        return { status: 'loaded' }
      },
    ),
  }
}

/** Of the first match in the page's own tree. */
function elementRect(page: PhonePage, selector: string): DOMRect | undefined {
  const element = page.component.getShadowRoot()?.querySelector(selector)
  return element ? domNodesOf(element)[0]?.getBoundingClientRect() : undefined
}

/** Resolves when the movement has ended. Ease-out, like WeChat's. */
function scroll(scroller: HTMLElement, target: number, durationMs: number): Promise<void> {
  const from = scroller.scrollTop
  const to = Math.max(0, Math.min(target, scroller.scrollHeight - scroller.clientHeight))
  if (durationMs <= 0 || from === to) {
    scroller.scrollTop = to
    return Promise.resolve()
  }
  return new Promise((resolve) => {
    const start = performance.now()
    const step = (now: number): void => {
      const progress = Math.min(1, Math.max(0, (now - start) / durationMs))
      scroller.scrollTop = from + (to - from) * (1 - (1 - progress) ** 3)
      if (progress < 1) requestAnimationFrame(step)
      else resolve()
    }
    requestAnimationFrame(step)
  })
}
