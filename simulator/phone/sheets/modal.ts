import type { Phone } from '../runtime/phone'
import { h } from './element'
import { ask } from './layer'

export interface ModalQuestion {
  title: string
  /** With `editable`: what stands in the field at first. */
  content: string
  /** `null`: no way to cancel. */
  cancelText: string | null
  cancelColor?: string
  confirmText: string
  confirmColor?: string
  editable: boolean
  placeholder: string
}

/** wx.showModal's dialog. `content` is what was typed. */
export function askModal(phone: Phone, question: ModalQuestion): Promise<{ confirm: boolean; content: string }> {
  const { title, content, cancelText, cancelColor, confirmText, confirmColor, editable, placeholder } = question
  const cancelled = cancelText === null ? null : { value: { confirm: false, content: '' } }
  return ask(phone, { name: 'modal', place: 'center', drawnBy: 'app', label: title || content }, cancelled, (answer) => {
    const field = editable ? h('textarea', { class: 'wx-modal__field', attributes: { rows: '1', placeholder, 'data-focus': '' } }) : null
    if (field) field.value = content
    const button = (action: 'confirm' | 'cancel', text: string, colour: string | undefined): HTMLElement =>
      h('button', {
        class: `wx-modal__button wx-modal__button--${action}`,
        text,
        action,
        onClick: () => answer({ confirm: action === 'confirm', content: field?.value ?? '' }),
        ...(colour === undefined ? {} : { attributes: { style: `color:${colour}` } }),
      })
    const alone = title === '' || (content === '' && !editable)
    return [
      h(
        'div',
        { class: `wx-modal__body${alone ? ' wx-modal__body--alone' : ''}` },
        title === '' ? null : h('div', { class: 'wx-modal__title', text: title }),
        field ?? (content === '' ? null : h('div', { class: 'wx-modal__content', text: content })),
      ),
      h(
        'div',
        { class: 'wx-modal__footer' },
        cancelText === null ? null : button('cancel', cancelText, cancelColor),
        button('confirm', confirmText, confirmColor),
      ),
    ]
  })
}
