import * as glassEasel from 'glass-easel'
import { automatorFunctions } from '../../phone/components/automator'
import type { Phone } from '../../phone/runtime/phone'
import { dataAt } from './data-path'
import { first, found } from './elements'
import { callMethod, copy, elementOf, pageOf, type Method } from './method'
import { args, fields, names, text, type Params } from './params'
import { select } from './selector'
import { touch } from './touch'
import { attribute, box, domElement, domElements, hostOf, isCustom, searchRoot, tagName, type TreeElement } from './tree'
import { callContext } from './wx-calls'
import { innerWxml, outerWxml } from './xml'

const fingers = (type: Parameters<typeof touch.dispatch>[0]): Method => (phone, params) =>
  touch.dispatch(type, pageOf(phone, params), elementOf(phone, params), params)

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
  'Element.touchstart': fingers('touchstart'),
  'Element.touchmove': fingers('touchmove'),
  'Element.touchend': fingers('touchend'),
  'Element.triggerEvent': (phone, params) => elementOf(phone, params).triggerEvent(text(params, 'type'), params.detail, {}),
  'Element.dispatchEvent': (phone, params) => {
    const { eventName: _, ...more } = params
    const name = text(params, 'eventName')
    const element = elementOf(phone, params)
    if (touch.isType(name)) touch.dispatch(name, pageOf(phone, params), element, more)
    else element.triggerEvent(name, params.detail, { bubbles: true })
  },
  'Element.callFunction': async (phone, params) => {
    const name = text(params, 'functionName')
    const callable = automatorFunctions[name]
    const component = elementOf(phone, params).asGeneralComponent()
    if (!callable || !component) throw new Error(`${name} not exists`)
    return { result: copy(await callable(component, args(params))) }
  },
  'Element.getData': (phone, params) => ({ data: dataAt(customOf(phone, params).data, params.path as string | undefined) }),
  'Element.setData': (phone, params) => customOf(phone, params).setData(fields(params, 'data')),
  'Element.callMethod': (phone, params) => {
    const component = customOf(phone, params)
    return callMethod(component.getMethodCaller(), text(params, 'method'), tagName(component), args(params))
  },
  'Element.callContextMethod': async (phone, params) => {
    const element = elementOf(phone, params)
    const result = await callContext(tagName(element), text(params, 'videoId'), hostOf(element), text(params, 'method'), args(params))
    return { result: copy(result) }
  },
}

export const cssName = (name: string): string => name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)

function customOf(phone: Phone, params: Params): glassEasel.GeneralComponent {
  const element = elementOf(phone, params)
  const component = isCustom(element) ? element.asGeneralComponent() : null
  if (!component) throw new Error(`${tagName(element)} is not a custom component`)
  return component
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
