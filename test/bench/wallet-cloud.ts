import fs from 'node:fs'
import path from 'node:path'
import { parseEnv } from 'node:util'
import { startLocalCloud, type Environment, type LocalCloud } from '../../simulator/cloud'

const root = path.resolve(__dirname, '../..')

/** A local cloud with the wallet's built functions and empty data in `folder`. */
export function startWalletCloud(folder: string): Promise<LocalCloud> {
  return startLocalCloud({
    functionsDir: path.join(root, 'dist/cloudfunctions'),
    environment: JSON.parse(fs.readFileSync(path.join(root, 'cloudfunctions/environment.json'), 'utf8')) as Environment,
    functionEnv: parseEnv(fs.readFileSync(path.join(root, 'simulator/local.env'), 'utf8')) as Record<string, string>,
    dataDir: folder,
    appid: 'wxbench',
    envId: 'bench',
    durable: false,
  })
}
