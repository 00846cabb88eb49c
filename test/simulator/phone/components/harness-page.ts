/** Runs in the browser: a phone that shows one page at a time, and what its handlers were told. */
import type { template } from 'glass-easel'
import '../../../../simulator/phone/phone.css'
import { defineBuiltIns, nodeOf } from '../../../../simulator/phone/components'
import { automatorFunctions } from '../../../../simulator/phone/components/automator'
import type { CompiledPackage, ComponentConfig } from '../../../../simulator/phone/package'
import type { PhoneCalls, PhoneWelcome } from '../../../../simulator/phone/protocol'
import { wxElementOf } from '../../../../simulator/phone/runtime/backend'
import { installComponentApi } from '../../../../simulator/phone/runtime/component-api'
import { RunningPhone } from '../../../../simulator/phone/runtime/running-phone'
import type { ServerLink } from '../../../../simulator/phone/runtime/phone'
import { createWx } from '../../../../simulator/phone/wx'

/** What a test renders: compiled templates and JavaScript texts. */
export interface RenderedPage {
  /** Expression of glass-easel's template groups by path. */
  templates: string
  /** Definitions by path, as JavaScript expressions; `pages/index` is the page. */
  scripts: Record<string, string>
  configs: Record<string, ComponentConfig>
  css: string
  app: Partial<CompiledPackage['app']>
}

/** An event as a handler `log` got it. */
export interface LoggedEvent {
  type: string
  id: string
  detail: unknown
}

interface HandledEvent {
  type: string
  detail: unknown
  currentTarget: { id: string }
}

type ServerAnswer = (params: unknown) => unknown

declare global {
  var harness: Harness
}

const evaluate = <T>(source: string): T => (0, eval)(`(${source})`) as T

class Harness {
  readonly events: LoggedEvent[] = []
  readonly warnings: string[] = []
  /** Answers of the server by method; those left out reject. */
  readonly server: Record<string, ServerAnswer> = {}
  readonly phone: RunningPhone
  #version = 0

  constructor(welcome: PhoneWelcome) {
    const server: ServerLink = {
      call: async (method, params) => {
        const answer = this.server[method]
        if (!answer) throw new Error(`no answer for ${method}`)
        return (await answer(params)) as PhoneCalls[typeof method]['result']
      },
      send: () => undefined,
      on: () => () => undefined,
      answer: () => undefined,
    }
    const phone: RunningPhone = this.phone = new RunningPhone({
      server,
      welcome,
      parent: document.body,
      defineBuiltIns,
      createWx: (owner) => createWx(owner, { resolveNode: nodeOf }),
      openMenu: async () => undefined,
    })
    installComponentApi({ viewport: () => phone.router.top, resolveNode: nodeOf }, () => Reflect.get(globalThis, 'wx') as Record<string, () => unknown>)
    const warn = console.warn.bind(console)
    console.warn = (...args: unknown[]) => {
      this.warnings.push(args.join(' '))
      warn(...args)
    }
  }

  /** The handler that pages of tests bind. */
  log({ type, detail, currentTarget }: HandledEvent): void {
    this.events.push({ type, id: currentTarget.id, detail: JSON.parse(JSON.stringify(detail ?? null)) as unknown })
  }

  #forget(): void {
    this.events.length = 0
    this.warnings.length = 0
  }

  async render({ templates, scripts, configs, css, app }: RenderedPage): Promise<void> {
    this.#forget()
    const compiled = evaluate<template.ProcGenGroupList>(templates)
    const log = (event: HandledEvent) => this.log(event)
    const paths = Object.keys(scripts)
    const pack: CompiledPackage = {
      version: String(++this.#version),
      appid: 'wx0000000000000000',
      projectName: 'components',
      app: { pages: paths.filter((path) => path.startsWith('pages/')), ...app },
      theme: null,
      components: Object.fromEntries(paths.map((path) => [path, {
        page: path.startsWith('pages/'),
        config: configs[path] ?? {},
        css: path === 'pages/index' ? css : null,
        scope: null,
      }])),
      templates: compiled,
      run(hooks) {
        const globals = globalThis as unknown as Record<'App' | 'Page' | 'Component', (definition: object) => void>
        globals.App({})
        for (const [path, script] of Object.entries(scripts)) {
          hooks.enter(path)
          const definition = evaluate<Record<string, unknown>>(script)
          if (path.startsWith('pages/')) globals.Page({ log, ...definition })
          else globals.Component(definition)
          hooks.leave()
        }
      },
    } as CompiledPackage
    await this.phone.run(pack, { path: 'pages/index', query: {}, scene: 1001 })
  }

  /** Calls a function of the automator's table on the component with this id. */
  automate(name: string, id: string, ...args: unknown[]): unknown {
    const element = wxElementOf(document.getElementById(id))
    if (!element) throw new Error(`no element ${id}`)
    return automatorFunctions[name]!(element.asGeneralComponent()!, args)
  }

  /** Resolves with the events of these types once there are any. */
  async waitForEvent(type: string, id?: string): Promise<LoggedEvent> {
    for (;;) {
      const found = this.events.find((event) => event.type === type && (id === undefined || event.id === id))
      if (found) return found
      await new Promise((resolve) => requestAnimationFrame(resolve))
    }
  }
}

globalThis.harness = new Harness({
  openid: 'tester',
  device: {
    model: 'iPhone X', width: 375, height: 812, pixelRatio: 2, statusBarHeight: 44, safeAreaBottom: 34, theme: 'light', fontScale: 1,
    language: 'zh_CN', platform: 'ios', network: 'wifi', latencyMs: 0,
  },
  clock: { offsetMs: 0, paused: true, nowMs: new Date(2026, 2, 5, 14, 2).getTime() },
  problems: [],
  data: 'tests',
  launch: { path: '', query: {}, scene: 1001 },
})
