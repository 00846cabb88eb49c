/**
 * The album: every page in every state. `npm run screenshots` draws and measures it.
 *
 * Each file of test/support/album/ is a chapter, by convention one page: found by its name, registered nowhere.
 *
 *     export const scenes: Scene[] = [
 *       { name: 'profile', state: 'ready', arrange: async (stage) => {
 *         await stage.account({ fen: 5_000 })                       // somebody new, signed in, with ¥50
 *         await stage.open('/pages/profile/profile', '#nickname')   // the sign that what is to be seen stands
 *       } },
 *       { name: 'profile-waiting', state: 'waiting', arrange: async ({ cloud, screen }) => {
 *         await cloud.silent()                                      // no call is answered any more
 *         await screen.tap('#save')
 *       } },
 *     ]
 *
 * - A chapter begins with a fresh start of the App and somebody of its own (`stage.guest()`, `stage.account()`), so that
 *   it can be drawn alone. {@link Stage.demo} has months of history and is shared: it is looked at, never changed.
 * - The scenes of a chapter come in their order, and one may go on where the one before ended.
 * - Network, cloud and mocks are as usual again before each scene.
 * - A scene is arranged once and drawn in all variants of a pass: no animation needs to be waited for, and no words may
 *   be looked for, since they differ between the languages.
 *
 * Try one with `npm run screenshots -- profile --variants light,small-large`, then look at screenshots/sheets/.
 */
import fs from 'node:fs'
import path from 'node:path'
import type { Stage } from './stage'

export type SceneState =
  | 'loading' | 'ready' | 'empty' | 'failed' | 'offline'
  /** An action of the user is under way. */
  | 'waiting'
  /** What was asked for is refused, or what was typed is wrong: the page says so. */
  | 'refused'
  /** An action of the user has succeeded. */
  | 'done'
  /** Something lies over the page. */
  | 'sheet'

export interface Scene {
  /** Unique; the folder of its pictures. Begins with the chapter's name. */
  name: string
  state: SceneState
  /** Resolves when everything that is to be seen stands. */
  arrange(stage: Stage): Promise<void>
  /** The page places things by arithmetic on the screen's size as it opens: arranged anew for each size. */
  anew?: true
  /** Measured in each run of the tests, by test/e2e/looks.test.ts: begins by itself, or goes on from another such scene. */
  measured?: true
  /** Drawn as tall as what the page holds, as far as a phone can be: for pages longer than a screen. */
  tall?: true
}

export interface Chapter {
  name: string
  scenes: Scene[]
}

const folder = path.join(__dirname, 'album')

/** All chapters, or those named; throws when there is none of a name. */
export async function chapters(names: string[] = []): Promise<Chapter[]> {
  const all = fs.readdirSync(folder).map((file) => path.basename(file, '.ts'))
  const unknown = names.find((name) => !all.includes(name))
  if (unknown !== undefined) throw new Error(`no chapter ${unknown}: there are ${all.join(', ')}`)
  const wanted = names.length > 0 ? names : all
  return Promise.all(wanted.map(async (name) => {
    const { scenes } = await import(path.join(folder, `${name}.ts`)) as { scenes: Scene[] }
    return { name, scenes }
  }))
}
