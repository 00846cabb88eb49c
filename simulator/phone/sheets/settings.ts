import type { Phone } from '../runtime/phone'
import { h } from './element'
import { icon } from './icons'
import { ask } from './layer'
import { words } from './words'

export interface ScopeSetting {
  scope: string
  title: string
  granted: boolean
}

/** The app's settings page. @returns each scope as it stands when the page is left */
export function askSettings(phone: Phone, scopes: ScopeSetting[]): Promise<Record<string, boolean>> {
  const t = words(phone)
  const state = Object.fromEntries(scopes.map(({ scope, granted }) => [scope, granted]))
  return ask(phone, { name: 'settings', place: 'full', drawnBy: 'wechat', label: t.settingsTitle }, { value: state }, (answer) => [
    pageHead(t.settingsTitle, t.back, () => answer(state)),
    h('div', { class: 'wx-settings__hint', text: scopes.length === 0 ? t.settingsEmpty : `${t.settingsHint}：` }),
    h(
      'div',
      { class: 'wx-settings__list' },
      ...scopes.map(({ scope, title, granted }) => {
        const box = h('input', { class: 'wx-switch', action: scope, attributes: { type: 'checkbox', role: 'switch' } })
        box.checked = granted
        box.addEventListener('change', () => {
          state[scope] = box.checked
        })
        return h('label', { class: 'wx-settings__row' }, h('span', { text: title }), box)
      }),
    ),
  ])
}

/** A full page of WeChat's own with a text: contract, customer service, the way back in. Resolves when it is left. */
export function showNotice(phone: Phone, notice: { name: string; title: string; text?: string; action: string }): Promise<void> {
  return ask<void>(phone, { name: notice.name, place: 'full', drawnBy: 'wechat', label: notice.title }, { value: undefined }, (answer) => [
    pageHead(notice.title, notice.action, () => answer()),
    h('div', { class: 'wx-notice__text', text: notice.text ?? '' }),
    h('button', { class: 'wx-button wx-button--primary wx-notice__action', text: notice.action, action: 'leave', onClick: () => answer() }),
  ])
}

function pageHead(title: string, back: string, leave: () => void): HTMLElement {
  return h(
    'div',
    { class: 'wx-settings__head' },
    h('button', { class: 'wx-settings__back', action: 'back', onClick: leave, attributes: { 'aria-label': back } }, icon('back')),
    h('span', { text: title }),
  )
}
