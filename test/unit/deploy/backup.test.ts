import { spawnSync } from 'node:child_process'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import environment from '../../../cloudfunctions/environment.json'
import { exportTo, type BackupIndex } from '../../../scripts/backup/export'
import { load } from '../../../scripts/backup/load'
import { dropCopies, printTasks, printTimes, restoreCopies } from '../../../scripts/backup/restore'
import { cloudOf, type Cloud } from '../../../scripts/deploy/cloud'
import { Booth } from '../device/booth'
import { Bench } from './bench'
import { VALUES } from './project'

const LAST_NIGHT = '2026-11-23 03:00:00'
const repository = path.resolve(__dirname, '../../..')
const bench = new Bench()
const { state } = bench.cloud
const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'kiosk-wallet-backup-'))
const at = (...names: string[]): string => path.join(folder, ...names)
const lines: string[] = []
const print = (line: string): void => void lines.push(line)
let cloud: Cloud

/** A wallet in which somebody recharged and used a machine, as the platform stores it. */
beforeAll(async () => {
  await bench.start()
  const booth = new Booth()
  const machine = await booth.machine()
  const lin = await booth.person(1_000)
  const id = await booth.running(lin, machine)
  booth.later(90_000)
  await machine.ack('stopped', id)
  const rule = { AclTag: 'CUSTOM', Rule: '{"read":false,"write":false}' }
  for (const { name } of environment.collections) {
    state.collections.set(name, { indexes: [], rule, documents: [...booth.wallet.sdk.documents.all(name)] })
  }
  state.backups = [LAST_NIGHT]
  const { secretId, secretKey } = bench.cloud.keys
  cloud = await cloudOf('kiosk-test-1a2b', { ...VALUES, TENCENTCLOUD_SECRETID: secretId, TENCENTCLOUD_SECRETKEY: secretKey }, 0)
})
afterAll(async () => {
  await bench.stop()
  fs.rmSync(folder, { recursive: true })
})
beforeEach(() => void lines.splice(0))

describe('a restore drill', () => {
  it('makes copies beside the collections in use, exports them, and their books add up', async () => {
    await printTimes(cloud, print)
    expect(lines).toEqual([LAST_NIGHT])
    await restoreCopies(cloud, LAST_NIGHT, '_drill', print)
    // What happens after that moment is in the collections in use alone.
    state.collections.get('entries')?.documents.splice(0)
    await printTasks(cloud, print)
    expect(lines.at(-1)).toBe('77: success, 2026-11-23 03:00:00')

    const index = await exportTo(cloud, at('drill'), '_drill', print)
    expect(index.collections['entries']?.records).toBe(2)
    await load(at('drill'), at('data'), print)
    const audit = spawnSync(process.execPath, [require.resolve('tsx/cli'), path.join(repository, 'scripts/audit.ts'), '--all', '--data', at('data')], { encoding: 'utf8' })
    expect(audit).toMatchObject({ status: 0, stdout: expect.stringContaining('1 accounts, 2 entries: all add up') })

    await dropCopies(cloud, '_drill', print)
    expect([...state.collections.keys()].sort()).toEqual(environment.collections.map(({ name }) => name).sort())
  })

  it('restores over nothing, and drops nothing but copies', async () => {
    await expect(restoreCopies(cloud, LAST_NIGHT, '', print)).rejects.toThrow('--suffix begins with _drill')
    await expect(dropCopies(cloud, 's', print)).rejects.toThrow('--suffix begins with _drill')
    await expect(restoreCopies(cloud, '2025-01-01 03:00:00', '_drill2', print)).rejects.toThrow('the platform has nothing of 2025-01-01 03:00:00')
    state.collections.set('lonely_drill3', { indexes: [], rule: { AclTag: 'PRIVATE', Rule: null }, documents: [] })
    await dropCopies(cloud, '_drill3', print)
    expect(lines.at(-1)).toBe('There are no copies that end with _drill3.')
    expect(state.collections.delete('lonely_drill3')).toBe(true)
  })
})

describe('a backup', () => {
  it('is whole or no backup', async () => {
    state.collections.get('orders')?.documents.push({ _id: 'x' }, { _id: 'y' })
    const index: BackupIndex = await exportTo(cloud, at('whole'), '', print)
    state.collections.get('orders')?.documents.splice(-2)
    expect(index.collections['orders']?.records).toBe(3)
    await expect(exportTo(cloud, at('whole'), '', print)).rejects.toThrow('there is a backup in')
    fs.appendFileSync(at('whole', 'orders.jsonl'), '{"_id":"made up"}\n')
    await expect(load(at('whole'), at('data2'), print)).rejects.toThrow(/orders.jsonl is not what was exported/)
    fs.rmSync(at('whole', 'backup.json'))
    await expect(load(at('whole'), at('data2'), print)).rejects.toThrow('is no whole backup')
    await expect(load(at('drill'), at('data'), print)).rejects.toThrow('name a new folder')
  })

  it('can be read by its owner alone', () => {
    expect(fs.statSync(at('drill')).mode & 0o077).toBe(0)
    expect(fs.statSync(at('drill', 'accounts.jsonl')).mode & 0o077).toBe(0)
  })
})
