/**
 * Draws every component of TDesign as its test shows it, light and dark, into
 * `screenshots/tdesign/<component>-<theme>.png`, and a sheet for each chapter and theme.
 *
 *     npx tsx test/simulator/tdesign/draw-sheets.ts [COMPONENT …]
 */
import fs from 'node:fs'
import path from 'node:path'
import { specimens, chapters } from './specimens'
import { TDesignPhone } from './tdesign-phone'

const folder = path.resolve(__dirname, '../../../screenshots/tdesign')
const THEMES = ['light', 'dark'] as const
/** Phones in a row of a sheet. */
const COLUMNS = 6

async function main(): Promise<void> {
  const wanted = process.argv.slice(2)
  fs.mkdirSync(folder, { recursive: true })
  const phone = await TDesignPhone.open(specimens)
  for (const problem of phone.phone.server.problems) console.error(problem)
  const failed: string[] = []
  for (const theme of THEMES) {
    await phone.device({ theme })
    // TDesign counts messages in its modules: what the theme before left open is forgotten.
    await phone.phone.server.launch({})
    for (const specimen of specimens) {
      if (wanted.length > 0 && !wanted.includes(specimen.name)) continue
      try {
        await phone.show(specimen.name)
        await specimen.open?.(phone)
        await phone.settled()
        await phone.phone.page.screenshot({ path: path.join(folder, `${specimen.name}-${theme}.png`) })
      } catch (failure) {
        failed.push(`${specimen.name} ${theme}: ${failure instanceof Error ? failure.message : String(failure)}`)
      }
    }
    for (const [chapter, contents] of Object.entries(chapters)) {
      for (let at = 0; at < contents.length; at += COLUMNS * 2) {
        const names = contents.slice(at, at + COLUMNS * 2).map(({ name }) => `${name}-${theme}`)
        await drawSheet(phone, `sheet-${chapter}-${theme}-${at / (COLUMNS * 2) + 1}`, names)
      }
    }
  }
  await phone.close()
  for (const { message } of phone.phone.server.exceptions) console.error(`exception: ${message}`)
  for (const failure of failed) console.error(failure)
  if (failed.length > 0) process.exitCode = 1
}

async function drawSheet(phone: TDesignPhone, name: string, pictures: readonly string[]): Promise<void> {
  const page = await phone.phone.page.context().newPage()
  const width = 1500 / COLUMNS - 10
  await page.setViewportSize({ width: 1500, height: 600 })
  const figures = pictures.filter((picture) => fs.existsSync(path.join(folder, `${picture}.png`))).map((picture) => {
    const bytes = fs.readFileSync(path.join(folder, `${picture}.png`)).toString('base64')
    return `<figure><figcaption>${picture}</figcaption><img width="${width}" src="data:image/png;base64,${bytes}"></figure>`
  })
  await page.setContent(`<!doctype html><style>body { margin: 5px; display: flex; flex-wrap: wrap; gap: 10px; background: #b9bcc6; font: 14px sans-serif }
    figure { margin: 0 }</style>${figures.join('')}`)
  await page.screenshot({ path: path.join(folder, `${name}.png`), fullPage: true })
  await page.close()
}

void main()
