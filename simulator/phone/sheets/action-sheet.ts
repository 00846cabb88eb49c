import type { Phone } from '../runtime/phone'
import { h } from './element'
import { ask } from './layer'
import { words } from './words'

export interface ActionQuestion {
  items: string[]
  title?: string
  color?: string
  /** `data-sheet`; `action-sheet` when left out. */
  name?: string
}

/** @returns index of the item, `null` when cancelled. */
export function askAction(phone: Phone, { items, title, color, name = 'action-sheet' }: ActionQuestion): Promise<number | null> {
  return ask<number | null>(phone, { name, place: 'bottom', drawnBy: 'app', maskDismisses: true }, { value: null }, (answer) => [
    ...(title === undefined ? [] : [h('div', { class: 'wx-actions__title', text: title })]),
    ...items.map((text, index) =>
      h('button', {
        class: 'wx-actions__item',
        text,
        action: `item-${index}`,
        onClick: () => answer(index),
        ...(color === undefined ? {} : { attributes: { style: `color:${color}` } }),
      }),
    ),
    h('div', { class: 'wx-actions__gap' }),
    h('button', { class: 'wx-actions__item wx-actions__cancel', text: words(phone).cancel, action: 'cancel', onClick: () => answer(null) }),
  ])
}
