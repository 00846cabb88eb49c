import type { ConnectedPhone } from '../desk/connected-phone'
import type { Phones } from '../desk/phones'
import { describeProblem } from '../describe-problem'
import { HeadlessPhone } from './headless-phone'

/** Under this name the headless phone connects. */
const HEADLESS = 'automator'
/** A phone in a person's browser comes back within this when its page is loaded anew. */
const RELOAD_MS = 5000

/**
 * The phone that automator clients drive: the one that somebody has open on the desk when the first client connects,
 * else a headless one, started at the first call and kept for the clients that follow.
 */
export class PhoneDriver {
  private headless: Promise<HeadlessPhone> | undefined
  private chosen: string | undefined

  constructor(private readonly phones: Phones, private readonly phoneUrl: string) {}

  get phoneName(): string {
    this.chosen ??= [...this.phones.connected].find(({ name }) => name !== HEADLESS)?.name ?? HEADLESS
    return this.chosen
  }

  /** The last client has left: the next one may find another phone open. */
  chooseAnew(): void {
    this.chosen = undefined
  }

  /** One call of the protocol, answered inside the phone's page. */
  async call(method: string, params: Record<string, unknown>): Promise<unknown> {
    const phone = await this.phone()
    return phone.link.call('auto', { method, params })
  }

  /** The screen as base64 PNG. */
  async screenshot(): Promise<string> {
    await this.phone()
    const headless = await this.headless
    if (this.phoneName !== HEADLESS || !headless) {
      throw new Error('not emulated: a screenshot of the phone in your own browser; close the desk and connect again to drive a headless one')
    }
    return headless.screenshot()
  }

  /** Closes the headless phone; the next call starts it again. */
  async release(): Promise<void> {
    const headless = this.headless
    this.headless = undefined
    await (await headless)?.close()
  }

  /** The phone once its Mini Program stands. Rejects when there is none to stand, with the reason. */
  private async phone(): Promise<ConnectedPhone> {
    if (this.phoneName !== HEADLESS) {
      const open = await this.running(this.phoneName, RELOAD_MS)
      if (open) return open
      this.chosen = HEADLESS
    }
    this.headless ??= this.startHeadless()
    await this.headless
    const phone = await this.running(HEADLESS)
    if (!phone) throw new Error('the headless phone did not connect')
    return phone
  }

  private startHeadless(): Promise<HeadlessPhone> {
    const forget = (): void => {
      if (this.headless === headless) this.headless = undefined
    }
    const headless = HeadlessPhone.start(this.phones, `${this.phoneUrl}?phone=${HEADLESS}`, forget)
    headless.catch(forget)
    return headless
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
