import type { Phone } from '../runtime/phone'
import { h } from './element'
import { ask } from './layer'
import { words } from './words'

interface Consent {
  name: string
  /** Behind the app's name. */
  asks: string
  detail: Node[]
  allow: string
  deny: string
}

/** The lower half of the screen: who asks, what for, two buttons. Esc and the mask do not answer it. */
function askConsent(phone: Phone, { name, asks, detail, allow, deny }: Consent): Promise<boolean> {
  return ask<boolean>(phone, { name, place: 'bottom', drawnBy: 'wechat', label: asks }, null, (answer) => [
    appLine(phone),
    h('div', { class: 'wx-consent__asks', text: asks }),
    ...detail,
    buttons(deny, allow, answer),
  ])
}

export function appLine(phone: Phone): HTMLElement {
  const name = phone.package.projectName
  return h(
    'div',
    { class: 'wx-consent__app' },
    h('span', { class: 'wx-consent__logo', text: [...name][0] ?? '' }),
    h('span', { class: 'wx-consent__name', text: name }),
    h('span', { class: 'wx-consent__apply', text: words(phone).apply }),
  )
}

export function buttons(deny: string, allow: string, answer: (allowed: boolean) => void): HTMLElement {
  return h(
    'div',
    { class: 'wx-consent__buttons' },
    h('button', { class: 'wx-button', text: deny, action: 'deny', onClick: () => answer(false) }),
    h('button', { class: 'wx-button wx-button--primary', text: allow, action: 'allow', onClick: () => answer(true) }),
  )
}

/** wx.authorize: may the app use something of the device? */
export function askAuthorization(phone: Phone, { scope, asks }: { scope: string; asks: string }): Promise<boolean> {
  const t = words(phone)
  const note = h('div', { class: 'wx-consent__note', text: scope })
  return askConsent(phone, { name: 'authorize', asks, detail: [note], allow: t.allow, deny: t.deny })
}

/** May the app have the user's phone number? */
export function askPhoneNumber(phone: Phone): Promise<boolean> {
  const t = words(phone)
  const number = h('div', { class: 'wx-consent__choice' }, h('span', { class: 'wx-consent__radio' }), h('span', { text: t.phoneHint }))
  const note = h('div', { class: 'wx-consent__note', text: t.phoneNote })
  return askConsent(phone, { name: 'phone-number', asks: t.phone, detail: [note, number], allow: t.allow, deny: t.forbid })
}

/** WeChat's own question for the privacy contract, shown when the app has no dialog of its own. */
export function askPrivacy(
  phone: Phone,
  { contractName, openContract }: { contractName: string; openContract: () => void },
): Promise<boolean> {
  const t = words(phone)
  return ask<boolean>(phone, { name: 'privacy', place: 'bottom', drawnBy: 'wechat', label: t.privacyTitle }, null, (answer) => [
    h('div', { class: 'wx-consent__asks', text: t.privacyTitle }),
    h(
      'div',
      { class: 'wx-consent__text' },
      t.privacyBefore,
      h('button', { class: 'wx-link', text: contractName, action: 'contract', onClick: openContract }),
      t.privacyAfter,
    ),
    buttons(t.disagree, t.agree, answer),
  ])
}

export interface SubscriptionAnswer {
  /** Template ids. */
  accepted: string[]
  /** Do not ask again for these templates. */
  always: boolean
}

/** Which messages may the app send once? Templates are known by their id only. */
export function askSubscription(phone: Phone, templates: string[]): Promise<SubscriptionAnswer> {
  const t = words(phone)
  return ask<SubscriptionAnswer>(phone, { name: 'subscribe', place: 'bottom', drawnBy: 'wechat', label: t.subscribe }, null, (answer) => {
    const keep = h('input', { action: 'always', attributes: { type: 'checkbox' } })
    const boxes = templates.map((id) => {
      const box = h('input', { attributes: { type: 'checkbox', 'data-template': id } })
      box.checked = true
      return box
    })
    return [
      appLine(phone),
      h('div', { class: 'wx-consent__asks', text: t.subscribe }),
      ...boxes.map((box, index) => h('label', { class: 'wx-consent__template' }, box, h('span', { text: templates[index] ?? '' }))),
      h('label', { class: 'wx-consent__keep' }, keep, h('span', { text: t.keep })),
      buttons(t.cancel, t.allow, (allowed) => {
        const accepted = allowed ? templates.filter((_id, index) => boxes[index]?.checked) : []
        answer({ accepted, always: keep.checked })
      }),
    ]
  })
}
