import type { Phone } from '../runtime/phone'
import type { NodeResolver } from '../runtime/selector-query'
import * as drawnSheets from '../sheets'
import { EventHub } from './events'

/** The system's dialogs. Tests of the families pass their own. */
export type Sheets = typeof drawnSheets

/** What all families of `wx` share for one phone. */
export interface WxContext {
  readonly phone: Phone
  readonly sheets: Sheets
  readonly disk: Storage
  /** What `SelectorQuery.node()` and `.context()` give for an element; the built-in components know. */
  readonly resolveNode: NodeResolver | undefined
  readonly events: EventHub
  /** The phone's clipboard; the browser's own may refuse. */
  clipboard: string
  /** Set by wx.login on this run. */
  loggedIn: boolean
  readonly privacy: PrivacyState
}

/** How far the question for the privacy agreement has come. */
export interface PrivacyState {
  /** The app's own dialog, from wx.onNeedPrivacyAuthorization; the last one registered counts. */
  listener: PrivacyListener | undefined
  /** The question that is open now; who asks meanwhile waits for the same answer. */
  pending: Promise<boolean> | undefined
  /** Simulated time of the last refusal. */
  refusedAt: number | undefined
}

export type PrivacyListener = (
  resolve: (answer: { event: 'agree' | 'disagree' | 'exposureAuthorization'; buttonId?: string }) => void,
  info: { referrer: string },
) => unknown

/** One family: names without `wx.` to what they are. */
export type Family = (context: WxContext) => Record<string, unknown>

/** What createWx can be given in place of the browser's own. */
export interface WxParts {
  sheets?: Sheets
  disk?: Storage
  resolveNode?: NodeResolver
}

const contexts = new WeakMap<Phone, WxContext>()

export function createContext(phone: Phone, parts: WxParts = {}): WxContext {
  const context: WxContext = {
    phone,
    sheets: parts.sheets ?? drawnSheets,
    disk: parts.disk ?? globalThis.localStorage,
    resolveNode: parts.resolveNode,
    events: new EventHub(),
    clipboard: '',
    loggedIn: false,
    privacy: { listener: undefined, pending: undefined, refusedAt: undefined },
  }
  contexts.set(phone, context)
  return context
}

/** The context of a phone whose `wx` was made; buttons and the capsule reach the same state by it. */
export function contextOf(phone: Phone): WxContext {
  const context = contexts.get(phone)
  if (!context) throw new Error('createWx was not called for this phone')
  return context
}
