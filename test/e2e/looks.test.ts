/**
 * Pages arranged as for the screenshots and measured instead of looked at: one state of each page or a few, with `LONG=1`
 * all of the album. `npm run screenshots` measures all of it too.
 */
import fs from 'node:fs'
import path from 'node:path'
import type { Scene } from '../support/album'
import { addDemoAccount } from '../support/demo-account'
import { examine } from '../support/examine'
import { isLong } from '../support/long'
import { openStage, type OpenStage } from '../support/open-stage'
import { variant } from '../support/variants'

jest.setTimeout(60_000)

const album = path.resolve(__dirname, '../support/album')
const normal = variant('light').device
/** Where it is hardest at once: a small phone, in large letters, in the dark. */
const hard = { ...variant('small-large').device, theme: 'dark' as const }

// DevTools cannot be measured from inside.
const onSimulator = process.env.WECHAT_DEVTOOLS_CLI ? describe.skip : describe

onSimulator('the look of', () => {
  let open: OpenStage
  beforeAll(async () => {
    open = await openStage()
    addDemoAccount(open.simulator.cloud)
  })
  afterAll(() => open?.close())

  describe.each(fs.readdirSync(album).map((file) => path.basename(file, '.ts')))('%s', (chapter) => {
    const { scenes } = jest.requireActual<{ scenes: Scene[] }>(path.join(album, `${chapter}.ts`))
    const measured = scenes.filter(({ measured: always }) => always ?? isLong)
    beforeAll(() => open.stage.begin(normal))

    it.each(measured.map((scene) => [scene.name, scene] as const))('%s', async (_name, scene) => {
      const { stage } = open
      await stage.reset()
      await stage.setDevice(normal)
      await scene.arrange(stage)
      await stage.still()
      const atFirst = await examine(stage, scene)
      await stage.setDevice(hard)
      if (scene.anew) {
        await stage.reset()
        await scene.arrange(stage)
      } else {
        await (await stage.screen.page()).setData({ fontScale: hard.fontScale })
      }
      await stage.still()
      expect({ normal: atFirst, hard: await examine(stage, scene) }).toEqual({ normal: [], hard: [] })
      expect(stage.takeTroubles().thrown).toEqual([])
    })
  })
})
