import * as glassEasel from 'glass-easel'
import { noteHandler, noteProperty } from '../inspect/bindings'
import { records } from '../inspect/records'
import { domOf } from './backend'
import { toWxEvent } from './wx-event'
import { createWxsChangeListener, createWxsHandler, type WxsFunction } from './wxs/handlers'

type Engine = glassEasel.templateEngine.TemplateEngine
type Handler = string | WxsFunction | ((event: glassEasel.ShadowedEvent<unknown>) => boolean | void)

/** The part of glass-easel's procedure wrapper that compiled templates call; letters as it names them. */
interface Procedures {
  /** Binds an event. */
  v(element: glassEasel.Element, name: string, handler: unknown, ...rest: unknown[]): void
  /** Sets a property. */
  r(element: glassEasel.Element, name: string, value: unknown, ...rest: unknown[]): void
  /** Sets `data-*`. */
  d(element: glassEasel.Element, name: string, value: unknown, ...rest: unknown[]): void
  changePropFilter: (listener: WxsFunction) => unknown
  setFnFilter: () => void
  setEventListenerWrapper: () => void
}

const kebab = (name: string): string => name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)

const callMethod = (element: glassEasel.Element, name: string, event: glassEasel.ShadowedEvent<unknown>): boolean | void => {
  const host = element.ownerShadowRoot?.getHostNode()
  const caller = host?.getMethodCaller() as Record<string, unknown> | undefined
  const method = caller?.[name]
  if (typeof method !== 'function') {
    console.warn(`Component "${host?.is}" does not have a method "${name}" to handle event "${event.type}".`)
    return undefined
  }
  const reply = records.script(`${host?.is} ${name}`, () => method.call(caller, toWxEvent(event)) as boolean | void)
  // What a handler returns replaces the text of an input. Elsewhere it means nothing to WeChat; glass-easel would take
  // `false` as "stop".
  return event.type === 'input' ? reply : undefined
}

const bindable = (element: glassEasel.Element, handler: unknown): Handler => {
  if (typeof handler === 'function') return createWxsHandler(element, handler as WxsFunction)
  const name = handler == null ? '' : String(handler)
  return name === '' ? '' : (event: glassEasel.ShadowedEvent<unknown>) => callMethod(element, name, event)
}

const COMMON_ATTRIBUTES = /^(hidden|role|aria-.+)$/

/** The element that takes `hidden` or an ARIA attribute of a custom component, which has no property for it. Built-ins have. */
const hostFor = (element: glassEasel.Element, name: string): HTMLElement | null => {
  const component = COMMON_ATTRIBUTES.test(name) ? element.asGeneralComponent() : null
  const property = name.replace(/-([a-z])/g, (_, letter: string) => letter.toUpperCase())
  return component && !glassEasel.Component.hasProperty(component, property) ? domOf(component) : null
}

const setCommonAttribute = (host: HTMLElement, name: string, value: unknown): void => {
  if (name === 'hidden') host.toggleAttribute('hidden', Boolean(value))
  else host.setAttribute(name === 'aria-role' ? 'role' : name, String(value))
}

const isProcedures = (value: unknown): value is Procedures =>
  typeof value === 'object' && value !== null && 'v' in value && 'r' in value && 'd' in value && 'changePropFilter' in value

/** Handlers get WeChat's event objects, WXS functions their `ownerInstance`; `data-*` and common attributes are written to the DOM. */
const adapt = (procedures: Procedures): void => {
  const { v: bind, r: setProperty, d: setDataset } = procedures
  procedures.v = (element, name, handler, ...rest) => {
    noteHandler(element, name, handler)
    bind(element, name, bindable(element, handler), ...rest)
  }
  procedures.r = (element, name, value, ...rest) => {
    noteProperty(element, name)
    const host = hostFor(element, name)
    if (host) setCommonAttribute(host, name, value)
    else setProperty(element, name, value, ...rest)
  }
  procedures.d = (element, name, value, ...rest) => {
    setDataset(element, name, value, ...rest)
    domOf(element)?.setAttribute(`data-${kebab(name)}`, typeof value === 'object' ? JSON.stringify(value) : String(value))
  }
  procedures.changePropFilter = createWxsChangeListener
  const keep = () => undefined
  procedures.setFnFilter = keep
  procedures.setEventListenerWrapper = keep
}

const adapted = (procedures: unknown): Procedures => {
  if (!isProcedures(procedures)) throw new Error('glass-easel changed: no procedure wrapper in its template instance')
  adapt(procedures)
  return procedures
}

/** glass-easel's template engine with WeChat's way of calling handlers. Only for the Mini Program's own components. */
export const createTemplateEngine = (): Engine => {
  const engine = new glassEasel.template.GlassEaselTemplateEngine()
  return {
    create: (behavior, options) => {
      const template = engine.create(behavior, options)
      const createInstance = template.createInstance.bind(template)
      template.createInstance = (component, createShadowRoot) => {
        const instance = createInstance(component, createShadowRoot)
        // Replaced whenever the instance takes another template.
        let procedures = adapted(Reflect.get(instance, 'procGenWrapper'))
        Object.defineProperty(instance, 'procGenWrapper', {
          get: () => procedures,
          set(replaced: unknown) {
            procedures = adapted(replaced)
          },
        })
        return instance
      }
      return template
    },
  }
}
