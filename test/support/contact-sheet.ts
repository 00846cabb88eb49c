import fs from 'node:fs'
import path from 'node:path'
import type { Browser, BrowserContext } from 'playwright-core'
import { launchHeadlessBrowser } from '../../simulator/browser'
import type { Chapter, Scene } from './album'
import { VARIANTS } from './variants'

/** Pixels of the sheet for a point of a phone: small phones are small here too. */
const SCALE = 0.76
const WIDTH_PX = 1500

/** Draws, for each scene, all pictures there are of it side by side, with what they are, into `sheets/` of a folder. */
export class ContactSheets {
  private constructor(private readonly browser: Browser, private readonly context: BrowserContext, private readonly folder: string) {}

  static async open(folder: string): Promise<ContactSheets> {
    const browser = await launchHeadlessBrowser()
    const context = await browser.newContext()
    // The packaged browser does not outlive its last page.
    await context.newPage()
    fs.mkdirSync(path.join(folder, 'sheets'), { recursive: true })
    return new ContactSheets(browser, context, folder)
  }

  async draw(chapter: Chapter): Promise<void> {
    for (const scene of chapter.scenes) await drawSheet(this.context, this.folder, chapter.name, scene)
  }

  async close(): Promise<void> {
    await this.browser.close()
  }
}

async function drawSheet(context: BrowserContext, root: string, chapter: string, { name, state }: Pick<Scene, 'name' | 'state'>): Promise<void> {
  const pictures = VARIANTS.filter((variant) => fs.existsSync(path.join(root, name, `${variant.name}.png`)))
  const cells = pictures.map((variant) => `<figure style="width: ${variant.device.width * SCALE}px"><figcaption>${variant.label}</figcaption><img src="../${name}/${variant.name}.png"></figure>`)
  const html = `<!doctype html><meta charset="utf-8"><style>
    body { margin: 0; padding: 16px; font: 14px/1.4 sans-serif; background: #d9dbe3 }
    h1 { margin: 0 0 12px; font-size: 18px } main { display: flex; flex-wrap: wrap; align-items: flex-start; gap: 12px }
    figure { margin: 0 } figcaption { padding-bottom: 4px } img { display: block; width: 100%; border-radius: 10px }
  </style><h1>${chapter} · ${name} · ${state}</h1><main>${cells.join('')}</main>`
  const sheets = path.join(root, 'sheets')
  const file = path.join(sheets, `${name}.html`)
  fs.writeFileSync(file, html)
  const page = await context.newPage()
  await page.setViewportSize({ width: WIDTH_PX, height: 600 })
  await page.goto(`file://${file}`)
  await page.screenshot({ path: path.join(sheets, `${name}.png`), fullPage: true })
  await page.close()
  fs.rmSync(file)
}
