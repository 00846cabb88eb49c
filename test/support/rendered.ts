/** Functions that run inside the phone's browser: what a look at the pixels would tell. They may use nothing from outside. */

import type { PhoneScope } from './in-phone'

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
  /** What shows through an element from behind, and how much of it is left; of each once. */
  const known = new Map<Element, { ground: Colour; opacity: number }>()
  const behind = (element: Element | null): { ground: Colour; opacity: number } => {
    if (element === null) return { ground: [255, 255, 255, 1], opacity: 1 }
    const seen = known.get(element)
    if (seen) return seen
    const { ground, opacity } = behind(element.parentElement)
    const style = getComputedStyle(element)
    const here = { ground: over(read(style.backgroundColor), ground), opacity: opacity * Number(style.opacity) }
    known.set(element, here)
    return here
  }
  const contrasts: Contrast[] = []
  const root = document.querySelector('.phone-page:not([hidden])')
  const walker = document.createTreeWalker(root ?? document.body, NodeFilter.SHOW_TEXT)
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const text = node.textContent?.trim() ?? ''
    const holder = node.parentElement
    if (text === '' || holder === null || !holder.closest('wx-page') || holder.getClientRects().length === 0) continue
    // What cannot be pressed now may be pale.
    if (holder.closest('[disabled]:not([disabled="false"]), [aria-disabled="true"]')) continue
    const { ground, opacity } = behind(holder)
    const [red, green, blue, alpha] = read(getComputedStyle(holder).color)
    const ink = over([red, green, blue, alpha * opacity], ground)
    const [high = 0, low = 0] = [luminance(ink), luminance(ground)].sort((one, other) => other - one)
    contrasts.push({ text, ratio: (high + 0.05) / (low + 0.05) })
  }
  return contrasts
}

/** Elements of the page that reach beyond its sides, and those that cut off what they hold. */
export function measureOverflow(): string[] {
  const page = document.querySelector('.phone-page:not([hidden]) wx-page')
  if (!page) return ['no page']
  const screen = page.getBoundingClientRect()
  const found: string[] = []
  for (const element of page.querySelectorAll<HTMLElement>('*')) {
    const box = element.getBoundingClientRect()
    if (box.width === 0 || box.height === 0) continue
    const name = (): string => `${element.className || element.localName} ${JSON.stringify(element.innerText?.slice(0, 20) ?? '')}`
    if (box.left < screen.left - 1 || box.right > screen.right + 1) found.push(`${name()} is outside: ${Math.round(box.left)}–${Math.round(box.right)}`)
    if (element.scrollWidth > element.clientWidth + 1 && getComputedStyle(element).overflowX !== 'visible') found.push(`${name()} is cut: ${element.scrollWidth} in ${element.clientWidth}`)
  }
  return found
}

/** What fingers press that is smaller than 44 by 44 points, as seen on a phone 375 points wide. */
export function measureTapAreas(): string[] {
  const page = document.querySelector('.phone-page:not([hidden]) wx-page')
  const pressed = page?.querySelectorAll<HTMLElement>('wx-button, wx-input, wx-picker, wx-switch, [role=button], [role=link], [role=checkbox], [role=radio], [role=tab], [role=switch]') ?? []
  const found: string[] = []
  for (const element of pressed) {
    const { width, height } = element.getBoundingClientRect()
    if (width === 0 || height === 0) continue
    const scale = 375 / innerWidth
    // Of a field all that is around it takes the tap's focus.
    const least = element.localName === 'wx-input' ? 40 : 44
    if (width * scale < least - 0.5 || height * scale < least - 0.5) {
      found.push(`#${element.id || element.className} ${JSON.stringify(element.innerText.slice(0, 20))} is ${Math.round(width * scale)} × ${Math.round(height * scale)}`)
    }
  }
  return found
}

/** Size of a page as WeChat's audit counts it; what the built-ins add inside themselves counts too, so it is rather more. */
export function measureSize(): { nodes: number; depth: number; children: number; dataBytes: number } {
  const page = document.querySelector('.phone-page:not([hidden]) wx-page')
  const { __phone: phone } = globalThis as unknown as PhoneScope
  const counted = { nodes: 0, depth: 0, children: 0, dataBytes: JSON.stringify(phone.router.top?.instance.data ?? {}).length }
  const visit = (element: Element, depth: number): void => {
    counted.nodes++
    counted.depth = Math.max(counted.depth, depth)
    counted.children = Math.max(counted.children, element.children.length)
    for (const child of element.children) visit(child, depth + 1)
  }
  if (page) visit(page, 1)
  return counted
}

/**
 * What can be read or pressed at the end of the page but lies under a bar that does not scroll, and what can be pressed
 * where the phone's own bar is.
 */
export function measureCovered(safeAreaBottom: number): string[] {
  const page = document.querySelector<HTMLElement>('.phone-page:not([hidden]) wx-page')
  if (!page) return ['no page']
  const found: string[] = []
  const name = (element: HTMLElement): string => `${element.id || element.className} ${JSON.stringify(element.innerText?.slice(0, 20) ?? '')}`
  const elements = [...page.querySelectorAll<HTMLElement>('*')]
  /** What does not scroll with the page. Parents come before their children. */
  const still = new Set<Element>()
  const bars: HTMLElement[] = []
  for (const element of elements) {
    if (element.parentElement && still.has(element.parentElement)) {
      still.add(element)
      continue
    }
    const { position, backgroundColor } = getComputedStyle(element)
    if (position !== 'fixed') continue
    still.add(element)
    if (backgroundColor !== 'rgba(0, 0, 0, 0)' && element.getBoundingClientRect().height > 0) bars.push(element)
  }
  const screen = page.getBoundingClientRect()
  // A sheet covers on purpose.
  if (bars.some((bar) => bar.getBoundingClientRect().height > screen.height * 0.9)) return []
  const scrolledTo = page.scrollTop
  page.scrollTop = page.scrollHeight
  const covers = bars.map((bar) => ({ bar, over: bar.getBoundingClientRect() }))
  const range = document.createRange()
  for (const element of elements) {
    if (still.has(element)) continue
    for (const node of element.childNodes) {
      if (node.nodeType !== Node.TEXT_NODE || !node.textContent?.trim()) continue
      range.selectNodeContents(node)
      const box = range.getBoundingClientRect()
      const cover = covers.find(({ over }) => box.height > 0 && box.bottom > over.top + 1 && box.top < over.bottom - 1 && box.right > over.left && box.left < over.right)
      if (cover) found.push(`${name(element)} lies under ${cover.bar.className}`)
    }
  }
  for (const element of page.querySelectorAll<HTMLElement>('wx-button, [role=button], [role=link]')) {
    const box = element.getBoundingClientRect()
    if (still.has(element) && box.height > 0 && box.bottom > innerHeight - safeAreaBottom + 1) found.push(`${name(element)} reaches into the phone's own bar`)
  }
  page.scrollTop = scrolledTo
  return found
}

/** Pictures that are shown in another shape than their own, by more than 15 %. */
export function measureImages(): string[] {
  return [...document.querySelectorAll<HTMLImageElement>('.phone-page:not([hidden]) wx-page wx-image img')].flatMap((image) => {
    const { width, height } = image.getBoundingClientRect()
    if (getComputedStyle(image).objectFit !== 'fill' || width === 0 || image.naturalWidth === 0) return []
    const off = Math.abs((width / height) / (image.naturalWidth / image.naturalHeight) - 1)
    return off > 0.15 ? [`${image.src} is off by ${Math.round(off * 100)} %`] : []
  })
}
