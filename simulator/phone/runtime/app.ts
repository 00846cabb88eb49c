import { safeCallback } from 'glass-easel'
import type { LaunchOptions } from '../protocol'
import { enterOptions } from '../wx/app'
import type { EventHub, WxEvents } from '../wx/events'

/** App()'s methods by what `wx.on…` calls the same moment. */
const LIFE: Partial<Record<keyof WxEvents, string>> = {
  appShow: 'onShow',
  appHide: 'onHide',
  error: 'onError',
  unhandledRejection: 'onUnhandledRejection',
  pageNotFound: 'onPageNotFound',
  themeChange: 'onThemeChange',
}

/** The instance that App() makes, and its life. One for each run of the Mini Program. */
export class MiniProgramApp {
  instance: Record<string, unknown> | undefined

  constructor(private readonly launchOptions: LaunchOptions, events: EventHub) {
    for (const [event, method] of Object.entries(LIFE)) {
      events.on(event as keyof WxEvents, (value) => this.#call(method, value))
    }
  }

  /** App(): WeChat launches at once, so that the files that run after app.js find what onLaunch left. */
  define(definition: Record<string, unknown>): void {
    if (this.instance) throw new Error('App() was called twice')
    this.instance = { ...definition }
    this.#call('onLaunch', enterOptions(this.launchOptions))
  }

  #call(name: string, value: unknown): void {
    const method = this.instance?.[name]
    if (typeof method === 'function') safeCallback(`App ${name}`, method as (value: unknown) => unknown, this.instance, [value])
  }
}
