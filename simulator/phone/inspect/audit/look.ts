import { bindingsOf } from '../bindings'
import { wxElementOf } from '../../runtime/backend'
import type { AuditFinding } from '../report'
import { poorContrast } from './contrast'

/** What a page's looks say for the audit. */
export interface PageLook {
  nodes: number
  depth: number
  /** The most children that one node has. */
  children: AuditFinding & { count: number }
  smallTargets: AuditFinding[]
  distorted: AuditFinding[]
  oversized: AuditFinding[]
  unsafe: AuditFinding[]
  poorContrast: AuditFinding[]
}

export interface LookedAt {
  route: string
  /** The element `wx-page`. */
  root: HTMLElement
  pixelRatio: number
  /** Height of the home indicator's area, CSS pixels. */
  safeAreaBottom: number
}

/** WeChat's limits, CSS pixels and shares. */
const LEAST_TARGET = 20
const MOST_DISTORTION = 0.15
const FIXED_HEIGHT = 68
const PRESSED = new Set(['tap', 'longpress', 'longtap'])
const PRESSED_TAGS = new Set(['WX-BUTTON', 'WX-NAVIGATOR', 'WX-SWITCH', 'WX-CHECKBOX', 'WX-RADIO', 'WX-PICKER'])

/** Looks at a page that is on the screen. */
export function look({ route, root, pixelRatio, safeAreaBottom }: LookedAt): PageLook {
  const found: PageLook = {
    nodes: 0, depth: 0, children: { where: route, what: '', count: 0 },
    smallTargets: [], distorted: [], oversized: [], unsafe: [], poorContrast: [],
  }
  const screenBottom = root.ownerDocument.documentElement.clientHeight
  const visit = (element: Element, depth: number): void => {
    const isNode = element.tagName.startsWith('WX-')
    const below = isNode ? depth + 1 : depth
    if (isNode) {
      found.nodes++
      found.depth = Math.max(found.depth, depth)
      const count = nodesIn(element)
      if (count > found.children.count) found.children = { where: `${route} ${describe(element)}`, what: `${count} child nodes`, count }
      judge(element as HTMLElement)
    }
    for (const child of element.children) visit(child, below)
  }
  const judge = (element: HTMLElement): void => {
    const where = `${route} ${describe(element)}`
    const isPressed = pressed(element)
    if (!isPressed && element.tagName !== 'WX-IMAGE') return
    const box = element.getBoundingClientRect()
    if (box.width === 0 || box.height === 0) return
    if (isPressed && (box.width < LEAST_TARGET || box.height < LEAST_TARGET)) {
      found.smallTargets.push({ where, what: `${Math.round(box.width)} × ${Math.round(box.height)} px` })
    }
    if (isPressed && box.bottom > screenBottom - safeAreaBottom && safeAreaBottom > 0 && box.top < screenBottom) {
      const fixed = fixedAround(element, root)
      if (fixed && fixed.getBoundingClientRect().height < FIXED_HEIGHT) {
        found.unsafe.push({ where, what: `ends ${Math.round(box.bottom - (screenBottom - safeAreaBottom))} px below the safe area` })
      }
    }
    const picture = element.tagName === 'WX-IMAGE' ? element.querySelector<HTMLImageElement>('img.wx-image-picture') : null
    if (picture?.complete && picture.naturalWidth > 0) judgePicture(found, where, element, picture, box, pixelRatio)
  }
  visit(root, 1)
  found.poorContrast = poorContrast(root).map(({ element, ratio, needed }) => ({
    where: `${route} ${describe(element)}`, what: `“${(element.textContent ?? '').trim().slice(0, 20)}” ${ratio.toFixed(1)} : 1, not ${needed} : 1`,
  }))
  return found
}

function judgePicture(found: PageLook, where: string, host: HTMLElement, picture: HTMLImageElement, box: DOMRect, pixelRatio: number): void {
  const { naturalWidth, naturalHeight, src } = picture
  // A drawing has no size of its own.
  if (/\.svg([?#]|$)|^data:image\/svg/.test(src)) return
  const stretch = (box.width / box.height) / (naturalWidth / naturalHeight)
  const mode = host.getAttribute('mode') ?? 'scaleToFill'
  if (mode === 'scaleToFill' && Math.abs(stretch - 1) > MOST_DISTORTION) {
    const shape = `${Math.round(box.width)} × ${Math.round(box.height)}`
    found.distorted.push({ where, what: `${naturalWidth} × ${naturalHeight} drawn as ${shape}: give it a mode` })
  }
  const shownPixels = box.width * box.height * pixelRatio ** 2
  if (naturalWidth * naturalHeight > shownPixels) {
    const needed = `${Math.ceil(box.width * pixelRatio)} × ${Math.ceil(box.height * pixelRatio)}`
    found.oversized.push({ where, what: `${naturalWidth} × ${naturalHeight} pixels where ${needed} are drawn` })
  }
}

function pressed(element: HTMLElement): boolean {
  if (PRESSED_TAGS.has(element.tagName)) return true
  const owner = wxElementOf(element)
  if (owner === null || (owner.getBackendElement() as unknown) !== element) return false
  for (const event of bindingsOf(owner).handlers.keys()) if (PRESSED.has(event)) return true
  return false
}

function fixedAround(element: HTMLElement, root: HTMLElement): HTMLElement | undefined {
  for (let current: HTMLElement | null = element; current && current !== root; current = current.parentElement) {
    if (getComputedStyle(current).position === 'fixed') return current
  }
  return undefined
}

const nodesIn = (element: Element): number => {
  let count = 0
  for (const child of element.children) count += child.tagName.startsWith('WX-') ? 1 : nodesIn(child)
  return count
}

/** `<view#id.class>`, as one looks for it in WXML. */
export function describe(element: Element): string {
  const tag = element.tagName.replace(/^WX-/, '').toLowerCase()
  const id = element.id ? `#${element.id}` : ''
  const [first] = [...element.classList].map((name) => name.split('--').pop())
  return `<${tag}${id}${first ? `.${first}` : ''}>`
}
