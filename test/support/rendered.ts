/** Functions that run inside the phone's browser: what a look at the pixels would tell. They may use nothing from outside. */

export interface Contrast {
  text: string
  /** As WCAG defines it, 1 to 21. */
  ratio: number
}

/** Of each text that is painted: the contrast of its colour to the colours behind it, transparency included. */
export function measureContrast(): Contrast[] {
  type Colour = [red: number, green: number, blue: number, alpha: number]
  const read = (css: string): Colour => {
    const [red = 0, green = 0, blue = 0, alpha = 1] = (css.match(/[\d.]+/g) ?? []).map(Number)
    return [red, green, blue, alpha]
  }
  const over = ([r, g, b, a]: Colour, [R, G, B]: Colour): Colour => [r * a + R * (1 - a), g * a + G * (1 - a), b * a + B * (1 - a), 1]
  const luminance = (colour: Colour): number => {
    const [red = 0, green = 0, blue = 0] = colour.slice(0, 3).map((value) => {
      const channel = value / 255
      return channel <= 0.03928 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4
    })
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
  }
  const contrasts: Contrast[] = []
  const root = document.querySelector('.phone-page')
  const walker = document.createTreeWalker(root ?? document.body, NodeFilter.SHOW_TEXT)
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const text = node.textContent?.trim() ?? ''
    const holder = node.parentElement
    if (text === '' || holder === null || !holder.closest('wx-page') || holder.getClientRects().length === 0) continue
    const layers: Colour[] = []
    let opacity = 1
    for (let element: Element | null = holder; element; element = element.parentElement) {
      const style = getComputedStyle(element)
      layers.unshift(read(style.backgroundColor))
      opacity *= Number(style.opacity)
    }
    const ground = layers.reduce((below, layer) => over(layer, below), [255, 255, 255, 1] as Colour)
    const [red, green, blue, alpha] = read(getComputedStyle(holder).color)
    const ink = over([red, green, blue, alpha * opacity], ground)
    const [high = 0, low = 0] = [luminance(ink), luminance(ground)].sort((one, other) => other - one)
    contrasts.push({ text, ratio: (high + 0.05) / (low + 0.05) })
  }
  return contrasts
}

/** Elements of the page that reach beyond its sides, and those that cut off what they hold. */
export function measureOverflow(): string[] {
  const page = document.querySelector('.phone-page wx-page')
  if (!page) return ['no page']
  const screen = page.getBoundingClientRect()
  const found: string[] = []
  for (const element of page.querySelectorAll<HTMLElement>('*')) {
    const box = element.getBoundingClientRect()
    if (box.width === 0 || box.height === 0) continue
    const name = `${element.className || element.localName} ${JSON.stringify(element.innerText?.slice(0, 20) ?? '')}`
    if (box.left < screen.left - 1 || box.right > screen.right + 1) found.push(`${name} is outside: ${Math.round(box.left)}–${Math.round(box.right)}`)
    const { overflowX } = getComputedStyle(element)
    if (overflowX !== 'visible' && element.scrollWidth > element.clientWidth + 1) found.push(`${name} is cut: ${element.scrollWidth} in ${element.clientWidth}`)
  }
  return found
}
