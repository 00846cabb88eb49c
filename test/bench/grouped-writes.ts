import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { startLocalCloud } from '../../simulator/cloud'
import { ratio, type Figure } from './figure'
import { sdkFor } from './local-cloud'

const WRITES = 64
const ROUNDS = 12

/** P21: writes that arrive together share a commit and its flush to the disk. */
export async function groupedWrites(): Promise<Figure[]> {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'bench-writes-'))
  const cloud = await startLocalCloud({
    functionsDir: folder, environment: { collections: [{ name: 'things', indexes: [] }], functionRules: { '*': { invoke: true } }, functions: {} },
    dataDir: path.join(folder, 'data'), appid: 'wxbench', envId: 'bench', functionEnv: {}, durable: true,
  })
  try {
    const things = (await sdkFor(cloud.sdkEnvironment())).database().collection('things')
    const add = () => things.add({ data: { text: 'a document of a few fields', number: 1 } })
    let commits = 0
    const stop = cloud.database.onChange(() => commits++)
    const together = async () => void await Promise.all(Array.from({ length: WRITES }, add))
    const inTurn = async () => {
      for (let write = 0; write < WRITES; write++) await add()
    }
    const value = await ratio(ROUNDS, together, inTurn)
    commits = 0
    await together()
    stop()
    return [
      { id: 'P21', what: `${WRITES} durable writes at once ÷ one after the other, through the SDK, p50`, value, gate: 0.7 },
      { id: 'P21', what: `commits for ${WRITES} durable writes at once`, value: commits, gate: WRITES / 2 },
    ]
  } finally {
    await cloud.close()
    fs.rmSync(folder, { recursive: true, force: true })
  }
}
