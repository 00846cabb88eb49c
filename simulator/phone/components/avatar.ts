import type { Phone } from '../runtime/phone'
import { words } from '../sheets/words'
import { contextOf } from '../wx/context'
import { TempFiles } from '../wx/temp-files'

const SIZE = 132

/** The simulated user's own picture: a head on a coloured ground, the same for the same user. */
const drawAvatar = (openid: string) => (context: CanvasRenderingContext2D): void => {
  const hue = [...openid].reduce((sum, character) => (sum * 31 + character.charCodeAt(0)) % 360, 7)
  context.fillStyle = `hsl(${hue} 45% 55%)`
  context.fillRect(0, 0, SIZE, SIZE)
  context.fillStyle = '#fff'
  context.beginPath()
  context.arc(66, 52, 24, 0, 2 * Math.PI)
  context.arc(66, 132, 44, Math.PI, 0)
  context.fill()
}

/** Asks for a picture as `open-type="chooseAvatar"` does: the path of a temporary file; `undefined` when the user gave none. */
export const chooseAvatar = async (phone: Phone): Promise<string | undefined> => {
  const { sheets } = contextOf(phone)
  const t = words(phone)
  const choice = await sheets.askAction(phone, { items: [t.ownAvatar, t.fromAlbum, t.takePhoto], name: 'choose-avatar' })
  if (choice === null) return undefined
  const picture = choice === 0
    ? await sheets.paint(SIZE, SIZE, drawAvatar(phone.openid))
    : (await sheets.askAlbum(phone, { count: 1, album: choice === 1, camera: choice === 2 }))?.[0]
  return picture && new TempFiles(phone).addBlob(picture.blob)
}
