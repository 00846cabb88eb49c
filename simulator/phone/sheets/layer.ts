import type { Phone } from '../runtime/phone'
import { h } from './element'
import { addStyle } from './style'

export interface LayerOptions {
  /** `data-sheet`. */
  name: string
  place: 'center' | 'bottom' | 'full' | 'toast'
  /** Drawn by the app (follows its dark mode only if it takes part) or by WeChat (follows the device). */
  drawnBy: 'app' | 'wechat'
  label?: string
  /** Whether pages beneath get no touches. Default true. */
  blocks?: boolean
  /** Whether it takes the keyboard's focus. Default true, but for toasts. */
  focuses?: boolean
  /** Called for Esc, and for a tap on the mask with `maskDismisses`. Without it the user has to choose. */
  dismiss?: () => void
  maskDismisses?: boolean
}

export interface Layer {
  element: HTMLElement
  panel: HTMLElement
  /** Takes the sheet off the screen; a second call does nothing. */
  close(): void
}

/** Puts a sheet over everything on the phone's screen, navigation bar and tab bar included. */
export function openLayer(phone: Phone, options: LayerOptions, content: Node[]): Layer {
  const { name, place, drawnBy, label, blocks = true, focuses = options.place !== 'toast', dismiss, maskDismisses = false } = options
  addStyle(document)
  const panel = h('div', { class: 'wx-sheet__panel', attributes: { tabindex: '-1' } })
  panel.append(...content)
  const mask = h('div', { class: 'wx-sheet__mask' })
  if (dismiss && maskDismisses) mask.addEventListener('click', dismiss)
  const element = h('div', { class: `wx-sheet wx-sheet--${place} wx-sheet--is-${name}${blocks ? '' : ' wx-sheet--through'}` }, mask, panel)
  element.dataset['sheet'] = name
  // The browser repeats the touch that opened the sheet as a click on what lies under the finger by then.
  let touched = false
  element.addEventListener('pointerdown', () => {
    touched = true
  }, { capture: true })
  element.addEventListener('click', (event) => {
    if (!touched && event.detail > 0) event.stopPropagation()
  }, { capture: true })
  if (focuses) {
    panel.setAttribute('role', 'dialog')
    panel.setAttribute('aria-modal', 'true')
    panel.setAttribute('aria-label', label ?? name)
  }

  const paint = (): void => {
    const { theme, fontScale, safeAreaBottom, statusBarHeight } = phone.device
    element.dataset['theme'] = drawnBy === 'app' && phone.package.app.darkmode !== true ? 'light' : theme
    element.style.setProperty('--s-font', String(fontScale))
    element.style.setProperty('--s-bottom', `${safeAreaBottom}px`)
    element.style.setProperty('--s-top', `${statusBarHeight}px`)
  }
  paint()
  const forgetDevice = phone.onDevice(paint)

  const onKey = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape' || topSheet(phone) !== element) return
    event.stopPropagation()
    dismiss?.()
  }
  if (place !== 'toast') document.addEventListener('keydown', onKey, true)

  phone.overlay.append(element)
  if (focuses) panel.focus({ preventScroll: true })

  return {
    element,
    panel,
    close() {
      if (element.dataset['sheet'] === undefined) return
      // From here on nobody finds it; only its way out is still to be seen.
      delete element.dataset['sheet']
      document.removeEventListener('keydown', onKey, true)
      forgetDevice()
      element.classList.add('wx-sheet--leaving')
      // Not of the whole subtree: a spinner inside turns for ever.
      const moving = [mask, panel].flatMap((part) => part.getAnimations()).map((animation) => animation.finished)
      void Promise.allSettled(moving).then(() => element.remove())
    },
  }
}

/** The sheet that a user could touch: the last one opened. */
function topSheet(phone: Phone): Element | undefined {
  return [...phone.overlay.querySelectorAll('[data-sheet]:not([data-sheet="toast"], [data-sheet="nickname"])')].at(-1)
}

/**
 * A sheet that ends with an answer: opens, waits, closes.
 * @param dismissed the answer that Esc means; `null` when the user has to choose
 */
export function ask<T>(
  phone: Phone,
  options: Omit<LayerOptions, 'dismiss'>,
  dismissed: { value: T } | null,
  build: (answer: (value: T) => void) => Node[],
): Promise<T> {
  return new Promise((resolve) => {
    const answer = (value: T): void => {
      layer.close()
      resolve(value)
    }
    const layer = openLayer(phone, dismissed ? { ...options, dismiss: () => answer(dismissed.value) } : options, build(answer))
    layer.panel.querySelector<HTMLElement>('[data-focus]')?.focus({ preventScroll: true })
  })
}
