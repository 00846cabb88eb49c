type Colour = readonly [red: number, green: number, blue: number, alpha: number]

/** WeChat takes WCAG's numbers: large texts need less. */
const LARGE_PX = 24
const LARGE_BOLD_PX = 19
const NEEDED = { large: 3, normal: 4.5 }

export interface PoorText {
  element: HTMLElement
  ratio: number
  needed: number
}

/** Texts below `root` that stand out too little from a plain background. What lies on a picture is left alone. */
export function poorContrast(root: HTMLElement): PoorText[] {
  const found: PoorText[] = []
  const texts = root.ownerDocument.createTreeWalker(root, NodeFilter.SHOW_TEXT)
  const judged = new Set<HTMLElement>()
  for (let node = texts.nextNode(); node; node = texts.nextNode()) {
    const element = node.parentElement
    if (!element || judged.has(element) || !node.textContent?.trim()) continue
    judged.add(element)
    const { width, height } = element.getBoundingClientRect()
    if (width === 0 || height === 0) continue
    const style = getComputedStyle(element)
    const background = backgroundOf(element)
    const colour = parse(style.color)
    if (!background || !colour || style.visibility === 'hidden' || Number(style.opacity) < 1) continue
    const size = parseFloat(style.fontSize)
    const isLarge = size >= LARGE_PX || (size >= LARGE_BOLD_PX && Number(style.fontWeight) >= 700)
    const needed = isLarge ? NEEDED.large : NEEDED.normal
    const ratio = contrast(over(colour, background), background)
    if (ratio < needed) found.push({ element, ratio, needed })
  }
  return found.sort((a, b) => a.ratio - b.ratio)
}

/** The opaque colour behind an element; `undefined` on pictures, gradients and half-transparent layers. */
function backgroundOf(element: HTMLElement): Colour | undefined {
  for (let current: HTMLElement | null = element; current; current = current.parentElement) {
    const { backgroundColor, backgroundImage } = getComputedStyle(current)
    if (backgroundImage !== 'none') return undefined
    const colour = parse(backgroundColor)
    if (!colour) return undefined
    if (colour[3] === 1) return colour
    if (colour[3] > 0) return undefined
  }
  return [255, 255, 255, 1]
}

function parse(text: string): Colour | undefined {
  const numbers = /^rgba?\(([^)]+)\)$/.exec(text)?.[1]?.split(/[\s,/]+/).map(Number)
  if (!numbers || numbers.some(Number.isNaN)) return undefined
  const [red = 0, green = 0, blue = 0, alpha = 1] = numbers
  return [red, green, blue, alpha]
}

const over = ([red, green, blue, alpha]: Colour, behind: Colour): Colour =>
  [red * alpha + behind[0] * (1 - alpha), green * alpha + behind[1] * (1 - alpha), blue * alpha + behind[2] * (1 - alpha), 1]

function contrast(a: Colour, b: Colour): number {
  const [light, dark] = [luminance(a), luminance(b)].sort((one, other) => other - one) as [number, number]
  return (light + 0.05) / (dark + 0.05)
}

function luminance([red, green, blue]: Colour): number {
  const linear = (value: number): number => {
    const share = value / 255
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4
  }
  return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue)
}
