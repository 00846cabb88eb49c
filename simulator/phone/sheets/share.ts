import type { Phone } from '../runtime/phone'
import { h } from './element'
import { icon, type IconName } from './icons'
import { ask, type LayerOptions } from './layer'
import { words } from './words'

/** Shows the card that a friend would get. @returns whether it was sent */
export function askShare(phone: Phone, card: { title: string; path: string; imageUrl?: string; kind?: string }): Promise<boolean> {
  const t = words(phone)
  return ask<boolean>(phone, { name: 'share', place: 'center', drawnBy: 'wechat', label: t.sendTo }, { value: false }, (answer) => [
    h('div', { class: 'wx-share__to', text: t.sendTo }),
    h('div', { class: 'wx-share__friend' }, h('span', { class: 'wx-share__face' }, icon('forward')), h('span', { text: t.friend })),
    h(
      'div',
      { class: 'wx-share__card' },
      h('div', { class: 'wx-share__app', text: phone.package.projectName }),
      h('div', { class: 'wx-share__title', text: card.title }),
      card.imageUrl === undefined
        ? h('div', { class: 'wx-share__picture' })
        : h('img', { class: 'wx-share__picture', attributes: { src: card.imageUrl, alt: '' } }),
      h('div', { class: 'wx-share__path', text: card.path }),
      h('div', { class: 'wx-share__kind', text: card.kind ?? t.miniProgram }),
    ),
    h(
      'div',
      { class: 'wx-modal__footer' },
      h('button', { class: 'wx-modal__button wx-modal__button--cancel', text: t.cancel, action: 'cancel', onClick: () => answer(false) }),
      h('button', { class: 'wx-modal__button wx-modal__button--confirm', text: t.send, action: 'confirm', onClick: () => answer(true) }),
    ),
  ])
}

export type MenuChoice = 'share' | 'settings' | 'restart'

/** What the capsule's "…" offers. `null` when closed. */
export function askMenu(phone: Phone, { appName, forwards }: { appName: string; forwards: boolean }): Promise<MenuChoice | null> {
  const t = words(phone)
  const layer: LayerOptions = { name: 'menu', place: 'bottom', drawnBy: 'wechat', label: appName, maskDismisses: true }
  return ask<MenuChoice | null>(phone, layer, { value: null }, (answer) => {
    const item = (choice: MenuChoice, symbol: IconName, text: string, enabled = true): HTMLElement => {
      const button = h(
        'button',
        { class: 'wx-menu__item', action: choice, onClick: () => answer(choice) },
        h('span', { class: 'wx-menu__icon' }, icon(symbol)),
        h('span', { class: 'wx-menu__text', text }),
      )
      button.disabled = !enabled
      return button
    }
    return [
      h('div', { class: 'wx-menu__title', text: appName }),
      h(
        'div',
        { class: 'wx-menu__items' },
        item('share', 'forward', forwards ? t.forward : t.noForward, forwards),
        item('settings', 'settings', t.settings),
        item('restart', 'restart', t.restart),
      ),
      h('div', { class: 'wx-actions__gap' }),
      h('button', { class: 'wx-actions__item wx-actions__cancel', text: t.cancel, action: 'cancel', onClick: () => answer(null) }),
    ]
  })
}
