import fs from 'node:fs'
import path from 'node:path'
import type { Chapter, Scene, SceneState } from './album'
import { examine } from './examine'
import { PICTURES } from './pictures'
import type { Stage } from './stage'
import { passDevice, type Pass, type Variant } from './variants'

/** States in which a call has failed: what the Mini Program logs then is no fault. */
const FAILING: SceneState[] = ['failed', 'offline', 'refused']

/** Where the pictures go, and what is wrong, in words. */
export interface Drawing {
  folder: string
  failures: string[]
}

/** Arranges the scenes of a chapter as they come on the phones of one pass, draws and examines each variant. */
export async function drawChapter(stage: Stage, chapter: Chapter, pass: Pass, variants: Variant[], { folder, failures }: Drawing): Promise<void> {
  for (const [index, scene] of chapter.scenes.entries()) {
    try {
      if (index === 0) await stage.begin(passDevice(pass))
      else await stage.reset()
      if (!scene.anew) await stage.setDevice(passDevice(pass))
      for (const [place, variant] of variants.entries()) {
        if (scene.anew) {
          await stage.reset()
          await stage.setDevice(variant.device)
        }
        if (scene.anew || place === 0) await scene.arrange(stage)
        await stage.setDevice(variant.device)
        if (scene.tall) await stage.stretch()
        await draw(stage, path.join(folder, scene.name), variant)
        failures.push(...(await examine(stage, scene)).map((finding) => `${scene.name}, ${variant.name}: ${finding}`))
      }
    } catch (thrown) {
      failures.push(`${scene.name}, ${pass}: ${thrown instanceof Error ? thrown.message : String(thrown)}`)
    }
    failures.push(...complaints(stage, scene).map((complaint) => `${scene.name}, ${pass}: the Mini Program complains: ${complaint}`))
  }
}

async function draw(stage: Stage, folder: string, { name }: Variant): Promise<void> {
  fs.mkdirSync(folder, { recursive: true })
  fs.writeFileSync(path.join(folder, `${name}.png`), await stage.picture(!isShown(path.basename(folder), name)))
}

/** Whether documents show it. */
function isShown(scene: string, variant: string): boolean {
  return Object.values(PICTURES).some((picture) => picture.scene === scene && picture.variant === variant)
}

function complaints(stage: Stage, { state }: Scene): string[] {
  const { thrown, logged } = stage.takeTroubles()
  return FAILING.includes(state) ? thrown : [...thrown, ...logged]
}
