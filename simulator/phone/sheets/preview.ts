import type { Phone } from '../runtime/phone'
import { h } from './element'
import { openLayer } from './layer'
import { words } from './words'

/** Pictures over the whole screen, swiped from one to the next; a tap closes them. */
export function showPictures(phone: Phone, urls: string[], current: number): void {
  const strip = h('div', { class: 'wx-preview__strip' }, ...urls.map((url, index) =>
    h('div', { class: 'wx-preview__page' }, h('img', { attributes: { src: url, alt: `${index + 1}/${urls.length}` } }))))
  const count = h('div', { class: 'wx-preview__count', text: `${current + 1}/${urls.length}` })
  const close = h('button', { class: 'wx-preview__close', action: 'close', attributes: { 'aria-label': words(phone).close }, onClick: () => layer.close() })
  const layer = openLayer(
    phone, { name: 'preview', place: 'full', drawnBy: 'wechat', label: `${current + 1}/${urls.length}`, dismiss: () => layer.close() },
    [strip, close, count],
  )
  strip.scrollLeft = strip.clientWidth * current
  strip.addEventListener('scroll', () => {
    count.textContent = `${Math.round(strip.scrollLeft / strip.clientWidth) + 1}/${urls.length}`
  })
  strip.addEventListener('click', () => layer.close())
}
