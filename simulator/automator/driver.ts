import type { ConnectedPhone } from '../desk/connected-phone'
import type { Phones } from '../desk/phones'
import { describeProblem } from '../describe-problem'
import { notEmulatedText } from '../not-emulated'
import type { HeadlessHost } from './headless-host'

/** The headless phone that clients share who name none. */
const HEADLESS = 'automator'
/** The phone of remote debugging. */
export const REMOTE = 'remote'
/** A phone in a person's browser comes back within this when its page is loaded anew. */
const RELOAD_MS = 5000

export interface DriverOptions {
  /** The phone to drive. Without it: the one that somebody has open on the desk, else {@link HEADLESS}. */
  wanted?: string
  /** Refuse what DevTools would not accept. */
  strict: boolean
}

/** The phone that one automator client drives: open on the desk when the client connects, else a headless one. */
export class PhoneDriver {
  phoneName: string
  private isHeadless: boolean
  private readonly strict: boolean

  constructor(private readonly phones: Phones, private readonly headless: HeadlessHost, { wanted, strict }: DriverOptions) {
    const opened = [...phones.connected].filter(({ name }) => (wanted === undefined ? name !== REMOTE : name === wanted) && !headless.owns(name))
    // Of several on the desk the first one, which is not always the first to connect.
    const open = phones.onDesk.flatMap((name) => opened.find((phone) => phone.name === name) ?? [])[0] ?? opened[0]
    this.phoneName = open?.name ?? wanted ?? HEADLESS
    this.isHeadless = !open
    this.strict = strict
  }

  /** From now on another phone is driven: one that somebody has opened, or a headless one. */
  turnTo(name: string, isHeadless: boolean): void {
    this.phoneName = name
    this.isHeadless = isHeadless
  }

  /** One call of the protocol, answered inside the phone's page. */
  async call(method: string, params: Record<string, unknown>): Promise<unknown> {
    const phone = await this.phone()
    return phone.link.call('auto', { method, params, strict: this.strict })
  }

  /** The screen as base64 PNG, two pixels for a CSS pixel, or one. */
  async screenshot(small: boolean): Promise<string> {
    await this.phone()
    if (!this.isHeadless) {
      const advice = 'close the desk and connect again to drive a headless one'
      throw new Error(notEmulatedText(`a screenshot of the phone in your own browser; ${advice}`))
    }
    return (await this.headless.phone(this.phoneName)).screenshot(small)
  }

  /** Ends the Mini Program: the next call starts it again. On the desk it stays open for the person there. */
  async exit(): Promise<void> {
    if (this.isHeadless) await this.headless.release(this.phoneName)
  }

  /** The phone once its Mini Program stands. Rejects when there is none to stand, with the reason. */
  async phone(): Promise<ConnectedPhone> {
    if (!this.isHeadless) {
      const open = await this.running(this.phoneName, RELOAD_MS)
      if (open) return open
      if (this.phoneName === REMOTE) throw new Error('the remote phone is gone: connect again')
      this.turnTo(HEADLESS, true)
    }
    await this.headless.phone(this.phoneName)
    const phone = await this.running(this.phoneName)
    if (!phone) throw new Error('the headless phone did not connect')
    return phone
  }

  /** Resolves to undefined when no phone of that name has connected within `patienceMs`; without it waits for one. */
  private running(name: string, patienceMs = Infinity): Promise<ConnectedPhone | undefined> {
    return new Promise((resolve, reject) => {
      let stop = (): void => undefined
      const done = (settle: () => void): true => {
        clearTimeout(timer)
        stop()
        settle()
        return true
      }
      const look = (): boolean => {
        const broken = this.phones.problems.find(({ severity }) => severity === 'error')
        if (broken) return done(() => reject(new Error(`the Mini Program does not compile: ${describeProblem(broken)}`)))
        const phone = this.phones.named(name)
        if (phone?.run.state === 'failed') {
          const { reason } = phone.run
          return done(() => reject(new Error(`the Mini Program did not start: ${reason}`)))
        }
        return phone?.run.state === 'running' && done(() => resolve(phone))
      }
      const timer = patienceMs === Infinity ? undefined : setTimeout(() => {
        if (!this.phones.named(name)) done(() => resolve(undefined))
      }, patienceMs)
      if (!look()) stop = this.phones.onChange(look)
    })
  }
}
