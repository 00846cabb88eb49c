import type { Phone } from '../runtime/phone'
import { contextOf } from '../wx/context'

/** The simulated user's own picture: a letter on a coloured ground, the same for the same user. */
const ownAvatar = (openid: string): string => {
  const hue = [...openid].reduce((sum, character) => (sum * 31 + character.charCodeAt(0)) % 360, 7)
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="132" height="132"><rect width="132" height="132" fill="hsl(${hue} 45% 55%)"/>`
    + '<circle cx="66" cy="52" r="24" fill="#fff"/><path d="M22 132a44 44 0 0 1 88 0z" fill="#fff"/></svg>'
  return `data:image/svg+xml,${encodeURIComponent(svg)}`
}

const pickFile = (): Promise<string | undefined> => new Promise((resolve) => {
  const input = document.createElement('input')
  input.type = 'file'
  input.accept = 'image/*'
  input.addEventListener('change', () => resolve(input.files?.[0] ? URL.createObjectURL(input.files[0]) : undefined))
  input.addEventListener('cancel', () => resolve(undefined))
  input.click()
})

/** Asks for a picture as `open-type="chooseAvatar"` does; `undefined` when the user gave none. */
export const chooseAvatar = async (phone: Phone): Promise<string | undefined> => {
  const choice = await contextOf(phone).sheets.askAction(phone, { items: ['用微信头像', '从相册选择'], name: 'choose-avatar' })
  if (choice === 0) return ownAvatar(phone.openid)
  return choice === 1 ? pickFile() : undefined
}
