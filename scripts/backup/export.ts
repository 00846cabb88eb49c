import { createHash } from 'node:crypto'
import fs from 'node:fs'
import https from 'node:https'
import path from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import type { Cloud } from '../deploy/cloud'
import { DeployError } from '../deploy/deploy-error'
import { collectionNames } from '../deploy/parts/collections'

/** What lies in a folder of a backup beside `<collection>.jsonl`. */
export interface BackupIndex {
  envId: string
  madeAt: string
  collections: Record<string, { records: number; sha256: string }>
}

export const INDEX_FILE = 'backup.json'
const PATIENCE_MS = 30 * 60_000

/**
 * Lets the platform write each collection as a file, one document a line, and fetches it. Collections are written one after
 * the other: what is used meanwhile is not of one moment. Copies that were restored are.
 * @param suffix - of restored copies: only these are exported, under the names of what they are copies of
 */
export async function exportTo(cloud: Cloud, folder: string, suffix: string, print: (line: string) => void): Promise<BackupIndex> {
  if (fs.existsSync(path.join(folder, INDEX_FILE))) throw new DeployError(`there is a backup in ${folder}: name another folder`)
  fs.mkdirSync(folder, { recursive: true, mode: 0o700 })
  const index: BackupIndex = { envId: cloud.envId, madeAt: new Date().toISOString(), collections: {} }
  const all = [...await collectionNames(cloud)].filter((name) => name.endsWith(suffix)).sort()
  if (all.length === 0) throw new DeployError(`environment ${cloud.envId} has no collection${suffix && ` that ends with ${suffix}`}`)
  for (const collection of all) {
    const name = collection.slice(0, collection.length - suffix.length)
    const { url, records } = await exported(cloud, collection)
    const text = records === 0 && url === '' ? Buffer.alloc(0) : await fetched(url)
    const lines = text.toString('utf8').split('\n').filter((line) => line.trim() !== '').length
    if (lines !== records) throw new DeployError(`${collection}: the platform wrote ${records} documents, the file has ${lines}`)
    fs.writeFileSync(path.join(folder, `${name}.jsonl`), text, { mode: 0o600 })
    index.collections[name] = { records, sha256: createHash('sha256').update(text).digest('hex') }
    print(`${name}: ${records} documents`)
  }
  // Last: a folder without it is no backup.
  fs.writeFileSync(path.join(folder, INDEX_FILE), `${JSON.stringify(index, null, 2)}\n`, { mode: 0o600 })
  return index
}

async function exported(cloud: Cloud, collection: string): Promise<{ url: string; records: number }> {
  const { JobId } = await cloud.manager.database.export(collection, { ObjectKey: `kiosk-backups/${Date.now()}/${collection}.json` }, {})
  for (let waited = 0; waited < PATIENCE_MS; waited += Math.max(cloud.pollMs, 1)) {
    const { Status, FileUrl, RecordSuccess, RecordFail, ErrorMsg } = await cloud.manager.database.migrateStatus(JobId)
    if (Status === 'fail' || RecordFail > 0) throw new DeployError(`${collection} was not exported: ${ErrorMsg} (job ${JobId}, ${RecordFail} documents failed)`)
    if (Status === 'success') return { url: FileUrl, records: RecordSuccess }
    await pause(cloud.pollMs)
  }
  throw new DeployError(`${collection}: job ${JobId} is not done after ${PATIENCE_MS / 60_000} minutes`)
}

function fetched(url: string): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    https.get(url, (response) => {
      const parts: Buffer[] = []
      response.on('data', (part: Buffer) => parts.push(part))
      response.on('error', reject)
      response.on('end', () => {
        if (response.statusCode === 200) resolve(Buffer.concat(parts))
        else reject(new DeployError(`the exported file could not be fetched: HTTP ${response.statusCode}`))
      })
    }).on('error', reject)
  })
}
