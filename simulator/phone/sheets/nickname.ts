import type { Phone } from '../runtime/phone'
import { h } from './element'
import { openLayer, type Layer } from './layer'
import { words } from './words'

/** The line above the keyboard that offers the nickname of WeChat. It takes nothing from the field that is typed into. */
export function offerNickname(phone: Phone, nickname: string, use: () => void): Layer {
  const t = words(phone)
  const button = h('button', { class: 'wx-nickname__use', action: 'use', onClick: use }, h('span', { text: t.useNickname }), h('b', { text: nickname }))
  // Else the field would lose the focus before the press is over.
  button.addEventListener('pointerdown', (event) => event.preventDefault())
  button.addEventListener('mousedown', (event) => event.preventDefault())
  return openLayer(phone, { name: 'nickname', place: 'bottom', drawnBy: 'wechat', blocks: false, focuses: false }, [button])
}
