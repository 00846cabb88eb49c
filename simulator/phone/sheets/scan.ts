import type { ScannableCode } from '../protocol'
import type { Phone } from '../runtime/phone'
import { h } from './element'
import { icon } from './icons'
import { ask } from './layer'
import { words } from './words'

type Content = ScannableCode['content']

function describe(content: Content): string {
  switch (content.kind) {
    case 'wxacode':
      return content.scene === '' ? content.path : `${content.path} · scene=${content.scene}`
    case 'link':
      return content.url
    case 'text':
      return content.text
  }
}

/** The scanner: no camera, but the codes that lie around, and a field for any other. `null` when closed. */
export function askScan(phone: Phone, codes: ScannableCode[]): Promise<Content | null> {
  const t = words(phone)
  return ask<Content | null>(phone, { name: 'scan', place: 'full', drawnBy: 'wechat', label: t.scan }, { value: null }, (answer) => {
    const field = h('input', {
      class: 'wx-scan__field',
      action: 'text',
      attributes: { type: 'text', placeholder: t.scanText, 'aria-label': t.scanText },
    })
    const read = h('button', { class: 'wx-scan__read', text: t.scanRead, action: 'read' })
    const form = h('form', { class: 'wx-scan__form' }, field, read)
    const submit = (): void => {
      if (field.value !== '') answer({ kind: 'text', text: field.value })
    }
    read.addEventListener('click', submit)
    form.addEventListener('submit', (event) => {
      event.preventDefault()
      submit()
    })
    const cards = codes.map((code) =>
      h(
        'button',
        { class: 'wx-scan__code', action: `code-${code.id}`, onClick: () => answer(code.content) },
        h('span', { class: 'wx-scan__symbol' }, icon('code')),
        h('span', { class: 'wx-scan__words' }, h('b', { text: code.title }), h('small', { text: describe(code.content) })),
      ),
    )
    return [
      h(
        'div',
        { class: 'wx-scan__head' },
        h(
          'button',
          { class: 'wx-scan__close', action: 'cancel', onClick: () => answer(null), attributes: { 'aria-label': t.close } },
          icon('close'),
        ),
        h('span', { text: t.scan }),
      ),
      h('div', { class: 'wx-scan__finder' }, h('i', { class: 'wx-scan__line' })),
      h('div', { class: 'wx-scan__hint', text: codes.length === 0 ? t.scanEmpty : t.scanHint }),
      h('div', { class: 'wx-scan__codes' }, ...cards),
      form,
    ]
  })
}
