import {
  type ComponentSpace, DeepCopyKind, Event, type EventListener, type ExternalShadowRoot, type GeneralBackendElement, type GeneralComponent,
} from 'glass-easel'
import type { Phone } from '../runtime/phone'
import { applyAnimation } from './animation'
import { ariaAttribute, ariaProperties } from './aria'

/** Default values by property name; they also give the properties' types. */
export type Properties = Record<string, unknown>

/** A property that takes values of several types, which the engine must not convert. */
export class Mixed<T> {
  constructor(readonly value: T) {}
}

export const mixed = <T>(value: T): Mixed<T> => new Mixed(value)

export type Values<P extends Properties> = { readonly [K in keyof P]: P[K] extends Mixed<infer T> ? T : P[K] }

/** A class of built-ins: one tag of WXML. */
export interface BuiltInClass {
  readonly tag: string
  readonly properties: Properties
  new (component: GeneralComponent, phone: Phone): BuiltIn
}

const commonProperties = { ...ariaProperties, hidden: false, animation: null }

/** glass-easel's place for classes and styles that neither the template nor an animation sets. */
const BUILT_IN_SEGMENT = 3

const built = new WeakMap<object, BuiltIn>()

/** The built-in behind a node of glass-easel's tree or a DOM element; `undefined` for anything else. */
export const builtInOf = (node: object | null | undefined): BuiltIn | undefined => (node ? built.get(node) : undefined)

/**
 * One built-in component on the page. It has no shadow tree: the host is a DOM element, children that the Mini Program
 * writes go into `slot`, and whatever else it shows is plain DOM that glass-easel does not know.
 */
export abstract class BuiltIn<P extends Properties = Properties> {
  readonly host: HTMLElement
  /** Where children are put; set by `enclose` before the first child arrives. */
  slot: HTMLElement

  constructor(readonly component: GeneralComponent, protected readonly phone: Phone) {
    this.host = component.getBackendElement() as unknown as HTMLElement
    this.slot = this.host
    built.set(component, this as unknown as BuiltIn)
    built.set(this.host, this as unknown as BuiltIn)
  }

  get data(): Values<P> {
    return this.component.data as Values<P>
  }

  /** Called with all names at first, later with those that were set. */
  update(_changed: ReadonlySet<string>): void {}

  attached(): void {}

  detached(): void {}

  /** Common attributes, then the component's own. */
  render(changed: ReadonlySet<string>): void {
    const values = this.component.data as Record<string, unknown>
    for (const name of changed) {
      if (name === 'hidden') this.host.toggleAttribute('hidden', Boolean(values.hidden))
      else if (name === 'animation') applyAnimation(this.component, values.animation)
      else if (name in ariaProperties && values[name] !== null) this.host.setAttribute(ariaAttribute(name), String(values[name]))
    }
    this.update(changed)
  }

  /** Fires a WeChat event; those of built-ins do not bubble. */
  protected emit(type: string, detail: Record<string, unknown> = {}): void {
    this.component.triggerEvent(type, detail)
  }

  /** As `emit`; hands what each handler returned to `take`. */
  protected emitForReply(type: string, detail: Record<string, unknown>, take: (reply: unknown) => void): void {
    Event.dispatchEvent(this.component, new Event(type, detail, { handleListenerReturn: (reply) => take(reply) }))
  }

  protected on<T>(type: string, listener: EventListener<T>, options: { capture?: boolean } = {}): void {
    this.component.addListener(type, listener as EventListener<unknown>, options)
  }

  /** Changes own properties, as the user does by typing or tapping; `model:` bindings follow. */
  protected set(values: Partial<Values<P>>): void {
    this.component.setData(values)
  }

  /** Class names of the Mini Program on the host beside those of the template, e.g. hover-class. */
  protected setExtraClass(names: string): void {
    this.component.setNodeClass(names, BUILT_IN_SEGMENT)
  }

