import * as glassEasel from 'glass-easel'
import { automatorFunctions } from '../../phone/components/automator'
import type { Phone, PhonePage } from '../../phone/runtime/phone'
import { nativeActions } from '../../phone/sheets/native'
import { dataAt } from './data-path'
import { first, refer, referred } from './elements'
import { select } from './selector'
import { touch } from './touch'
import { attribute, box, domElement, domElements, isCustom, searchRoot, tagName, type TreeElement } from './tree'
import { callWx, declared, mockWx } from './wx-calls'
import { innerWxml, outerWxml, selectByXpath } from './xml'

type Params = Record<string, unknown>
type Method = (phone: Phone, params: Params) => unknown

/**
 * The client keeps pages by their id for as long as it is connected, longer than this browser page may live; ids
 * begin where no earlier browser page has come to.
 */
const FIRST_PAGE_ID = Math.floor(performance.timeOrigin) * 1000

const names = (params: Params): string[] => params.names as string[]
const args = (params: Params): unknown[] => (params.args as unknown[] | undefined) ?? []
const text = (params: Params, name: string): string => params[name] as string

function pageOf(phone: Phone, params: Params): PhonePage {
  const page = phone.router.stack.find(({ id }) => FIRST_PAGE_ID + id === params.pageId)
  if (!page) throw new Error('page destroyed')
  if (page !== phone.router.top) throw new Error('page is not on top of page stack')
  return page
}

function pageRoot(phone: Phone, params: Params): TreeElement {
  const root = pageOf(phone, params).component.getShadowRoot()
  if (!root) throw new Error('page destroyed')
  return root
}

function elementOf(phone: Phone, params: Params): TreeElement {
  pageOf(phone, params)
  return referred(text(params, 'elementId'))
}

function customOf(phone: Phone, params: Params): glassEasel.GeneralComponent {
  const element = elementOf(phone, params)
  const component = isCustom(element) ? element.asGeneralComponent() : null
  if (!component) throw new Error(`${tagName(element)} is not a custom component`)
  return component
}

async function callMethod(owner: object, name: string, label: string, parameters: unknown[]): Promise<{ result: unknown }> {
  const method = Reflect.get(owner, name) as unknown
  if (typeof method !== 'function') throw new Error(`${label}.${name} not exists`)
  return { result: copy(await method.apply(owner, parameters)) }
}

/** What the wire can carry; undefined becomes nothing rather than an error. */
const copy = (value: unknown): unknown => (value === undefined ? undefined : JSON.parse(JSON.stringify(value) ?? 'null'))

function refusePlugin({ pluginId }: Params): void {
  if (typeof pluginId === 'string') throw new Error(`not emulated: plugin ${pluginId}`)
}

const pageRef = ({ id, route, query }: PhonePage) => ({ pageId: FIRST_PAGE_ID + id, path: route, query })
const found = (elements: TreeElement[]) => ({ elements: elements.map(refer) })

export const appMethods: Record<string, Method> = {
  'App.getCurrentPage': ({ router }) => {
    if (!router.top) throw new Error('no page is open')
    return pageRef(router.top)
  },
  'App.getPageStack': ({ router }) => ({ pageStack: router.stack.map(pageRef) }),
  'App.callWxMethod': async (_phone, params) => {
    refusePlugin(params)
    return { result: copy(await callWx(text(params, 'method'), args(params))) }
  },
  'App.mockWxMethod': (_phone, params) => {
    refusePlugin(params)
    mockWx(text(params, 'method'), params)
  },
  'App.callFunction': async (_phone, params) => {
    const result = await declared(text(params, 'functionDeclaration'))(...args(params))
    return { result: result === undefined ? {} : copy(result) }
  },
  'App.addBinding': (phone, params) => {
    const name = text(params, 'name')
    const binding = (...values: unknown[]): void => {
      phone.server.send('auto.event', { method: 'App.bindingCalled', params: { name, args: copy(values) } })
    }
    Object.assign(globalThis, { [name]: binding })
  },
  'Tool.native': (phone, params) => {
    const action = nativeActions[text(params, 'method')]
    if (!action) throw new Error(`not emulated: native ${text(params, 'method')}`)
    return action(phone, (params.data as Record<string, unknown> | undefined) ?? {})
  },
}

export const pageMethods: Record<string, Method> = {
  'Page.getElement': (phone, params) => first(pageElements(phone, params)),
  'Page.getElements': (phone, params) => found(pageElements(phone, params)),
  'Page.getElementByXpath': (phone, params) => first(selectByXpath(pageRoot(phone, params), text(params, 'selector'))),
  'Page.getElementsByXpath': (phone, params) => found(selectByXpath(pageRoot(phone, params), text(params, 'selector'))),
  'Page.getData': (phone, params) => ({ data: dataAt(pageOf(phone, params).instance.data, params.path as string | undefined) }),
  'Page.setData': (phone, params) => pageOf(phone, params).instance.setData(params.data as Params),
  'Page.callMethod': (phone, params) => callMethod(pageOf(phone, params).instance, text(params, 'method'), 'page', args(params)),
  'Page.getWindowProperties': (phone, params) => {
    const page = pageOf(phone, params)
    return { properties: names(params).map((name) => windowProperty(page, name)) }
  },
}

