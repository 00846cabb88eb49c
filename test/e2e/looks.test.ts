/** Every page in its states, arranged as for the screenshots and measured instead of looked at. */
import fs from 'node:fs'
import path from 'node:path'
import { load } from '../bench/long-history'
import type { Scene } from '../support/album'
import { inPhone } from '../support/in-phone'
import { openStage, type OpenStage } from '../support/open-stage'
import { measureContrast, measureCovered, measureImages, measureNodes, measureOverflow, measureTapAreas } from '../support/rendered'
import { VARIANTS } from '../support/variants'
import { DEMO_PERSON } from '../support/wallet'

jest.setTimeout(60_000)

const AA = 4.5
const album = path.resolve(__dirname, '../support/album')
const device = (name: string) => VARIANTS.find((variant) => variant.name === name)!.device

// DevTools cannot be measured from inside.
const onSimulator = process.env.WECHAT_DEVTOOLS_CLI ? describe.skip : describe

/** What `look` still finds when what was pressed is long released. */
async function released(look: () => Promise<string[]>): Promise<string[]> {
  const end = Date.now() + 1_000
  for (;;) {
    const found = await look()
    if (found.length === 0 || Date.now() > end) return found
  }
}

onSimulator('the look of', () => {
  let open: OpenStage
  beforeAll(async () => {
    open = await openStage()
    load(open.simulator.cloud, DEMO_PERSON, 60)
  })
  afterAll(() => open?.close())

  describe.each(fs.readdirSync(album).map((file) => path.basename(file, '.ts')))('%s', (chapter) => {
    const { scenes } = jest.requireActual<{ scenes: Scene[] }>(path.join(album, `${chapter}.ts`))
    let begun = false
    beforeAll(() => open.stage.begin(device('light')))

    it.each(scenes.filter(({ slow }) => !slow).map((scene) => [scene.name, scene] as const))('%s', async (_name, scene) => {
      const { stage } = open
      const look = async <Result>(measure: () => Result): Promise<Result> => inPhone<[], Result>(stage.miniProgram, measure)
      const covered = () => inPhone(stage.miniProgram, measureCovered, stage.device.safeAreaBottom)
      const palePieces = async () => (await look(measureContrast)).filter(({ ratio }) => ratio < AA).map(({ text, ratio }) => `${text}: ${ratio.toFixed(2)}`)
      // What was pressed looks pressed for a moment longer.
      const pale = async () => (await palePieces()).length === 0 ? [] : await released(palePieces)
      const show = async (name: string): Promise<void> => {
        await stage.setDevice(device(name))
        if (!scene.anew) return
        await scene.arrange(stage)
        await stage.still()
      }
      if (begun) await stage.reset()
      begun = true
      const seen: Record<string, unknown> = {}
      await stage.setDevice(device('light'))
      await scene.arrange(stage)
      await stage.still()
      seen.light = { pale: await pale(), overflow: await look(measureOverflow), taps: await look(measureTapAreas), images: await look(measureImages), covered: await covered() }
      const { nodes, depth, children } = await look(measureNodes)
      expect(nodes).toBeLessThan(1_000)
      expect(depth).toBeLessThan(30)
      expect(children).toBeLessThanOrEqual(60)
      expect(JSON.stringify(await (await stage.screen.page()).data()).length).toBeLessThan(256 * 1024)
      await stage.setDevice(device('dark'))
      seen.dark = { pale: await pale() }
      await show('max')
      seen.max = { overflow: await look(measureOverflow) }
      await show('small-large')
      if (!scene.anew) await (await stage.screen.page()).setData({ fontScale: 1.4 })
      seen.small = { overflow: await look(measureOverflow), covered: await covered() }
      expect(seen).toEqual({
        light: { pale: [], overflow: [], taps: [], images: [], covered: [] }, dark: { pale: [] }, max: { overflow: [] }, small: { overflow: [], covered: [] },
      })
      expect(stage.takeTroubles().thrown).toEqual([])
    })
  })
})
