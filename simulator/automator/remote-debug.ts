import QrCode from 'qrcode-reader/dist/index.js'
import { encode } from 'uqr'
import { encodePng } from '../cloud/openapi/png'
import type { Phones } from '../desk/phones'
import { REMOTE, type PhoneDriver } from './driver'
import type { HeadlessHost } from './headless-host'

/** Pixels of a module's side. */
const MODULE = 3
/** Ways to draw the same code; all mean the same. */
const MASKS = [0, 1, 2, 3, 4, 5, 6, 7]
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

/** @throws Error when the client's reader, which does not read every code, reads none of the ways to draw it */
function pictureOf(text: string): string {
  for (const maskPattern of MASKS) {
    const { size, data } = encode(text, { ecc: 'M', border: QUIET_ZONE, maskPattern })
    const dark = (x: number, y: number): boolean => data[Math.floor(y / MODULE)]?.[Math.floor(x / MODULE)] ?? false
    const width = size * MODULE
    if (readAsTheClient(width, dark) === text) return encodePng(width, dark).toString('base64')
  }
  throw new Error('no code for another phone can be drawn that miniprogram-automator reads')
}

/** What miniprogram-automator makes of a picture; null: nothing. */
function readAsTheClient(width: number, dark: (x: number, y: number) => boolean): string | null {
  const data = Uint8ClampedArray.from({ length: width * width * 4 }, (_, index) => {
    const pixel = Math.floor(index / 4)
    return index % 4 < 3 && dark(pixel % width, Math.floor(pixel / width)) ? 0 : 255
  })
  let text: string | null = null
  const reader = new QrCode()
  reader.callback = (error, value) => { text = error ? null : value.result }
  reader.decode({ width, height: width, data })
  return text
}
