import { createHash } from 'node:crypto'
import fs from 'node:fs'
import path from 'node:path'
import { DeployError } from '../deploy/deploy-error'
import { withStoppedCloud } from '../stopped-cloud'
import { INDEX_FILE, type BackupIndex } from './export'

const AT_ONCE = 16

type Document = Record<string, unknown> & { _id: string }

/**
 * Puts a backup into a new data folder of the simulator, through the SDK, under the indexes of environment.json.
 * @throws DeployError when the backup is not whole, or the folder is in use
 */
export async function load(backup: string, data: string, print: (line: string) => void): Promise<void> {
  const file = path.join(backup, INDEX_FILE)
  if (!fs.existsSync(file)) throw new DeployError(`${backup} is no whole backup: there is no ${INDEX_FILE}`)
  if (fs.existsSync(path.join(data, 'cloud'))) throw new DeployError(`there are data in ${data}: name a new folder`)
  const { collections } = JSON.parse(fs.readFileSync(file, 'utf8')) as BackupIndex
  const known = new Set((await import('../../cloudfunctions/environment.json')).collections.map(({ name }) => name))
  const found = Object.entries(collections).map(([name, { sha256 }]) => ({ name, documents: read(path.join(backup, `${name}.jsonl`), sha256) }))
  await withStoppedCloud(data, async () => {
    const { cloudDatabase } = await import('../../cloudfunctions/shared/platform/database/cloud-database')
    const database = cloudDatabase<Record<string, Document>>()
    for (const { name, documents } of found) {
      if (!known.has(name)) {
        print(`${name}: not in environment.json, left out`)
        continue
      }
      const waiting = documents.values()
      await Promise.all(Array.from({ length: AT_ONCE }, async () => {
        for (const document of waiting) await database.add(name, document)
      }))
      print(`${name}: ${documents.length} documents`)
    }
  })
}

function read(file: string, sha256: string): Document[] {
  const text = fs.readFileSync(file)
  if (createHash('sha256').update(text).digest('hex') !== sha256) throw new DeployError(`${file} is not what was exported`)
  return text.toString('utf8').split('\n').filter((line) => line.trim() !== '').map((line) => JSON.parse(line, plainNumber) as Document)
}

/** Exports write numbers beyond 32 bits, such as times, as `{"$numberLong":"…"}` where they were stored so. */
function plainNumber(_name: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value
  const [[kind, text] = ['', ''], ...more] = Object.entries(value)
  return more.length === 0 && /^\$number(Long|Int|Double)$/.test(kind) ? Number(text) : value
}