  /** Inline style after the template's. */
  protected setExtraStyle(style: string): void {
    this.component.setNodeStyle(style, BUILT_IN_SEGMENT)
  }

  /**
   * Puts children into `slot` (already inside the host) from now on. glass-easel inserts the content of `wx:if` and
   * `wx:for` into the host itself, so the host passes these on.
   */
  protected enclose(slot: HTMLElement): void {
    this.slot = slot
    const host = this.host
    host.appendChild = (node) => slot.appendChild(node)
    host.insertBefore = (node, before) => slot.insertBefore(node, before)
    host.removeChild = (node) => slot.removeChild(node)
    host.replaceChild = (node, old) => slot.replaceChild(node, old)
  }

  /** app.json's `"style": "v2"` gives some built-ins another look. */
  protected takeAppStyle(): void {
    this.host.toggleAttribute('wx-v2', this.phone.package.app.style === 'v2')
  }

  /** Lets measures and scrolling of the host mean those of an inner element. */
  protected scrollBy(inner: HTMLElement): void {
    for (const name of ['scrollTop', 'scrollLeft'] as const) {
      Object.defineProperty(this.host, name, { get: () => inner[name], set: (value: number) => { inner[name] = value } })
    }
    for (const name of ['scrollWidth', 'scrollHeight'] as const) Object.defineProperty(this.host, name, { get: () => inner[name] })
  }

  /** DOM for the inside of a built-in. Its classes start with `wx-`. */
  protected part<K extends keyof HTMLElementTagNameMap>(tag: K, className: string, parent: HTMLElement | null = this.host): HTMLElementTagNameMap[K] {
    const element = document.createElement(tag)
    element.className = className
    if (parent) Node.prototype.appendChild.call(parent, element)
    return element
  }
}

const noElements: Record<string, GeneralBackendElement> = {}

const shadowRootOf = (view: { host: HTMLElement; slot: HTMLElement }): ExternalShadowRoot => ({
  root: view.host as unknown as GeneralBackendElement,
  get slot() {
    return view.slot as unknown as GeneralBackendElement
  },
  getIdMap: () => noElements,
  handleEvent: () => {},
  setListener: () => {},
})

const unseen = () => {
  const host = document.createElement('div')
  return { shadowRoot: shadowRootOf({ host, slot: host }), initValues() {}, updateValues() {} }
}

const propertyOption = (value: unknown) => {
  if (value instanceof Mixed) return { type: null, value: value.value }
  if (Array.isArray(value)) return { type: Array, value }
  if (typeof value === 'string') return { type: String, value }
  if (typeof value === 'number') return { type: Number, value }
  if (typeof value === 'boolean') return { type: Boolean, value }
  return { type: null, value }
}

/** Registers a built-in's tag. */
export const define = (space: ComponentSpace, phone: Phone, builtIn: BuiltInClass): void => {
  const properties = { ...commonProperties, ...builtIn.properties }
  const names = new Set(Object.keys(properties))
  space.defineComponent({
    is: builtIn.tag,
    properties: Object.fromEntries(Object.entries(properties).map(([name, value]) => [name, propertyOption(value)])),
    lifetimes: {
      attached() {
        builtInOf(this)?.attached()
      },
      detached() {
        builtInOf(this)?.detached()
      },
    },
    options: {
      externalComponent: true,
      propertyEarlyInit: true,
      writeFieldsToNode: false,
      dataDeepCopy: DeepCopyKind.None,
      propertyPassingDeepCopy: DeepCopyKind.None,
      templateEngine: {
        create: () => ({
          createInstance(component) {
            // A page that was left may still set data: what appears then belongs to a tree that is gone.
            if (!component.getBackendElement()) return unseen()
            const view = new builtIn(component, phone)
            return {
              shadowRoot: shadowRootOf(view),
              initValues: () => view.render(names),
              updateValues: (_data, changes) => view.render(new Set(changes.map(([path]) => String(path[0])))),
            }
          },
        }),
      },
    },
  })
}
