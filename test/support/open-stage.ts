import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import automator from 'miniprogram-automator'
import { startSimulator, type Simulator } from '../../simulator/simulator'
import { Backstage } from './backstage'
import { Stage } from './stage'
import { tracePhone } from './trace-phone'
import { passDevice } from './variants'

const root = path.resolve(__dirname, '../..')

export interface OpenStage {
  stage: Stage
  simulator: Simulator
  close(): Promise<void>
}

/**
 * A simulator of its own in this process, blind to files that are saved meanwhile, and the stage on its phone.
 * @param seeded a data folder to begin with; it is copied
 */
export async function openStage(seeded?: string): Promise<OpenStage> {
  const data = fs.mkdtempSync(path.join(os.tmpdir(), 'kiosk-wallet-stage-'))
  if (seeded !== undefined) fs.cpSync(seeded, data, { recursive: true })
  const simulator = await startSimulator({ project: root, simulatorRoot: root, data, port: 0, autoPort: 0, reset: false, watch: false, durable: false })
  const miniProgram = await automator.connect({ wsEndpoint: simulator.automator.url })
  await miniProgram.currentPage()
  const backstage = new Backstage(simulator.url)
  const untrace = tracePhone(miniProgram, backstage)
  return {
    stage: new Stage(miniProgram, backstage, passDevice('plain')),
    simulator,
    async close() {
      untrace()
      miniProgram.disconnect()
      await simulator.close()
      fs.rmSync(data, { recursive: true, force: true })
    },
  }
}
