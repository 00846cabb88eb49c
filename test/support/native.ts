import type MiniProgram from 'miniprogram-automator/out/MiniProgram'
import type Page from 'miniprogram-automator/out/Page'
import { until, type Screen } from './screen'

/** What the automator's typings keep to themselves: presses something on WeChat's own sheets. */
interface Native {
  sendNative(method: string, data: object): Promise<void>
}

/** Agrees to the privacy contract where the page asks, and picks these of the sample photographs in WeChat's album. */
export async function pickPhotos(screen: Screen, miniProgram: MiniProgram, indexes: number[]): Promise<void> {
  await until('the album', async () => {
    await agreeToPrivacy(await screen.page())
    try {
      await (miniProgram.native() as unknown as Native).sendNative('chooseMedia', { indexes })
      return true
    } catch (error) {
      if (String(error).includes('no album is shown')) return undefined
      throw error
    }
  })
}

/** Presses 同意 where our own sheet asks; its button lies in a component, into which selectors of the page do not reach. */
export async function agreeToPrivacy(page: Page): Promise<void> {
  const agree = await (await page.$('#privacy-sheet'))?.$('#privacy-agree')
  await agree?.tap()
}

/** WeChat's camera sees a code that says this. */
export async function seeCode(miniProgram: MiniProgram, text: string): Promise<void> {
  await until('the camera', async () => {
    try {
      await (miniProgram.native() as unknown as Native).sendNative('scan', { text })
      return true
    } catch (error) {
      if (String(error).includes('no scanner is shown')) return undefined
      throw error
    }
  })
}
