import type MiniProgram from 'miniprogram-automator/out/MiniProgram'
import { finger, type Scene } from './scene'

type Refusal = [what: string, message: string, act: (scene: Scene) => Promise<unknown>]

const native = (miniProgram: MiniProgram) => miniProgram.native() as unknown as { sendNative(method: string, data: object): Promise<unknown> }
export const inside = (selector: string): string => `strict: "${selector}" is inside <counter>, where DevTools does not look: ask that component for it`

/** What the client sends, DevTools would not do, and the simulator does for clients that are not strict. */
export const refusals: Refusal[] = [
  ['a selector that goes on inside a component', inside('counter .inner'), ({ page }) => page.$$('counter .inner')],
  ['a selector of what is inside a component', inside('#inner'), ({ page }) => page.$$('#inner')],
  ['the same below an element', inside('view.inner'), async (scene) => (await scene.find('#box', await scene.controls())).$$('view.inner')],
  ['trigger of what fingers do', 'strict: trigger("tap") does nothing in DevTools: use tap(), longpress() or touchstart() …', async ({ find }) => (await find('#add')).trigger('tap')],
  ['a style that CSS does not know', 'strict: "colour" is no style', async ({ find }) => (await find('#title')).style('colour')],
  ['a native action of the simulator\'s own', 'strict: DevTools has no native tapActionSheet, it is the simulator\'s own', async ({ miniProgram }) => {
    void miniProgram.callWxMethod('showActionSheet', { itemList: ['a'] }).catch(() => undefined)
    await native(miniProgram).sendNative('tapActionSheet', { index: 0 })
  }],
  ['the browser\'s document', 'Cannot read properties of undefined (reading \'title\')', ({ miniProgram }) => miniProgram.evaluate(() => document.title)],
  ['a small screenshot', 'strict: DevTools makes no small screenshots', ({ miniProgram }) => {
    const { send } = miniProgram as unknown as { send(method: string, params: object): Promise<unknown> }
    return send.call(miniProgram, 'App.captureScreenshot', { small: true })
  }],
]

/** What a strict client may do all the same. */
export async function doesAllElse({ miniProgram, page, find, text }: Scene): Promise<void> {
  expect(await page.$('#nothing')).toBeNull()
  expect(await (await find('counter')).$$('.inner')).toHaveLength(1)
  await (await find('#add')).tap()
  await (await find('#add')).touchstart(finger(1, 1))
  await (await find('counter')).trigger('counted', { value: 2 })
  expect([await text('#title'), await text('#log'), await (await find('#title')).style('--none')]).toEqual(['Title 1', 'counted 2', ''])
  expect(await miniProgram.evaluate((a: number, b: number) => typeof document === 'undefined' && a + b, 1, 2)).toBe(3)
  const answer = miniProgram.callWxMethod('showModal', { title: 'Sure?' })
  await miniProgram.native().confirmModal()
  expect(await answer).toMatchObject({ confirm: true })
}
