import { paint, type ChosenPicture } from './samples'

/** A second of a ball that rolls, 160 × 120, as this project recorded it: the smallest real video. */
const CLIP = `
GkXfo59ChoEBQveBAULygQRC84EIQoKEd2VibUKHgQRChYECGFOAZwEAAAAAAAXLEU2bdLlNu4tTq4QVSalmU6yBbk27i1OrhBZUrmtTrIGTTbuLU6uEH0O2dVOsgcFNu4xTq4QcU7trU6yCBbnsrg
AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAVSalmoCrXsYMPQkBEiYREiKe+TYCGQ2hyb21lV0GGQ2hyb21lFlSua6mup9eBAXPFh6hV6hUUBxWDgQFV7oEBhoVW
X1ZQOOCKsIGguoF4U8CBAR9DtnUBAAAAAAAE7OeBAKBA3aFAkIEAAABwCQCdASqgAHgACgcIhYWImYSIOAIDNwJ/MOHFp+I0cYuap22eQUYGmzXmrO7LYb08FytnP6B6Cb+HKPZd6CpXm7pHGLppN9
Fp+I193za6l6Di06AA/uK6ONceFop+RuU+8mAr3dXnrdIzPT8RoEY0KUZ9NM51nWPoF6dn1JFw8WMlCt0meo4plR//AHWhx6bF7oEBpcBQBgCdASqgAHgACocIhYWImYSIOAIABiIPBRCcUtKhOKWl
QnFLSoTilpUJxS0qE4paVCcUtKhOKWlQmwD+664AoOmhxoEAXQAxBgAkEcAAGAAaVqf0AATr4kjTgE1eeBI30mqXELzHZQY6MqieuSNbpdJtktNUjBYCHhv8/uLAx7UN9H3leTUOZwB1oZumme6BAa
WUEQIAKhHAABgAGFgv9AAIgIEMsAD7gQCg6KHFgQDCANEGACYRwAAYABnR/Y/oCiC4FZcCtUF/+HrZmF+JwqAr16RXwOeekwaa3L7DfRWOsyOrsnTVjyJsAP7ivHUS9bGgdaGbppnugQGllBECACoR
wAAYABhYL/QACICBDLAA+4FdoN+hvIEBiADxBQAmEcAAGAAZLY/0AAcEp/U+pUbun0J+yzWOM+ktAFrivTjVbqFKYKkmYflSoP7qMP7iu57vAHWhm6aZ7oEBpZQRAgAqEcAAGAAYWC/0AAiAgQywAP
uBwqDgobyBAewA8QUAIhHAABgAGS3X9AAHJKn/1P6vDXGy9CIJ1nVhBgJsKXm2ol0vCl2A/1TIVUIWegD+4sCacAB1oZumme6BAaWUEQIAKhHAABgAGFgv9AAIgIEMsAD7ggGIoOGhvYECUQCxBQAo
EagAGAAZdh/0AAlU/Sn/VK0/EmeqL/yriNosF6fFVYt39rYnnSdhXVLi6ID+5d23e+FAMgB1oZumme6BAaWUEQIAKhHAABgAGFgv9AAIgIEMsAD7ggHsoOWhwYECtQDRBQAoEYgAGAAZ1df0AAw6Pn
Hye+OgOdhgfH34LZBV802HpVYtAckk4fzlb/fIUbwA/ugmdXKhTq9FgaUAdaGbppnugQGllBECACoRwAAYABhYL/QACICBDLAA+4ICUaDoocSBAxkAEQYAJBFoABgAGdWP9AAMGjnHRzjo5F1LoM1H
U7P6g4j3D46uRJGu+nk1j7XQ1jceGWAA/une2jIEa4acRKwqAHWhm6aZ7oEBpZQRAgAqEcAUYABhYL/QACICBDLAAPuCArWg76HLgQN9AFEGACIRTAAYABqtj/QAEkWzLZlsy2XOJ/PPcxPjkd9GXh
xrurONtf5UNeOTcNzsFQHOwU6A/usrXWYhUx7rXFzEKqeT1VPAdaGbppnugQGllBECACoRwAAYABhYL/QACICBDLAA+4IDGaDkocCBA+EAkQUAJBEwABgAGh2P9AAOMjjvHCM47nkVcKczOdlxRt9o
lFf74YRrvgI7IPHSZ8D+69ieboAsBIXqR7AAdaGbppnugQGllBECACoRwAAYABhYL/QACICBDLAA+4IDfaDkocCBBEUAcQUAJBEUABgAGdN/9AAK8zkcjkcjkhnXaE8djTKNCbswIlVutNsI5tGPo5
NxwP7tAec/LzcgE+rBONrAdaGbppnugQGllBECACoRwAAYABhYL/QACICBDLAA+4ID4RxTu2uNu4uzgQC3hveBAfGBwQ==
`

/** Seconds. */
const DURATION = 1.2
const [WIDTH, HEIGHT] = [160, 120]

/** The video in the album, with its first picture. */
export async function sampleClip(): Promise<ChosenPicture> {
  const bytes = Uint8Array.from(atob(CLIP.replace(/\s/g, '')), (character) => character.charCodeAt(0))
  const { blob: thumb } = await paint(WIDTH, HEIGHT, (context) => {
    context.fillStyle = '#22312b'
    context.fillRect(0, 0, WIDTH, HEIGHT)
    context.fillStyle = '#d9a441'
    context.beginPath()
    context.arc(20, 60, 16, 0, 2 * Math.PI)
    context.fill()
  })
  return { blob: new Blob([bytes], { type: 'video/webm' }), width: WIDTH, height: HEIGHT, video: { durationS: DURATION, thumb } }
}
