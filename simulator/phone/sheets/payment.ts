import type { Phone } from '../runtime/phone'
import { h } from './element'
import { icon } from './icons'
import { openLayer } from './layer'
import { words } from './words'

export interface PaymentOrder {
  amountFen: number
  /** What is paid for. */
  body: string
  merchant: string
}

/**
 * WeChat Pay's sheet. It stays until `close` is called, because the desk may decide as well.
 * @param decide called once, with the user's choice; closing the sheet is cancelling
 */
export function showPayment(phone: Phone, order: PaymentOrder, decide: (outcome: 'paid' | 'cancel') => void): { close(): void } {
  const t = words(phone)
  let decided = false
  const choose = (outcome: 'paid' | 'cancel'): void => {
    if (decided) return
    decided = true
    button.disabled = true
    cross.disabled = true
    if (outcome === 'paid') button.replaceChildren(h('span', { class: 'wx-spinner' }), t.paying)
    decide(outcome)
  }
  const cross = h(
    'button',
    { class: 'wx-pay__close', action: 'cancel', onClick: () => choose('cancel'), attributes: { 'aria-label': t.close } },
    icon('close'),
  )
  const button = h('button', {
    class: 'wx-button wx-button--primary wx-pay__button',
    text: t.pay,
    action: 'confirm',
    onClick: () => choose('paid'),
  })
  const [yuan = '0', fen = '00'] = (order.amountFen / 100).toFixed(2).split('.')
  const place = { name: 'payment', place: 'bottom', drawnBy: 'wechat', label: t.payTitle } as const
  const layer = openLayer(phone, { ...place, dismiss: () => choose('cancel') }, [
    h('div', { class: 'wx-pay__head' }, cross, h('div', { class: 'wx-pay__brand', text: t.payTitle })),
    h('div', { class: 'wx-pay__merchant', text: `${t.payTo} ${order.merchant}` }),
    h('div', { class: 'wx-pay__amount' }, h('span', { class: 'wx-pay__sign', text: '¥' }), h('span', { text: `${yuan}.${fen}` })),
    h('div', { class: 'wx-pay__body', text: order.body }),
    h(
      'div',
      { class: 'wx-pay__row' },
      h('span', { class: 'wx-pay__label', text: t.payBy }),
      h('span', { class: 'wx-pay__method', text: t.payChange }),
    ),
    button,
  ])
  return { close: () => layer.close() }
}
