import type { ConnectedPhone } from '../desk/connected-phone'
import type { Phones } from '../desk/phones'
import { describeProblem } from '../describe-problem'
import { HEADLESS, type HeadlessHost } from './headless-host'

/** A phone in a person's browser comes back within this when its page is loaded anew. */
const RELOAD_MS = 5000

/**
 * The phone that one automator client drives: the one that somebody has open on the desk when the client connects,
 * else the headless one, which all clients share.
 */
export class PhoneDriver {
  phoneName: string

  constructor(private readonly phones: Phones, private readonly headless: HeadlessHost) {
    this.phoneName = [...phones.connected].find(({ name }) => name !== HEADLESS)?.name ?? HEADLESS
  }

  /** One call of the protocol, answered inside the phone's page. */
  async call(method: string, params: Record<string, unknown>): Promise<unknown> {
    const phone = await this.phone()
    return phone.link.call('auto', { method, params })
  }

  /** The screen as base64 PNG, two pixels for a CSS pixel, or one. */
  async screenshot(small: boolean): Promise<string> {
    await this.phone()
    if (this.phoneName !== HEADLESS) {
      const advice = 'close the desk and connect again to drive a headless one'
      throw new Error(`not emulated: a screenshot of the phone in your own browser; ${advice}`)
    }
    return (await this.headless.phone()).screenshot(small)
  }

  /** Ends the Mini Program: the next call starts it again. On the desk it stays open for the person there. */
  async exit(): Promise<void> {
    if (this.phoneName === HEADLESS) await this.headless.release()
  }

  /** The phone once its Mini Program stands. Rejects when there is none to stand, with the reason. */
  private async phone(): Promise<ConnectedPhone> {
    if (this.phoneName !== HEADLESS) {
      const open = await this.running(this.phoneName, RELOAD_MS)
      if (open) return open
      this.phoneName = HEADLESS
    }
    await this.headless.phone()
    const phone = await this.running(HEADLESS)
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
