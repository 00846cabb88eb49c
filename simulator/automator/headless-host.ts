import type { Phones } from '../desk/phones'
import { HeadlessPhone } from './headless-phone'

/** Headless phones by name: each is started when it is first needed and kept for the clients that follow. */
export class HeadlessHost {
  private readonly running = new Map<string, Promise<HeadlessPhone>>()

  constructor(private readonly phones: Phones, private readonly phoneUrl: string) {}

  phone(name: string): Promise<HeadlessPhone> {
    const running = this.running.get(name) ?? this.start(name)
    this.running.set(name, running)
    return running
  }

  /** Whether the phone of that name is one of these. */
  owns(name: string): boolean {
    return this.running.has(name)
  }

  /** Closes it; the next call of `phone` starts another. */
  async release(name: string): Promise<void> {
    const running = this.running.get(name)
    this.running.delete(name)
    await (await running)?.close()
  }

  async close(): Promise<void> {
    await Promise.all([...this.running.keys()].map((name) => this.release(name)))
  }

  private start(name: string): Promise<HeadlessPhone> {
    const forget = (): void => {
      if (this.running.get(name) === starting) this.running.delete(name)
    }
    const starting = HeadlessPhone.start(this.phones, name, `${this.phoneUrl}?phone=${encodeURIComponent(name)}`, forget)
    starting.catch(forget)
    return starting
  }
}
