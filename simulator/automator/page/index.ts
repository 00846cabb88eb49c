import type { Phone } from '../../phone/runtime/phone'
import { appMethods } from './app-methods'
import { elementMethods } from './element-methods'
import { pageMethods } from './page-methods'
import { strictChecks } from './strict'

const methods = { ...appMethods, ...pageMethods, ...elementMethods }

/** Answers the automator's calls inside the phone's page. The server relays them; Tool.* other than `native` stay there. */
export function attachAutomator(phone: Phone): void {
  phone.server.answer('auto', async ({ method, params, strict = false }) => {
    const run = methods[method]
    if (!run) throw new Error(`${method} unimplemented`)
    if (strict) await strictChecks[method]?.(phone, params)
    const result = await run(phone, params)
    await settled()
    return result ?? {}
  })
}

/** The client reads the screen after each call: what the call changed must be drawn by then. */
function settled(): Promise<void> {
  return new Promise((resolve) => requestAnimationFrame(() => resolve()))
}
