import { component as adapterComponent } from 'glass-easel-miniprogram-adapter'
import type { GeneralComponent } from 'glass-easel'
import { notEmulatedText } from '../../not-emulated'
import { animateElements, clearAnimation } from './keyframes'
import { WxIntersectionObserver, type IntersectionOptions } from './intersection-observer'
import { pageOf } from './page-of'
import { SelectorQuery, type SelectorQueryHost } from './selector-query'

interface Caller {
  _$: GeneralComponent
}

type WxGlobal = Record<string, (...args: unknown[]) => unknown>

const navigation = (wx: () => WxGlobal) => {
  const call = (name: string) => (...args: unknown[]) => wx()[name]?.(...args)
  return Object.fromEntries(['navigateTo', 'redirectTo', 'reLaunch', 'switchTab', 'navigateBack'].map((name) => [name, call(name)]))
}

/**
 * Whoever stores a component in its data (TDesign's Markdown does) has it copied, field by field: glass-easel's own fields
 * must not be among them, they have no end. `__data__` is WeChat's name for an instance's data; libraries read it.
 */
const hideInternals = (prototype: object): void => {
  for (const name of ['_$', '_$export']) {
    Object.defineProperty(prototype, name, {
      configurable: true,
      get: () => undefined,
      set(this: object, value: unknown) {
        Object.defineProperty(this, name, { value, writable: true, configurable: true })
      },
    })
  }
  Object.defineProperty(prototype, '__data__', {
    configurable: true,
    get(this: { data: unknown }) {
      return this.data
    },
  })
}

/** Adds to `this` of pages and components what WeChat has and the adapter has not, or has differently. */
export const installComponentApi = (host: SelectorQueryHost, wx: () => WxGlobal): void => {
  const methods: Record<string, (this: Caller, ...args: never[]) => unknown> = {
    createSelectorQuery() {
      return new SelectorQuery(host, this._$)
    },
    createIntersectionObserver(options?: IntersectionOptions) {
      return new WxIntersectionObserver(host, this._$, options)
    },
    createMediaQueryObserver() {
      return wx().createMediaQueryObserver?.(this)
    },
    getTabBar(callback?: (tabBar: unknown) => void) {
      const tabBar = pageOf(this._$)?.tabBarInstance
      callback?.(tabBar)
      return tabBar
    },
    getPageId() {
      const page = pageOf(this._$)
      return page ? `pageId:${page.id}` : ''
    },
    getOpenerEventChannel() {
      return pageOf(this._$)?.opener ?? {}
    },
    animate(selector: string, keyframes: Record<string, unknown>[], duration: number, callback?: (() => void) | object) {
      if (typeof callback === 'object') throw new Error(notEmulatedText('animate by a scroll timeline'))
      animateElements(this._$.getShadowRoot()?.querySelectorAll(selector) ?? [], keyframes, duration, callback)
    },
    clearAnimation(selector: string, options?: unknown, callback?: () => void) {
      clearAnimation(this._$.getShadowRoot()?.querySelectorAll(selector) ?? [])
      const done = typeof options === 'function' ? options as () => void : callback
      done?.()
    },
  }
  const prototype = adapterComponent.ComponentCaller.prototype
  hideInternals(prototype)
  for (const [name, method] of Object.entries(methods)) {
    Object.defineProperty(prototype, name, { value: method, writable: true, configurable: true })
  }
  for (const name of ['router', 'pageRouter']) {
    Object.defineProperty(prototype, name, { get: () => navigation(wx), configurable: true })
  }
}
