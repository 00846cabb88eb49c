import type { LocalCloud } from '../cloud'
import { auditHtml, auditPhone } from '../desk/audits'
import type { PhoneDriver } from './driver'
import type { RemoteDebug } from './remote-debug'

/** What of one client the tool's own methods need. */
export interface ToolClient {
  driver: PhoneDriver
  remote: RemoteDebug
  strict: boolean
  /** Wants to hear the console. */
  logs: boolean
}

/** Somebody whose WeChat a phone can have. */
export interface TestAccount {
  nickName: string
  openid: string
}

type ToolMethod = (client: ToolClient, params: Record<string, unknown>) => unknown

/** What DevTools answers to Tool.getInfo; the client wants at least 2.7.3. */
const SDK_VERSION = '3.8.12'
const TICKET_LASTS_S = 7200

/** The methods that are answered here; the phone's page has the others. */
export function toolMethods(
  { cloud, accounts, close }: { cloud: LocalCloud; accounts(phone: string): TestAccount[]; close(): void },
): Record<string, ToolMethod> {
  const nowS = (): number => Math.floor(cloud.clock.now() / 1000)
  let tickets = 1
  let ticket = { ticket: `local-${tickets}`, expiredTime: nowS() + TICKET_LASTS_S }

  return {
    'Tool.getInfo': () => ({ SDKVersion: SDK_VERSION }),
    'Tool.getTestAccounts': ({ driver }) => ({ accounts: accounts(driver.phoneName) }),
    // Nobody signs in to the simulator: a ticket is kept and good for nothing.
    'Tool.getTicket': () => ticket,
    'Tool.setTicket': (_client, { ticket: given }) => {
      if (typeof given !== 'string' || given === '') throw new Error('setTicket: ticket should be a string')
      ticket = { ticket: given, expiredTime: nowS() + TICKET_LASTS_S }
    },
    'Tool.refreshTicket': () => {
      ticket = { ticket: `local-${++tickets}`, expiredTime: nowS() + TICKET_LASTS_S }
    },
    'Tool.enableRemoteDebug': ({ remote }, { auto }) => remote.enable(auto === true),
    'Tool.stopAudits': async ({ driver }) => {
      const report = await auditPhone(await driver.phone())
      return { data: JSON.stringify(report), report: auditHtml(report) }
    },
    'Tool.close': () => void setImmediate(close),
    'App.enableLog': (client) => {
      client.logs = true
    },
    'App.exit': ({ driver }) => driver.exit(),
    // `small` is ours: the client of miniprogram-automator sends no parameters.
    'App.captureScreenshot': async ({ driver, strict }, { small = false }) => {
      if (strict && small !== false) throw new Error('strict: DevTools makes no small screenshots')
      return { data: await driver.screenshot(small === true) }
    },
  }
}
