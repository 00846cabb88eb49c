import { nativeActions } from '../../phone/sheets/native'
import { cssName } from './element-methods'
import { elementOf, pageRoot, type Method } from './method'
import { names, text } from './params'
import { missedInside, select } from './selector'
import { searchRoot, tagName, type TreeElement } from './tree'
import { withoutDom } from './wx-calls'

/** What `native()` of the client can do; all else of `Tool.native` is the simulator's own. */
const OF_DEVTOOLS = [
  'goHome', 'navigateLeft', 'confirmModal', 'cancelModal', 'switchTab', 'authorizeCancel', 'authorizeAllow', 'closePaymentDialog',
  'shareCancel', 'shareConfirm',
]
/** `trigger` calls handlers; what fingers do, it does not do. */
const OF_FINGERS = /^(tap|longpress|longtap|touch(start|move|end|cancel))$/

/** Says why DevTools would not do it, or would find nothing. Every sentence begins so, for the server to know it. */
const refuse = (reason: string): never => {
  throw new Error(`strict: ${reason}`)
}

/** Nothing was found, but would be if selectors entered components. */
const looksInside = (root: TreeElement, selector: string): void => {
  if (selector === 'page' || select(root, selector).length > 0) return
  const host = missedInside(root, selector)
  if (host) refuse(`"${selector}" is inside <${tagName(host)}>, where DevTools does not look: ask that component for it`)
}
const onPage: Method = (phone, params) => looksInside(pageRoot(phone, params), text(params, 'selector'))
const inElement: Method = (phone, params) => looksInside(searchRoot(elementOf(phone, params)), text(params, 'selector'))

/**
 * Comes before a method for clients that connected with `?strict`: what DevTools would not accept, or what would
 * silently do nothing there, is refused with a reason.
 */
export const strictChecks: Record<string, Method> = {
  'Page.getElement': onPage,
  'Page.getElements': onPage,
  'Element.getElement': inElement,
  'Element.getElements': inElement,
  'Element.triggerEvent': (_phone, params) => {
    const type = text(params, 'type')
    if (OF_FINGERS.test(type)) refuse(`trigger("${type}") does nothing in DevTools: use tap(), longpress() or touchstart() …`)
  },
  'Element.getStyles': (_phone, params) => {
    const unknown = names(params).find((name) => !cssName(name).startsWith('--') && !(cssName(name) in document.documentElement.style))
    if (unknown !== undefined) refuse(`"${unknown}" is no style`)
  },
  'Tool.native': (_phone, params) => {
    const name = text(params, 'method')
    if (name in nativeActions && !OF_DEVTOOLS.includes(name)) refuse(`DevTools has no native ${name}, it is the simulator's own`)
  },
  'App.callFunction': (_phone, params) => {
    params.functionDeclaration = withoutDom(text(params, 'functionDeclaration'))
  },
}
