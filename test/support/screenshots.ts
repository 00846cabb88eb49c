/**
 * `npm run screenshots`: draws the album (see album.ts) into `screenshots/<scene>/<variant>.png`, contact sheets into
 * `screenshots/sheets/`, and, when all of it is drawn, copies the pictures of the documents to docs/pictures.
 *
 *     npm run screenshots -- [CHAPTER …] [--variants light,dark] [--jobs 2]
 */
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { launchHeadlessBrowser } from '../../simulator/browser'
import './automator-pace.cjs'
import { chapters, type Chapter, type SceneState } from './album'
import { drawContactSheet } from './contact-sheet'
import { drawDesk } from './desk-pictures'
import { openStage } from './open-stage'
import { PICTURES } from './pictures'
import type { Stage } from './stage'
import { passDevice, PASSES, VARIANTS, type Pass, type Variant } from './variants'
import { startSimulatorProcess } from './wallet'

const root = path.resolve(__dirname, '../..')
const screenshots = path.join(root, 'screenshots')
const documents = path.join(root, 'docs/pictures')

/** States in which a call has failed. */
const FAILING: SceneState[] = ['failed', 'offline', 'refused']

interface Work {
  pass: Pass
  chapter: Chapter
}

async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { variants: { type: 'string' }, jobs: { type: 'string', default: '2' } },
  })
  const variants = chosenVariants(values.variants)
  const album = await chapters(positionals)
  const whole = positionals.length === 0 && variants.length === VARIANTS.length
  const passes = PASSES.filter((pass) => variants.some((variant) => variant.pass === pass))
  const queue = passes.flatMap((pass) => album.map((chapter) => ({ pass, chapter })))
  // The long ones first, so that none is left alone at the end.
  const weight = ({ pass, chapter }: Work): number => chapter.scenes.length * (2 + variants.filter((variant) => variant.pass === pass).length)
  queue.sort((one, other) => weight(other) - weight(one))
  if (whole) fs.rmSync(screenshots, { recursive: true, force: true })

  const seeded = await seededData()
  const failures: string[] = []
  try {
    const jobs = Math.min(Number(values.jobs), queue.length)
    await Promise.all(Array.from({ length: jobs }, () => drawAll(queue, variants, seeded, failures)))
    await drawSheets(album)
    if (whole && failures.length === 0) await drawDocuments(seeded)
  } finally {
    fs.rmSync(seeded, { recursive: true, force: true })
  }
  for (const failure of failures) console.error(`FAILED ${failure}`)
  if (failures.length > 0) process.exitCode = 1
}

function chosenVariants(names: string | undefined): Variant[] {
  if (names === undefined) return VARIANTS
  return names.split(',').map((name) => {
    const variant = VARIANTS.find((one) => one.name === name)
    if (!variant) throw new Error(`no variant ${name}: there are ${VARIANTS.map((one) => one.name).join(', ')}`)
    return variant
  })
}

/** A data folder with the demo account, made once: each simulator gets a copy. */
async function seededData(): Promise<string> {
  const data = fs.mkdtempSync(path.join(os.tmpdir(), 'screenshots-'))
  const simulator = await startSimulatorProcess({ args: ['--seed'], data })
  await simulator.stop()
  return data
}

/** Takes work from the queue, with a simulator of its own, until there is no more. */
async function drawAll(queue: Work[], variants: Variant[], seeded: string, failures: string[]): Promise<void> {
  const { stage, close } = await openStage(seeded)
  try {
    for (let work = queue.shift(); work; work = queue.shift()) {
      const { pass, chapter } = work
      await drawChapter(stage, work, variants.filter((variant) => variant.pass === pass), failures)
      console.log(`${chapter.name}, ${pass}`)
    }
  } finally {
    await close()
  }
}

async function drawChapter(stage: Stage, { pass, chapter }: Work, variants: Variant[], failures: string[]): Promise<void> {
  const failed = (scene: string, thrown: unknown): void => {
    failures.push(`${scene}, ${pass}: ${thrown instanceof Error ? thrown.message : String(thrown)}`)
  }
  for (const [index, scene] of chapter.scenes.entries()) {
    try {
      if (index === 0) await stage.begin(passDevice(pass))
      else await stage.reset()
      if (!scene.anew) await stage.setDevice(passDevice(pass))
      for (const [place, variant] of variants.entries()) {
        if (scene.anew) await stage.setDevice(variant.device)
        if (scene.anew || place === 0) await scene.arrange(stage)
        await stage.setDevice(variant.device)
        if (scene.tall) await stage.stretch()
        const folder = path.join(screenshots, scene.name)
        fs.mkdirSync(folder, { recursive: true })
        await stage.miniProgram.screenshot({ path: path.join(folder, `${variant.name}.png`) })
      }
    } catch (thrown) {
      failed(scene.name, thrown)
    }
    // What fails on purpose may be logged.
    const { thrown, logged } = stage.takeTroubles()
    for (const trouble of FAILING.includes(scene.state) ? thrown : [...thrown, ...logged]) failed(scene.name, `the Mini Program complains: ${trouble}`)
  }
}

async function drawSheets(album: Chapter[]): Promise<void> {
  const browser = await launchHeadlessBrowser()
  // The packaged browser does not outlive its first context: one page stays open until the end.
  const context = await browser.newContext()
  await context.newPage()
  for (const chapter of album) for (const scene of chapter.scenes) await drawContactSheet(context, screenshots, chapter.name, scene)
  await browser.close()
}

async function drawDocuments(seeded: string): Promise<void> {
  fs.rmSync(documents, { recursive: true, force: true })
  fs.mkdirSync(documents, { recursive: true })
  for (const [name, { scene, variant }] of Object.entries(PICTURES)) {
    fs.copyFileSync(path.join(screenshots, scene, `${variant}.png`), path.join(documents, `${name}.png`))
  }
  const simulator = await startSimulatorProcess({ data: seeded })
  try {
    await drawDesk(simulator.desk, documents)
  } finally {
    await simulator.stop()
  }
}

void main()
