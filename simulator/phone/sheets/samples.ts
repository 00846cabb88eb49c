/** A picture or a video that was chosen. */
export interface ChosenPicture {
  blob: Blob
  /** Pixels. */
  width: number
  height: number
  /** Only of a video. */
  video?: { durationS: number; thumb: Blob }
}

const WIDTH = 1200
const HEIGHT = 900

type Draw = (context: CanvasRenderingContext2D) => void

const box = (context: CanvasRenderingContext2D, colour: string, x: number, y: number, width: number, height: number, radius = 0): void => {
  context.fillStyle = colour
  context.beginPath()
  context.roundRect(x, y, width, height, radius)
  context.fill()
}

const sky = (from: string, to: string): Draw => (context) => {
  const gradient = context.createLinearGradient(0, 0, 0, HEIGHT)
  gradient.addColorStop(0, from)
  gradient.addColorStop(1, to)
  context.fillStyle = gradient
  context.fillRect(0, 0, WIDTH, HEIGHT)
}

/** What an album of somebody who uses machines may hold; the last is what the camera sees. */
const SCENES: readonly Draw[] = [
  // A machine with a dark screen.
  (context) => {
    sky('#dfe4ea', '#b9c2cd')(context)
    box(context, '#39424e', 380, 110, 440, 700, 28)
    box(context, '#10151c', 430, 170, 340, 300, 12)
    box(context, '#e5484d', 560, 540, 80, 80, 40)
    box(context, '#232a33', 460, 680, 280, 50, 8)
  },
  // A jammed printer.
  (context) => {
    sky('#f1ede6', '#d9d0c2')(context)
    box(context, '#5b6470', 200, 300, 800, 400, 36)
    box(context, '#2b313a', 320, 400, 560, 50, 10)
    context.save()
    context.translate(600, 430)
    context.rotate(-0.18)
    box(context, '#fdfdfb', -190, -250, 380, 270)
    for (let line = 0; line < 5; line++) box(context, '#a8adb5', -150, -220 + line * 44, 240 - line * 22, 12)
    context.restore()
  },
  // Hills.
  (context) => {
    sky('#8ec5fc', '#e0f0ff')(context)
    for (const [index, colour] of ['#7fa98a', '#5c8f6d', '#3d7454'].entries()) {
      context.fillStyle = colour
      context.beginPath()
      context.moveTo(0, HEIGHT)
      for (let x = 0; x <= WIDTH; x += 20) context.lineTo(x, 480 + index * 120 + Math.sin(x / (140 + index * 60) + index * 2) * 70)
      context.lineTo(WIDTH, HEIGHT)
      context.fill()
    }
  },
  // A face.
  (context) => {
    sky('#ffd9c0', '#ff9a8b')(context)
    box(context, '#fff', 450, 220, 300, 300, 150)
    box(context, '#fff', 300, 580, 600, 520, 260)
  },
  // A receipt.
  (context) => {
    sky('#4b5563', '#1f2937')(context)
    box(context, '#fdfdfb', 380, 60, 440, 780, 6)
    for (let line = 0; line < 9; line++) box(context, line % 4 === 0 ? '#374151' : '#b6bcc6', 430, 130 + line * 72, line % 4 === 0 ? 180 : 330 - (line % 3) * 60, 20)
  },
  // A light of the camera.
  (context) => {
    sky('#20242c', '#0c0e12')(context)
    const glow = context.createRadialGradient(600, 450, 20, 600, 450, 380)
    glow.addColorStop(0, '#fff4d6')
    glow.addColorStop(1, 'rgba(255, 244, 214, 0)')
    context.fillStyle = glow
    context.fillRect(0, 0, WIDTH, HEIGHT)
  },
]

let drawn: Promise<ChosenPicture[]> | undefined

/** Photographs to choose from, drawn on the spot: real JPEG files. */
export function samplePictures(): Promise<ChosenPicture[]> {
  drawn ??= Promise.all(SCENES.map((scene) => paint(WIDTH, HEIGHT, scene)))
  return drawn
}

/** A picture that is drawn by `draw`. */
export async function paint(width: number, height: number, draw: Draw, quality = 0.85): Promise<ChosenPicture> {
  const canvas = document.createElement('canvas')
  Object.assign(canvas, { width, height })
  const context = canvas.getContext('2d')
  if (!context) throw new Error('the browser has no canvas')
  draw(context)
  const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/jpeg', quality))
  if (!blob) throw new Error('the browser makes no JPEG')
  return { blob, width, height }
}

/** A real file, measured. @throws when it is no picture */
export async function measured(blob: Blob): Promise<ChosenPicture> {
  const bitmap = await createImageBitmap(blob)
  const { width, height } = bitmap
  bitmap.close()
  return { blob, width, height }
}
