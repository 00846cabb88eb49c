import * as glassEasel from 'glass-easel'
import type { DeviceSettings } from '../protocol'
import { StyleSheets } from './style-sheets'
import { toCssUnits } from './units'

type BackendElement = glassEasel.domlikeBackend.Element

/** A DOM node that glass-easel made; `__wxElement` leads back to glass-easel's node. */
export type WxDomElement = HTMLElement & { __wxElement?: glassEasel.Element }

/**
 * Tag `view` becomes `<wx-view>`; `html-input` in a template of a built-in component becomes a real `<input>`.
 */
const domTag = (tag: string): string => (tag.startsWith('html-') ? tag.slice('html-'.length) : `wx-${tag.toLowerCase()}`)

const createElement = (tag: string): HTMLElement => {
  const element = document.createElement(domTag(tag))
  const setAttribute = element.setAttribute.bind(element)
  element.setAttribute = (name: string, value: string) => {
    setAttribute(name, name === 'style' ? toCssUnits(String(value)) : value)
  }
  return element
}

/**
 * glass-easel on this document. Events do not come from listeners on single elements (an `input` inside a built-in
 * would arrive twice): gestures and animations are dispatched from the document, everything else by built-ins.
 */
export class PhoneBackend extends glassEasel.CurrentWindowBackendContext {
  readonly styleSheets = new StyleSheets(document)
  readonly #device: () => DeviceSettings

  constructor(device: () => DeviceSettings) {
    super()
    this.#device = device
    this.document = {
      createElement: (tag) => createElement(tag) as unknown as BackendElement,
      createTextNode: (text) => document.createTextNode(text) as unknown as BackendElement,
      createDocumentFragment: () => document.createDocumentFragment() as unknown as BackendElement,
    }
  }

  override getWindowWidth(): number {
    return this.#device().width
  }

  override getWindowHeight(): number {
    return this.#device().height
  }

  override getDevicePixelRatio(): number {
    return this.#device().pixelRatio
  }

  override getTheme(): string {
    return this.#device().theme
  }

  override registerStyleSheetContent(path: string, content: unknown): void {
    this.styleSheets.register(path, String(content))
  }

  override appendStyleSheetPath(path: string): number {
    this.styleSheets.request(path)
    return 0
  }

  override setListenerStats(): void {
    // See the class comment: no listener on the element itself.
  }

  override onEvent(): void {
    // See the class comment: gestures.ts dispatches.
  }
}

/** The glass-easel element that owns a DOM node: its own one or that of the nearest ancestor. */
export const wxElementOf = (node: EventTarget | null): glassEasel.Element | null => {
  let current = node instanceof Node ? node : null
  while (current && !(current as WxDomElement).__wxElement) current = current.parentNode
  return (current as WxDomElement | null)?.__wxElement ?? null
}

/** The DOM node of a glass-easel element; `null` for virtual hosts. */
export const domOf = (element: glassEasel.Element): HTMLElement | null => element.getBackendElement() as unknown as HTMLElement | null
