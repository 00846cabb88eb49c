import type { Phone, PhonePage } from '../../phone/runtime/phone'
import { notEmulatedText } from '../../not-emulated'
import { dataAt } from './data-path'
import { first, found } from './elements'
import { callMethod, pageOf, pageRoot, type Method } from './method'
import { args, fields, names, text, type Params } from './params'
import { select } from './selector'
import type { TreeElement } from './tree'
import { selectByXpath } from './xml'

export const pageMethods: Record<string, Method> = {
  'Page.getElement': (phone, params) => first(pageElements(phone, params)),
  'Page.getElements': (phone, params) => found(pageElements(phone, params)),
  'Page.getElementByXpath': (phone, params) => first(selectByXpath(pageRoot(phone, params), text(params, 'selector'))),
  'Page.getElementsByXpath': (phone, params) => found(selectByXpath(pageRoot(phone, params), text(params, 'selector'))),
  'Page.getData': (phone, params) => ({ data: dataAt(pageOf(phone, params).instance.data, params.path as string | undefined) }),
  'Page.setData': (phone, params) => pageOf(phone, params).instance.setData(fields(params, 'data')),
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
  if (!/^document\.(documentElement|body)\.\w+$/.test(name)) throw new Error(notEmulatedText(`window property ${name}`))
  return scroller[property]
}
