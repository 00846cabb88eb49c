import type { Phone, PhonePage } from '../../phone/runtime/phone'
import { referred } from './elements'
import { text, type Params } from './params'
import { topOf, type TreeElement } from './tree'

/** Answers one method of the protocol inside the phone's page. */
export type Method = (phone: Phone, params: Params) => unknown

/**
 * The client keeps pages by their id for as long as it is connected, longer than this browser page may live; ids
 * begin where no earlier browser page has come to.
 */
const FIRST_PAGE_ID = Math.floor(performance.timeOrigin) * 1000

export const pageRef = ({ id, route, query }: PhonePage) => ({ pageId: FIRST_PAGE_ID + id, path: route, query })

/** @throws Error for a page that is left, or that another one covers, as DevTools does */
export function pageOf(phone: Phone, params: Params): PhonePage {
  const page = phone.router.stack.find(({ id }) => FIRST_PAGE_ID + id === params.pageId)
  if (!page) throw new Error('page destroyed')
  if (page !== phone.router.top) throw new Error('page is not on top of page stack')
  return page
}

/** The page's own tree. */
export function pageRoot(phone: Phone, params: Params): TreeElement {
  const root = pageOf(phone, params).component.getShadowRoot()
  if (!root) throw new Error('page destroyed')
  return root
}

export function elementOf(phone: Phone, params: Params): TreeElement {
  const page = pageOf(phone, params)
  const element = referred(text(params, 'elementId'))
  if (topOf(element) !== page.component) throw new Error('element destroyed')
  return element
}

export async function callMethod(owner: object, name: string, label: string, parameters: unknown[]): Promise<{ result: unknown }> {
  const method = Reflect.get(owner, name) as unknown
  if (typeof method !== 'function') throw new Error(`${label}.${name} not exists`)
  return { result: copy(await method.apply(owner, parameters)) }
}

/** What the wire can carry; undefined becomes nothing rather than an error. */
export const copy = (value: unknown): unknown => (value === undefined ? undefined : JSON.parse(JSON.stringify(value) ?? 'null'))
