import type { Phone } from '../runtime/phone'
import { h } from './element'
import { icon } from './icons'
import { openLayer, type Layer } from './layer'

export interface Toast {
  title: string
  icon: 'success' | 'error' | 'loading' | 'none'
  /** A picture in place of the icon. */
  image?: string
  /** Keeps touches from the page beneath. */
  mask: boolean
  /** `null`: stays until hidden. */
  durationMs: number | null
}

const shown = new WeakMap<Phone, { layer: Layer; kind: 'toast' | 'loading'; timer: ReturnType<typeof setTimeout> | undefined }>()

/** Shows a toast in place of the one before. `data-icon` tells which. */
export function showToast(phone: Phone, toast: Toast): void {
  hideToast(phone, 'any')
  const picture = toast.image ? h('img', { class: 'wx-toast__image', attributes: { src: toast.image, alt: '' } }) : symbol(toast.icon)
  const layer = openLayer(phone, { name: 'toast', place: 'toast', drawnBy: 'app', blocks: toast.mask }, [
    ...(picture ? [picture] : []),
    h('div', { class: 'wx-toast__text', text: toast.title }),
  ])
  layer.element.dataset['icon'] = toast.icon
  layer.panel.setAttribute('role', 'status')
  layer.panel.classList.add(picture ? 'wx-toast--square' : 'wx-toast--text')
  const timer = toast.durationMs === null ? undefined : setTimeout(() => hideToast(phone, 'any'), toast.durationMs)
  shown.set(phone, { layer, kind: toast.durationMs === null ? 'loading' : 'toast', timer })
}

/** Hides what is shown if it is of the kind. */
export function hideToast(phone: Phone, kind: 'any' | 'toast' | 'loading'): void {
  const current = shown.get(phone)
  if (!current || (kind !== 'any' && current.kind !== kind)) return
  clearTimeout(current.timer)
  current.layer.close()
  shown.delete(phone)
}

function symbol(name: Toast['icon']): Element | null {
  if (name === 'none') return null
  if (name === 'loading') return h('div', { class: 'wx-spinner wx-toast__icon' })
  return icon(name, 'wx-toast__icon')
}