function pageElements(phone: Phone, params: Params): TreeElement[] {
  const selector = text(params, 'selector')
  return selector === 'page' ? [pageOf(phone, params).component] : select(pageRoot(phone, params), selector)
}

/** The page scrolls inside an element of ours; the client asks for the document's measures. */
function windowProperty({ scroller }: PhonePage, name: string): unknown {
  const property = name.split('.').at(-1) as keyof HTMLElement
  if (!/^document\.(documentElement|body)\.\w+$/.test(name)) throw new Error(`not emulated: window property ${name}`)
  return scroller[property]
}

export const elementMethods: Record<string, Method> = {
  'Element.getElement': (phone, params) => first(select(searchRoot(elementOf(phone, params)), text(params, 'selector'))),
  'Element.getElements': (phone, params) => found(select(searchRoot(elementOf(phone, params)), text(params, 'selector'))),
  'Element.getDOMProperties': (phone, params) => {
    const element = elementOf(phone, params)
    return { properties: names(params).map((name) => domProperty(element, name)) }
  },
  'Element.getAttributes': (phone, params) => {
    const element = elementOf(phone, params)
    return { attributes: names(params).map((name) => attribute(element, name)) }
  },
  'Element.getProperties': (phone, params) => {
    const element = elementOf(phone, params)
    return { properties: names(params).map((name) => property(element, name)) }
  },
  'Element.getStyles': (phone, params) => {
    const computed = getComputedStyle(domElement(elementOf(phone, params)))
    const cssName = (name: string): string => name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)
    return { styles: names(params).map((name) => computed.getPropertyValue(cssName(name))) }
  },
  'Element.getOffset': (phone, params) => {
    const { scroller } = pageOf(phone, params)
    const origin = scroller.getBoundingClientRect()
    const { left, top } = box(elementOf(phone, params))
    return { left: left - origin.left + scroller.scrollLeft, top: top - origin.top + scroller.scrollTop }
  },
  'Element.getWXML': (phone, params) => {
    const element = elementOf(phone, params)
    return { wxml: params.type === 'outer' ? outerWxml(element) : innerWxml(element) }
  },
  'Element.tap': (phone, params) => touch.tap(pageOf(phone, params), elementOf(phone, params)),
  'Element.touchstart': (phone, params) => touch.dispatch('touchstart', pageOf(phone, params), elementOf(phone, params), params),
  'Element.touchmove': (phone, params) => touch.dispatch('touchmove', pageOf(phone, params), elementOf(phone, params), params),
  'Element.touchend': (phone, params) => touch.dispatch('touchend', pageOf(phone, params), elementOf(phone, params), params),
  'Element.triggerEvent': (phone, params) => elementOf(phone, params).triggerEvent(text(params, 'type'), params.detail, {}),
  'Element.dispatchEvent': (phone, params) => {
    const { eventName, ...more } = params
    const element = elementOf(phone, params)
    if (/^touch/.test(eventName as string)) touch.dispatch(eventName as 'touchstart', pageOf(phone, params), element, more)
    else element.triggerEvent(eventName as string, params.detail, { bubbles: true })
  },
  'Element.callFunction': async (phone, params) => {
    const name = text(params, 'functionName')
    const callable = automatorFunctions[name]
    const component = elementOf(phone, params).asGeneralComponent()
    if (!callable || !component) throw new Error(`${name} not exists`)
    return { result: copy(await callable(component, args(params))) }
  },
  'Element.getData': (phone, params) => ({ data: dataAt(customOf(phone, params).data, params.path as string | undefined) }),
  'Element.setData': (phone, params) => customOf(phone, params).setData(params.data as Params),
  'Element.callMethod': (phone, params) => {
    const component = customOf(phone, params)
    return callMethod(component.getMethodCaller(), text(params, 'method'), tagName(component), args(params))
  },
  'Element.callContextMethod': () => {
    throw new Error('not emulated: video')
  },
}

function domProperty(element: TreeElement, name: string): unknown {
  const { width, height } = box(element)
  switch (name) {
    case 'offsetWidth': return Math.round(width)
    case 'offsetHeight': return Math.round(height)
    case 'innerText': return domElements(element).map((dom) => dom.innerText).join('\n')
    default: return copy((domElement(element) as unknown as Record<string, unknown>)[name])
  }
}

/** A property's typed value. The client first asks for `__propPublic`, the table of those there are. */
function property(element: TreeElement, name: string): unknown {
  const component = element.asGeneralComponent()
  if (!component) return name === '__propPublic' ? {} : attribute(element, name)
  if (name === '__propPublic') {
    return Object.fromEntries(glassEasel.Component.listProperties(component).map((listed) => [listed, true]))
  }
  return copy((component.data as Record<string, unknown>)[name])
}
