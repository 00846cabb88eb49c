import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import environment from '../cloudfunctions/environment.json'
import { SimulatedClock, startLocalCloud, type Environment } from '../simulator/cloud'
import { DataFolder } from '../simulator/data-folder'

/**
 * Starts the local cloud on a data folder for as long as `action` takes, with its clock stopped and without functions:
 * nothing moves in it but what `action` does. The SDK, if it is loaded in there, talks to it.
 * @throws CliError when a simulator uses the folder
 */
export async function withStoppedCloud<T>(data: string, action: () => Promise<T>): Promise<T> {
  const folder = DataFolder.open(data, { empty: false })
  const nothing = fs.mkdtempSync(path.join(os.tmpdir(), 'kiosk-wallet-cloud-'))
  const clock = new SimulatedClock()
  clock.pause()
  try {
    const cloud = await startLocalCloud({
      functionsDir: nothing,
      environment: environment as Environment,
      dataDir: folder.cloud,
      appid: 'wx0000000000000000',
      envId: 'local',
      functionEnv: {},
      clock,
      workerFile: path.join(nothing, 'none.js'),
    })
    try {
      // The SDK reads where its cloud is when it is loaded.
      Object.assign(process.env, cloud.sdkEnvironment())
      return await action()
    } finally {
      await cloud.close()
    }
  } finally {
    fs.rmSync(nothing, { recursive: true })
    folder.close()
  }
}
