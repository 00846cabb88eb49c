import type { GeneralComponent } from 'glass-easel'
import { notEmulatedText } from '../../not-emulated'
import type { Phone } from '../runtime/phone'
import { assetUrl } from './asset'
import { BuiltIn } from './built-in'
import { ownerPath } from './owner'

const properties = { type: '', canvasId: '', disableScroll: false, willReadFrequently: false }

/**
 * WeChat's Canvas as SelectorQuery's `node()` hands it out. It has no enumerable own fields: setData copies whatever it
 * is given field by field, and a DOM element has no end.
 */
export class CanvasNode {
  readonly #element: HTMLCanvasElement
  readonly #resolve: (source: string) => string

  /** @param resolve package paths of images → addresses for the browser */
  constructor(element: HTMLCanvasElement, resolve: (source: string) => string) {
    this.#element = element
    this.#resolve = resolve
  }

  /** For canvasToTempFilePath. */
  get drawing(): HTMLCanvasElement {
    return this.#element
  }

  get width(): number {
    return this.#element.width
  }

  set width(value: number) {
    this.#element.width = value
  }

  get height(): number {
    return this.#element.height
  }

  set height(value: number) {
    this.#element.height = value
  }

  getContext(type: string, options?: unknown): RenderingContext | null {
    return this.#element.getContext(type, options)
  }

  createImage(): HTMLImageElement {
    const image = new Image()
    const source = Object.getOwnPropertyDescriptor(HTMLImageElement.prototype, 'src')!
    const resolve = this.#resolve
    Object.defineProperty(image, 'src', {
      get: () => source.get?.call(image) as string,
      set: (value: string) => source.set?.call(image, resolve(value)),
    })
    return image
  }

  createImageData(width: number, height: number): ImageData {
    return new ImageData(width, height)
  }

  createPath2D(path?: Path2D): Path2D {
    return new Path2D(path)
  }

  requestAnimationFrame(callback: FrameRequestCallback): number {
    return requestAnimationFrame(callback)
  }

  cancelAnimationFrame(id: number): void {
    cancelAnimationFrame(id)
  }

  toDataURL(type?: string, quality?: number): string {
    return this.#element.toDataURL(type, quality)
  }
}

export class Canvas extends BuiltIn<typeof properties> {
  static readonly tag = 'canvas'
  static readonly properties = properties
  /** For wx.canvasToTempFilePath. */
  readonly element = this.part('canvas', 'wx-canvas-drawing')
  readonly node: CanvasNode

  constructor(component: GeneralComponent, phone: Phone) {
    super(component, phone)
    this.element.width = 300
    this.element.height = 150
    this.node = new CanvasNode(this.element, (source) => assetUrl(source, ownerPath(component), phone))
  }

  override update(changed: ReadonlySet<string>): void {
    const { type, disableScroll } = this.data
    if (changed.has('type') && type === '') console.warn(notEmulatedText('canvas without type="2d" (createCanvasContext)'))
    this.element.style.touchAction = disableScroll ? 'none' : ''
  }
}
