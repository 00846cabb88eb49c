import type { Phones } from '../desk/phones'
import { HeadlessPhone } from './headless-phone'

/** Under this name the headless phone connects. */
export const HEADLESS = 'automator'

/** The one headless phone: started when it is first needed and kept for the clients that follow. */
export class HeadlessHost {
  private running: Promise<HeadlessPhone> | undefined

  constructor(private readonly phones: Phones, private readonly phoneUrl: string) {}

  phone(): Promise<HeadlessPhone> {
    this.running ??= this.start()
    return this.running
  }

  /** Closes it; the next call of `phone` starts another. */
  async release(): Promise<void> {
    const running = this.running
    this.running = undefined
    await (await running)?.close()
  }

  private start(): Promise<HeadlessPhone> {
    const forget = (): void => {
      if (this.running === starting) this.running = undefined
    }
    const starting = HeadlessPhone.start(this.phones, `${this.phoneUrl}?phone=${HEADLESS}`, forget)
    starting.catch(forget)
    return starting
  }
}
