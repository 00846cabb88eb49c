import { encode } from 'uqr'
import { encodePng } from '../cloud/openapi/png'
import type { Phones } from '../desk/phones'
import { REMOTE, type PhoneDriver } from './driver'
import type { HeadlessHost } from './headless-host'

/** Pixels of the code's side. */
const CODE_WIDTH = 330
/** Light modules around a code. */
const QUIET_ZONE = 4
/** The client listens only when it has read and shown the code: it is told again and again, for so long. */
const TELL_FOR_MS = 10_000
const TELL_EVERY_MS = 250

/**
 * Remote debugging: instead of the phone in the simulator, another one is driven. What stands for the real phone is a
 * browser on this machine: whoever opens the address in the code, or, if it is to open by itself, a headless one.
 */
export class RemoteDebug {
  private stop = (): void => undefined

  constructor(
    private readonly phones: Phones, private readonly headless: HeadlessHost, private readonly phoneUrl: string,
    private readonly driver: PhoneDriver, private readonly tell: (event: { method: string; params: object }) => void,
  ) {}

  /** @returns the code as base64 PNG, unless the phone opens by itself; rejects when it cannot */
  async enable(opensItself: boolean): Promise<{ qrCode?: string }> {
    this.end()
    // The person who scans the code is the one who holds the phone now.
    this.phones.parts.holders[REMOTE] = this.phones.openidOf(this.driver.phoneName)
    const connected = (): void => {
      this.driver.turnTo(REMOTE, opensItself)
      const again = setInterval(() => this.tell({ method: 'Tool.onRemoteDebugConnected', params: {} }), TELL_EVERY_MS)
      const enough = setTimeout(() => this.end(), TELL_FOR_MS)
      this.stop = () => {
        clearInterval(again)
        clearTimeout(enough)
      }
    }
    const look = (): void => {
      if (this.phones.named(REMOTE)?.run.state !== 'running') return
      this.end()
      connected()
    }
    this.stop = this.phones.onChange(look)
    look()
    if (!opensItself) return { qrCode: pictureOf(`${this.phoneUrl}?phone=${REMOTE}`) }
    await this.headless.phone(REMOTE)
    return {}
  }

  /** Nobody waits any more: the client has left, or asks for another phone. */
  end(): void {
    this.stop()
    this.stop = () => undefined
  }
}

function pictureOf(text: string): string {
  const { size, data } = encode(text, { ecc: 'M', border: QUIET_ZONE })
  const module = (pixel: number): number => Math.floor(pixel * size / CODE_WIDTH)
  return encodePng(CODE_WIDTH, (x, y) => data[module(y)]?.[module(x)] ?? false).toString('base64')
}
