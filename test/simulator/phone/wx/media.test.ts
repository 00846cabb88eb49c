import type { Page } from 'playwright-core'
import { answer, openBench, start } from './sheets-bench'

/** With `SHEET_PICTURES=DIR` each sheet is also drawn into that folder. */
const PICTURES = process.env.SHEET_PICTURES

let page: Page
let close: () => Promise<void>
beforeAll(async () => {
  ({ page, close } = await openBench())
}, 60_000)
afterAll(() => close())

const press = (sheet: string, action: string): Promise<void> => page.tap(`[data-sheet="${sheet}"] [data-action="${action}"]`)
const opened = (sheet: string): Promise<unknown> => page.waitForSelector(`[data-sheet="${sheet}"]`)
const native = (name: string, data: Record<string, unknown> = {}): Promise<unknown> =>
  page.evaluate(({ name, data }) => window.bench.native(name, data), { name, data })
const effects = (): Promise<unknown[]> => page.evaluate(() => window.bench.effects)
async function picture(name: string): Promise<void> {
  if (PICTURES) await page.screenshot({ path: `${PICTURES}/${name}.png` })
}

beforeEach(async () => {
  await page.evaluate(() => {
    window.bench.forget()
    window.bench.effects.length = 0
  })
  await start(page, 'requirePrivacyAuthorize')
  await press('privacy', 'allow')
  await answer(page)
})
afterEach(() => page.waitForFunction(() => document.querySelector('[data-sheet]') === null))

interface Chosen { tempFiles: { tempFilePath: string; size: number; width: number; height: number; fileType: string }[]; type: string }

