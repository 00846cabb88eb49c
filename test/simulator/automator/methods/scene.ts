import type Element from 'miniprogram-automator/out/Element'
import type MiniProgram from 'miniprogram-automator/out/MiniProgram'
import type Page from 'miniprogram-automator/out/Page'
import type { Backstage } from '../../../support/backstage'
import type { SimulatorProcess } from '../../../support/wallet'

/** The sample project's first page, just opened, and who drives it. */
export class Scene {
  constructor(readonly simulator: SimulatorProcess, readonly backstage: Backstage, readonly miniProgram: MiniProgram, readonly page: Page) {}

  readonly find = async <T extends Element = Element>(selector: string, page = this.page): Promise<T> => {
    const found = await page.$(selector)
    if (!found) throw new Error(`${selector} is not on the page`)
    return found as T
  }

  readonly text = async (selector: string): Promise<string> => (await this.find(selector)).text()

  /** The page where built-ins tell what they hear. */
  async controls(): Promise<Page> {
    return await this.miniProgram.navigateTo('/pages/controls/controls') as Page
  }
}

/** Which method of the protocol, what it does, and the proof; the client sends it on the way. */
export type Case = [method: string, does: string, prove: (scene: Scene) => Promise<void>]

/** One finger at a place of the page. */
export const finger = (x: number, y: number, down = true) => {
  const touches = [{ identifier: 1, pageX: x, pageY: y, clientX: x, clientY: y }]
  return { touches: down ? touches : [], changedTouches: touches }
}
