import './phone.css'
import { attachAutomator } from '../automator/page'
import { defineBuiltIns, nodeOf } from './components'
import { attachInspector } from './inspect'
import { watchSetData } from './inspect/watch-set-data'
import { loadPackage } from './load-package'
import type { CompiledPackage, CompileProblem } from './package'
import type { LaunchOptions } from './protocol'
import { installClock } from './runtime/clock'
import { installComponentApi } from './runtime/component-api'
import { forwardConsole, printError } from './runtime/console'
import { nameFonts } from './runtime/fonts'
import type { Phone } from './runtime/phone'
import { RunningPhone } from './runtime/running-phone'
import { SocketLink } from './runtime/server-link'
import { systemTimers } from './runtime/timers'
import { dropStorageOfOtherData } from './stored-data'
import { createWx } from './wx'
import { openMenu } from './wx/buttons'

declare global {
  /** The phone of this page, for whoever looks in from outside. */
  var __phone: Phone | undefined
}

const RECONNECT_MS = 1000
const MAIN_ENTRY: LaunchOptions = { path: '', query: {}, scene: 1001 }

/** Comes back with a fresh page as soon as the server does. */
const reloadWhenBack = (): void => {
  void fetch('/phone/').then((answer) => {
    if (answer.ok) location.reload()
    else systemTimers.setTimeout(reloadWhenBack, RECONNECT_MS)
  }, () => systemTimers.setTimeout(reloadWhenBack, RECONNECT_MS))
}

const hasErrors = (problems: readonly CompileProblem[]): boolean => problems.some(({ severity }) => severity === 'error')

const start = async (): Promise<void> => {
  const name = new URLSearchParams(location.search).get('phone') ?? 'main'
  // Browsers that a program drives want no motion.
  const headless = navigator.webdriver
  if (headless) document.documentElement.dataset.motion = 'none'
  const fonts = nameFonts()
  let phone: RunningPhone | undefined
  const socket = `${location.protocol === 'https:' ? 'wss' : 'ws'}://${location.host}/phone/socket?phone=${encodeURIComponent(name)}`
  const server = new SocketLink(socket, () => {
    if (phone) phone.notice = '与模拟器的连接已断开，正在重连'
    systemTimers.setTimeout(reloadWhenBack, RECONNECT_MS)
  })
  await fonts
  const welcome = await server.call('hello', { phone: name, userAgent: navigator.userAgent, headless })
  dropStorageOfOtherData(localStorage, welcome.data)

  const running = phone = new RunningPhone({
    server,
    welcome,
    parent: document.body,
    defineBuiltIns,
    createWx: (owner) => createWx(owner, { resolveNode: nodeOf }),
    openMenu,
  })
  globalThis.__phone = running
  installClock(globalThis, () => running.now())
  const queries = { viewport: () => running.router.top, resolveNode: nodeOf }
  watchSetData(() => running.now())
  installComponentApi(queries, () => Reflect.get(globalThis, 'wx') as Record<string, () => unknown>)
  forwardConsole((message) => server.send('log', message))

  let version = String(Date.now())
  // One start at a time; a later one waits for the earlier.
  let starting: Promise<void> = Promise.resolve()
  const afterwards = (begin: (pack: CompiledPackage) => Promise<string | void>): Promise<void> => {
    const next = starting.then(async () => {
      running.notice = null
      return begin(await loadPackage(version))
    })
    starting = next.then((note) => server.send('started', { failure: null, ...note !== undefined && { note } }), (error: unknown) => {
      printError(error)
      const failure = running.notice = error instanceof Error ? error.message : String(error)
      server.send('started', { failure })
    })
    return next.then(() => undefined)
  }
  const run = (launch: LaunchOptions): Promise<void> => afterwards((pack) => running.run(pack, launch))
  const surely = (run: Promise<void>): void => {
    // The notice on the screen says what went wrong.
    run.catch(() => undefined)
  }
  let broken = hasErrors(welcome.problems)
  server.on('reload', ({ version: compiled, problems }) => {
    version = compiled
    broken = hasErrors(problems)
    running.showProblems(problems)
    if (!broken) surely(afterwards((pack) => running.reload(pack)))
  })
  server.on('clock', (clock) => running.setClock(clock))
  server.on('device', (device) => running.setDevice(device))
  server.on('reset', () => location.reload())
  server.answer('user', async ({ openid }) => {
    running.openid = openid
    if (!broken) await run(MAIN_ENTRY)
    return {}
  })
  server.answer('launch', async (launch) => {
    if (broken) throw new Error('the Mini Program does not compile')
    await run(launch)
    return {}
  })
  attachAutomator(running)
  attachInspector(running)

  running.showProblems(welcome.problems)
  if (!broken) surely(run(welcome.launch))
}

void start()