describe('choosing pictures', () => {
  it('gives real pictures as temporary files, in the order of the taps', async () => {
    await start(page, 'chooseMedia', { count: 3, mediaType: ['image'] })
    await opened('album')
    await press('album', 'picture-3')
    await press('album', 'picture-0')
    await press('album', 'picture-1')
    await press('album', 'picture-2')
    await press('album', 'picture-1')
    await picture('album')
    await press('album', 'confirm')
    const { tempFiles, type } = (await answer(page)) as Chosen
    expect(type).toBe('image')
    expect(tempFiles).toHaveLength(2)
    expect(tempFiles[0]).toMatchObject({ tempFilePath: expect.stringMatching(/^http:\/\/tmp\/\w+\.jpg$/), width: 1200, height: 900, fileType: 'image' })
    const bytes = await page.evaluate((path) => {
      const files = (window.bench.wx['getFileSystemManager'] as () => { readFileSync(path: string): ArrayBuffer })()
      return [...new Uint8Array(files.readFileSync(path))]
    }, tempFiles[0]!.tempFilePath)
    expect(bytes).toHaveLength(tempFiles[0]!.size)
    expect(bytes.slice(0, 3)).toEqual([0xff, 0xd8, 0xff])
  })

  it('ends with the first tap where one is asked for, and with the camera', async () => {
    await start(page, 'chooseImage', { count: 1 })
    await opened('album')
    await native('chooseMedia', { index: 2 })
    expect(await answer(page)).toMatchObject({ tempFilePaths: [expect.stringMatching(/^http:\/\/tmp\//)], errMsg: 'chooseImage:ok' })
    await start(page, 'chooseImage', { count: 4, sourceType: ['camera'] })
    await opened('album')
    expect(await page.locator('[data-action="picture-0"]').count()).toBe(0)
    await native('chooseMedia', { camera: true })
    expect(await answer(page)).toMatchObject({ tempFiles: [{ size: expect.any(Number) }] })
  })

  it('is pressed by the automator for several, and cancelled', async () => {
    await start(page, 'chooseMedia', { count: 9 })
    await opened('album')
    await native('chooseMedia', { indexes: [0, 4] })
    expect(((await answer(page)) as Chosen).tempFiles).toHaveLength(2)
    await start(page, 'chooseMedia', {})
    await opened('album')
    await native('chooseMedia')
    expect(await answer(page)).toEqual({ failed: { errMsg: 'chooseMedia:fail cancel' } })
  })

  it('takes files of this computer', async () => {
    await start(page, 'chooseMedia', { count: 2 })
    await opened('album')
    const dialog = page.waitForEvent('filechooser')
    await press('album', 'computer')
    const onePixel = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=='
    await (await dialog).setFiles([
      { name: 'dot.png', mimeType: 'image/png', buffer: Buffer.from(onePixel, 'base64') },
      { name: 'note.txt', mimeType: 'text/plain', buffer: Buffer.from('no picture') },
    ])
    expect((await answer(page))).toMatchObject({ tempFiles: [{ width: 1, height: 1, tempFilePath: expect.stringMatching(/\.png$/) }] })
  })
})

describe('a chosen picture', () => {
  const choose = async (): Promise<string> => {
    await start(page, 'chooseImage', { count: 1 })
    await opened('album')
    await native('chooseMedia', { index: 0 })
    return ((await answer(page)) as { tempFilePaths: string[] }).tempFilePaths[0]!
  }

  it('is measured, made smaller and shown large', async () => {
    const path = await choose()
    await start(page, 'getImageInfo', { src: path })
    expect(await answer(page)).toMatchObject({ width: 1200, height: 900, path, type: 'jpeg' })
    await start(page, 'compressImage', { src: path, quality: 50, compressedWidth: 300 })
    const { tempFilePath } = (await answer(page)) as { tempFilePath: string }
    await start(page, 'getImageInfo', { src: tempFilePath })
    expect(await answer(page)).toMatchObject({ width: 300, height: 225 })
    await start(page, 'previewImage', { urls: [tempFilePath, path], current: path })
    expect(await answer(page)).toEqual({ errMsg: 'previewImage:ok' })
    await page.waitForFunction(() => document.querySelector('.wx-preview__count')?.textContent === '2/2')
    await picture('preview')
    await native('closePreview')
  })

  it('that is none is not measured', async () => {
    await start(page, 'getImageInfo', { src: 'http://tmp/none.jpg' })
    expect(await answer(page)).toMatchObject({ failed: { errMsg: 'getImageInfo:fail file not found: http://tmp/none.jpg' } })
  })
})

describe('other things of WeChat', () => {
  it('are a file that is sent to a friend', async () => {
    await page.evaluate(() => {
      const files = (window.bench.wx['getFileSystemManager'] as () => { writeFileSync(path: string, data: string): void })()
      files.writeFileSync('http://usr/data.json', '{}')
    })
    await start(page, 'shareFileMessage', { filePath: 'http://usr/data.json', fileName: '我的数据.json' })
    expect(await page.textContent('[data-sheet="share"] .wx-share__title')).toBe('我的数据.json')
    await picture('share-file')
    await press('share', 'confirm')
    expect(await answer(page)).toEqual({ errMsg: 'shareFileMessage:ok' })
    expect(await effects()).toEqual([{ api: 'shareFileMessage', detail: { fileName: '我的数据.json', size: 2 } }])
    await start(page, 'shareFileMessage', { filePath: 'http://usr/data.json' })
    await press('share', 'cancel')
    expect(await answer(page)).toEqual({ failed: { errMsg: 'shareFileMessage:fail cancel' } })
  })

  it('are titles of invoices', async () => {
    await start(page, 'chooseInvoiceTitle')
    await opened('invoice-title')
    await native('tapActionSheet', { index: 0 })
    expect(await answer(page)).toMatchObject({ type: '0', title: '苏州示例科技有限公司', taxNumber: expect.stringMatching(/^\w{18}$/), errMsg: 'chooseInvoiceTitle:ok' })
    await start(page, 'chooseInvoiceTitle')
    await opened('invoice-title')
    await native('tapActionSheet')
    expect(await answer(page)).toEqual({ failed: { errMsg: 'chooseInvoiceTitle:fail cancel' } })
  })

  it('leave a note where they leave no trace on the screen', async () => {
    await start(page, 'vibrateShort', { type: 'light' })
    await answer(page)
    await page.evaluate(() => (window.bench.wx['reportEvent'] as (id: string, data: object) => void)('recharge', { fen: 5000 }))
    expect(await effects()).toEqual([
      { api: 'vibrateShort', detail: { type: 'light' } }, { api: 'reportEvent', detail: { eventId: 'recharge', data: { fen: 5000 } } },
    ])
  })
})

// The last: after a refusal WeChat does not ask again for ten seconds.
describe('without the privacy agreement', () => {
  it('pictures are not chosen', async () => {
    await page.evaluate(() => window.bench.forget())
    await start(page, 'chooseMedia', { count: 1 })
    await press('privacy', 'deny')
    expect(await answer(page)).toMatchObject({ failed: { errno: 104, errMsg: 'chooseMedia:fail privacy permission is not authorized' } })
  })
})
