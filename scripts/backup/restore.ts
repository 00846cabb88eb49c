import type { Cloud } from '../deploy/cloud'
import { DeployError } from '../deploy/deploy-error'
import { collectionNames } from '../deploy/parts/collections'

type Print = (line: string) => void

/** From when the platform's own backups are. */
export async function printTimes(cloud: Cloud, print: Print): Promise<void> {
  const { RestoreTimes = [], RestoreTimeRanges = [] } = await cloud.manager.database.describeRestoreTime()
  for (const time of RestoreTimes) print(time)
  for (const range of RestoreTimeRanges) print(`any time: ${Object.values(range).join(' – ')}`)
  if (RestoreTimes.length + RestoreTimeRanges.length === 0) print('The platform has no backup of this environment yet.')
}

export async function printTasks(cloud: Cloud, print: Print): Promise<void> {
  const { Tasks = [] } = await cloud.manager.database.describeRestoreTask()
  for (const { TaskId, Status, Time } of Tasks) print(`${TaskId}: ${Status}, ${Time}`)
}

/**
 * Lets the platform make copies of all collections as they were, beside those in use. Nothing that is there is touched.
 * @param time - `YYYY-MM-DD HH:MM:SS`, UTC+8, one of those that the platform names
 */
export async function restoreCopies(cloud: Cloud, time: string, suffix: string, print: Print): Promise<void> {
  checkSuffix(suffix)
  const { Tables: kept = [] } = await cloud.manager.database.describeRestoreTables(time)
  const present = await collectionNames(cloud)
  const wanted = kept.filter((name) => !name.endsWith(suffix))
  const inTheWay = wanted.filter((name) => present.has(`${name}${suffix}`))
  if (wanted.length === 0) throw new DeployError(`the platform has nothing of ${time}`)
  if (inTheWay.length > 0) throw new DeployError(`there are copies that end with ${suffix} already: ${inTheWay.join(', ')}`)
  const copies = wanted.map((OldTableName) => ({ OldTableName, NewTableName: `${OldTableName}${suffix}` }))
  const { FlowId } = await cloud.manager.database.restoreTables(time, copies)
  print(`The platform makes copies of ${copies.length} collections as of ${time}, their names end with ${suffix} (flow ${FlowId}).`)
}

/** Deletes the copies, and nothing whose name does not end with the suffix. */
export async function dropCopies(cloud: Cloud, suffix: string, print: Print): Promise<void> {
  checkSuffix(suffix)
  const present = await collectionNames(cloud)
  // A copy is one of something that is there.
  const copies = [...present].filter((name) => name.endsWith(suffix) && present.has(name.slice(0, -suffix.length)))
  for (const name of copies) {
    await cloud.manager.database.deleteCollection(name)
    print(`${name}: deleted`)
  }
  if (copies.length === 0) print(`There are no copies that end with ${suffix}.`)
}

/** With one that names itself, no collection in use can be meant. */
function checkSuffix(suffix: string): void {
  if (!/^_drill\w{0,20}$/.test(suffix)) throw new DeployError(`--suffix begins with _drill, such as _drill1123, and not ${suffix}`)
}
