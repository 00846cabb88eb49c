import { spawnSync } from 'node:child_process'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import environment from '../../cloudfunctions/environment.json'
import { openAccount } from '../../cloudfunctions/shared/ledger/account'
import { postAdjustment } from '../../cloudfunctions/shared/ledger/post'
import { startLocalCloud, type Environment } from '../../simulator/cloud'

const root = path.resolve(__dirname, '../..')
const data = fs.mkdtempSync(path.join(os.tmpdir(), 'kiosk-wallet-audited-'))
afterAll(() => fs.rmSync(data, { recursive: true }))

const account = (id: string) =>
  postAdjustment(openAccount({ _id: id, openid: `o${id}`, mobileHash: id, mobile: '138******78' }, 0), id, { principalFen: 5, bonusFen: 0 }, { reason: '补偿', by: 'test' }, 1)

/** Stored by a simulator that has ended since. */
async function stored(): Promise<void> {
  const cloud = await startLocalCloud({
    functionsDir: data, environment: environment as Environment, dataDir: path.join(data, 'cloud'), appid: 'wx', envId: 'local', functionEnv: {},
    durable: false, workerFile: 'none',
  })
  const [right, wrong] = [account('right'), account('wrong')]
  cloud.database.insertMany('accounts', [{ ...right.account }, { ...wrong.account, balanceFen: 6 }])
  cloud.database.insertMany('entries', [{ ...right.entry }, { ...wrong.entry }])
  await cloud.close()
}

function audit(...args: string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [require.resolve('tsx/cli'), 'scripts/audit.ts', '--data', data, ...args], { cwd: root, encoding: 'utf8' })
  return { status, said: stdout + stderr }
}

describe('npm run audit', () => {
  it('reads the books of a simulator that has ended, and says what is wrong in them', async () => {
    await stored()
    const { status, said } = audit()
    expect(said).toContain('✓ account right: 1 entries\n✗ account wrong: 1 entries, 1 findings\n    I1     balance: 6, expected 5\n2 accounts, 2 entries: 1 do not add up')
    expect(status).toBe(1)
    expect(audit('--account', 'right')).toEqual({ status: 0, said: expect.stringContaining('all add up') })
  })

  it('does not look at data that a running simulator works with, and says whose they are', () => {
    fs.writeFileSync(path.join(data, 'lock'), String(process.pid))
    expect(audit()).toEqual({ status: 2, said: expect.stringContaining(`in use by process ${process.pid}`) })
    fs.rmSync(path.join(data, 'lock'))
  })
})
