import type { PrintedCodeView } from '../../../../cloudfunctions/shared/contract'
import { deviceCodeText } from '../../../services/entry'

/** A canvas of type 2d. */
export type Canvas = WechatMiniprogram.Canvas

/** Of a canvas's 2d context, what is used here. */
interface Pen {
  fillStyle: string
  strokeStyle: string
  textAlign: string
  font: string
  fillRect(left: number, top: number, width: number, height: number): void
  strokeRect(left: number, top: number, width: number, height: number): void
  setLineDash(lengths: number[]): void
  fillText(text: string, left: number, top: number): void
  measureText(text: string): { width: number }
  drawImage(image: WechatMiniprogram.Image, left: number, top: number, width: number, height: number): void
}

/** A4 at 150 dots an inch. */
const SHEET = { width: 1240, height: 1754, margin: 60 }
const COLUMNS = 3
const ROWS = 4
export const PER_SHEET = COLUMNS * ROWS
/** Side of a code; 40 mm on paper, which a phone reads from half a metre. */
const CODE = 236
const FONT = '-apple-system, "PingFang SC", "Noto Sans SC", "Noto Sans SC Variable", sans-serif'

/**
 * Draws stickers on a white sheet, with lines to cut along. Returns the path of a PNG, which WeChat keeps for a while.
 * @param line above each code, what it is for
 */
export async function drawSheet(canvas: Canvas, codes: readonly PrintedCodeView[], line: string): Promise<string> {
  canvas.width = SHEET.width
  canvas.height = SHEET.height
  const context = canvas.getContext('2d') as Pen
  // On paper, whatever the theme of the phone.
  context.fillStyle = 'white'
  context.fillRect(0, 0, SHEET.width, SHEET.height)
  const width = (SHEET.width - 2 * SHEET.margin) / COLUMNS
  const height = (SHEET.height - 2 * SHEET.margin) / ROWS
  for (const [index, code] of codes.entries()) {
    const left = SHEET.margin + (index % COLUMNS) * width
    const top = SHEET.margin + Math.floor(index / COLUMNS) * height
    context.strokeStyle = 'lightgray'
    context.setLineDash([8, 8])
    context.strokeRect(left, top, width, height)
    context.textAlign = 'center'
    context.fillStyle = 'black'
    const middle = left + width / 2
    const write = (text: string, size: number, y: number): void => {
      context.font = `${size}px ${FONT}`
      context.fillText(fitting(context, text, width - 24), middle, top + y)
    }
    write(line, 26, 44)
    context.drawImage(await picture(canvas, code.png), middle - CODE / 2, top + 60, CODE, CODE)
    write(code.area, 24, CODE + 92)
    write(code.location, 24, CODE + 122)
    write(deviceCodeText(code.device_code), 22, CODE + 154)
  }
  const whole = { x: 0, y: 0, width: SHEET.width, height: SHEET.height, destWidth: SHEET.width, destHeight: SHEET.height }
  const { tempFilePath } = await wx.canvasToTempFilePath({ canvas, fileType: 'png', ...whole })
  return tempFilePath
}

function picture(canvas: Canvas, png: string): Promise<WechatMiniprogram.Image> {
  return new Promise((resolve, reject) => {
    const image = canvas.createImage()
    image.onload = () => resolve(image)
    image.onerror = () => reject(new Error('a code cannot be drawn'))
    image.src = `data:image/png;base64,${png}`
  })
}

/** As much of the text as there is room for. */
function fitting(context: Pen, text: string, width: number): string {
  let shown = text
  while (shown.length > 1 && context.measureText(shown).width > width) shown = `${shown.replace(/…$/, '').slice(0, -1)}…`
  return shown
}
