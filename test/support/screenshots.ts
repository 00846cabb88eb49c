/**
 * `npm run screenshots`: draws the album (see album.ts) into `screenshots/<scene>/<variant>.png` and contact sheets into
 * `screenshots/sheets/`, and measures what it draws. When all of it is drawn without a failure, the pictures of the
 * documents go to docs/pictures. Run `npm run build` before it.
 *
 *     npm run screenshots -- [CHAPTER …] [--variants light,dark] [--jobs 2]
 */
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { parseArgs } from 'node:util'
import './automator-pace.cjs'
import { chapters, type Chapter } from './album'
import { ContactSheets } from './contact-sheet'
import { drawDesk } from './desk-pictures'
import { drawChapter, type Drawing } from './draw-chapter'
import { openStage } from './open-stage'
import { PICTURES } from './pictures'
import { PASSES, variant, VARIANTS, type Variant } from './variants'
import { startSimulatorProcess } from './wallet'

const root = path.resolve(__dirname, '../..')
const screenshots = path.join(root, 'screenshots')
const documents = path.join(root, 'docs/pictures')

async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { variants: { type: 'string' }, jobs: { type: 'string', default: '2' } },
  })
  const variants = values.variants?.split(',').map(variant) ?? VARIANTS
  const album = await chapters(positionals)
  const whole = positionals.length === 0 && variants.length === VARIANTS.length
  if (whole) fs.rmSync(screenshots, { recursive: true, force: true })

  const seeded = await seededData()
  const sheets = await ContactSheets.open(screenshots)
  const drawing: Drawing = { folder: screenshots, failures: [] }
  try {
    // The long ones first, so that none is left alone at the end.
    const queue = [...album].sort((one, other) => other.scenes.length - one.scenes.length)
    const jobs = Math.min(Number(values.jobs), queue.length)
    await Promise.all(Array.from({ length: jobs }, () => drawAll(queue, variants, seeded, drawing, sheets)))
    if (whole && drawing.failures.length === 0) await drawDocuments(seeded)
  } finally {
    await sheets.close()
    fs.rmSync(seeded, { recursive: true, force: true })
  }
  for (const failure of drawing.failures) console.error(`FAILED ${failure}`)
  if (drawing.failures.length > 0) process.exitCode = 1
}

/** A data folder with the demo account, made once: each simulator gets a copy. */
async function seededData(): Promise<string> {
  const data = fs.mkdtempSync(path.join(os.tmpdir(), 'screenshots-'))
  const simulator = await startSimulatorProcess({ args: ['--seed'], data })
  await simulator.stop()
  return data
}

/** Takes chapters from the queue until there are no more, each in all its passes, with a simulator of its own. */
async function drawAll(queue: Chapter[], variants: Variant[], seeded: string, drawing: Drawing, sheets: ContactSheets): Promise<void> {
  const { stage, close } = await openStage(seeded)
  try {
    for (let chapter = queue.shift(); chapter; chapter = queue.shift()) {
      const begin = Date.now()
      for (const pass of PASSES) {
        const wanted = variants.filter((one) => one.pass === pass)
        if (wanted.length > 0) await drawChapter(stage, chapter, pass, wanted, drawing)
      }
      await sheets.draw(chapter)
      console.log(`${chapter.name}: ${chapter.scenes.length} scenes, ${Math.round((Date.now() - begin) / 1000)} s`)
    }
  } finally {
    await close()
  }
}

async function drawDocuments(seeded: string): Promise<void> {
  fs.rmSync(documents, { recursive: true, force: true })
  fs.mkdirSync(documents, { recursive: true })
  for (const [name, { scene, variant: drawn }] of Object.entries(PICTURES)) {
    fs.copyFileSync(path.join(screenshots, scene, `${drawn}.png`), path.join(documents, `${name}.png`))
  }
  const simulator = await startSimulatorProcess({ data: seeded })
  try {
    await drawDesk(simulator.desk, documents)
  } finally {
    await simulator.stop()
  }
}

void main()
