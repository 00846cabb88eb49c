import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { auditAccount as auditByTimer } from '../../../cloudfunctions/shared/audit/audit-account'
import { partsOf } from '../../../cloudfunctions/shared/legacy/legacy'
import { changeMobileByPhone } from '../../../cloudfunctions/shared/sign-in/change-mobile'
import { AGREEMENT_VERSIONS } from '../../../cloudfunctions/shared/sign-in/agreement'
import { signInByPhone } from '../../../cloudfunctions/shared/sign-in/sign-in'
import type { LegacyAccount } from '../../../scripts/import-2017/accounts'
import { run } from '../../../scripts/import-2017/run'
import { auditBooks } from '../../support/memory/audit'
import { current, LIN, MOBILE, recharged, signedIn, ZHOU } from '../../support/memory/people'
import { Booth } from '../device/booth'
import { Seeded } from '../../proof/simulation/seeded'

const CTIME = '2017-05-04 09:08:07'
const account = (change: Partial<LegacyAccount> = {}): LegacyAccount => (
  { mobile: MOBILE, nike_name: '老林', total_account: 10_000, used_account: 9_000, balance_account: 1_250, state: 'using', ctime: CTIME, ...change }
)

class Import {
  readonly booth = new Booth()
  readonly wallet = this.booth.wallet
  readonly printed: string[] = []

  rows = (name: string) => this.wallet.sdk.documents.all(name)

  /** As the command does. */
  async store(records: LegacyAccount[]) {
    const { outcomes } = await this.booth.done<{ outcomes: string[] }>('legacy.import', { by: 'import:2017', file: '0123456789abcdef', records })
    return outcomes
  }

  command(text: string, more: object = {}): Promise<boolean> {
    const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'import-'))
    const file = path.join(folder, 'accounts.csv')
    fs.writeFileSync(file, text)
    const settings = { file, target: { desk: '' }, unit: 'fen' as const, skipBadLines: false, ...more }
    const operate = settings.target === null ? null : (action: string, input: object) => this.booth.done<object>(action, input)
    return run(settings, { operate, print: (line) => this.printed.push(line) }).finally(() => fs.rmSync(folder, { recursive: true }))
  }

  /** What does not add up, by the tests' own audit and by the wallet's. */
  async audit(): Promise<unknown[]> {
    const findings: unknown[] = auditBooks(this.wallet.sdk)
    for (const { _id } of this.rows('accounts')) {
      const outcome = await auditByTimer(this.wallet.services.audits, _id, () => true)
      if (outcome.kind === 'audited') findings.push(...outcome.findings)
      else findings.push(outcome)
    }
    return findings
  }
}

describe('an account of 2017', () => {
  it('waits under a keyed hash, and comes with the sign-in that proves its number, once, as a line of the statement', async () => {
    const { booth, wallet, rows, store, audit } = bound(new Import())
    expect(await store([account()])).toEqual(['waiting'])
    expect(JSON.stringify(rows('legacy'))).not.toContain(MOBILE)
    expect(rows('accounts')).toEqual([])

    const lin = await signedIn(wallet)
    expect(lin).toMatchObject({ balanceFen: 1_250, principalFen: 1_000, bonusFen: 250, nickname: '老林', state: 'using', seq: 1 })
    const { data } = await booth.ok(lin, 'statement.list', {})
    expect(data).toMatchObject([{ type: 'adjustment', amount: 1_250, reason: '2017 年账户余额转入', balance_account: 1_250 }])
    expect(rows('legacy')).toMatchObject([{ account: lin._id, nickname: '', attachedAt: wallet.now, balanceFen: 1_250 }])
    expect(rows('operations').at(-1)).toMatchObject({ action: 'legacy.attach', by: 'import', about: lin._id, asked: { balanceFen: 1_250 }, outcome: 'done' })

    wallet.now += 120_000
    expect((await signedIn(wallet)).seq).toBe(1)
    expect(await store([account()])).toEqual(['known'])
    expect(await audit()).toEqual([])
  })

  it('comes with WeChat\'s button too, and with a change of number', async () => {
    const { wallet, store, audit } = bound(new Import())
    await store([account(), account({ mobile: '13711112222', balance_account: 70, total_account: 0, used_account: 0 })])
    const lin = await signInByPhone(wallet.services, LIN, wallet.phoneCode(MOBILE), AGREEMENT_VERSIONS.at(-1) ?? '')
    expect(lin.balanceFen).toBe(1_250)
    const moved = await changeMobileByPhone(wallet.services, LIN, wallet.phoneCode('13711112222'))
    expect(moved).toMatchObject({ balanceFen: 1_320, bonusFen: 320 })
    expect(await audit()).toEqual([])
  })

  it('is nobody\'s who only says the number: a wrong code brings nothing', async () => {
    const { booth, rows, store } = bound(new Import())
    await store([account()])
    await booth.call(ZHOU, 'captcha', { mobile: MOBILE })
    expect(await booth.call(ZHOU, 'login', { mobile: MOBILE, code: '000000' })).toMatchObject({ success: false })
    expect(rows('legacy')).toMatchObject([{ account: null }])
  })

  it('reaches who signed in before the import at once, prolongs the use that runs, and leaves name and state alone', async () => {
    const { booth, wallet, rows, store, audit } = bound(new Import())
    const lin = await signedIn(wallet)
    await recharged(wallet, lin, 1_000)
    await booth.ok(lin, 'profile.update', { nike_name: '林' })
    const machine = await booth.machine()
    const session = await booth.running(await current(wallet, lin), machine)
    const before = booth.session(session)
    expect(await store([account({ state: 'unused' })])).toEqual(['attached'])
    expect(await current(wallet, lin)).toMatchObject({ balanceFen: 2_250, nickname: '林', state: 'using' })
    expect(booth.session(session)).toMatchObject({ spendableFen: 2_250, deadlineAt: expect.any(Number) })
    expect('deadlineAt' in before && before.deadlineAt).toBeLessThan((booth.session(session) as { deadlineAt: number }).deadlineAt)
    expect(rows('legacy')).toMatchObject([{ account: lin._id }])
    expect(await audit()).toEqual([])
  })

  it('that was disabled is disabled still; one of nothing brings its name alone', async () => {
    const { wallet, rows, store, audit } = bound(new Import())
    await store([account({ state: 'unused' }), account({ mobile: '13711112222', balance_account: 0, nike_name: '  \u202e老周 ' })])
    expect((await signedIn(wallet)).state).toBe('unused')
    expect(await signedIn(wallet, ZHOU, '13711112222')).toMatchObject({ balanceFen: 0, seq: 0, state: 'using' })
    expect(rows('legacy').every(({ account: of }) => of !== null)).toBe(true)
    expect(await audit()).toEqual([])
  })

  it('imported with other values stays as it was first', async () => {
    const { wallet, store } = bound(new Import())
    await store([account()])
    expect(await store([account({ balance_account: 9_999 }), account({ nike_name: '别名' })])).toEqual(['differs', 'known'])
    expect((await signedIn(wallet)).balanceFen).toBe(1_250)
    expect(await store([account({ balance_account: 9_999 })])).toEqual(['differs'])
  })

  it('does not come again to who deletes the account and returns', async () => {
    const { booth, wallet, store, audit } = bound(new Import())
    await store([account()])
    const lin = await signedIn(wallet)
    await booth.ok(lin, 'account.delete', { forfeited_account: 1_250 })
    wallet.now += 120_000
    expect((await signedIn(wallet)).balanceFen).toBe(0)
    expect(await store([account()])).toEqual(['known'])
    expect(await audit()).toEqual([])
  })

  it('is refunded by no payment: it shows as stranded, and an operator takes off what was paid out by hand', async () => {
    const { booth, wallet, store, audit } = bound(new Import())
    await store([account()])
    const lin = await signedIn(wallet)
    expect(await booth.ok(lin, 'refund.quote', {})).toMatchObject({ refusal: 'NOTHING_REFUNDABLE', refundable_account: 0, stranded_account: 1_000 })
    await booth.done('account.adjust', { account: lin._id, principal_fen: -1_000, bonus_fen: -250, reason: '线下退还 2017 年余额', token: 'paid-by-hand-1', by: 'Chen' })
    expect(await current(wallet, lin)).toMatchObject({ balanceFen: 0 })
    expect(await booth.ok(lin, 'invoice.quote', {})).toMatchObject({ invoiceable_account: 0 })
    expect(await audit()).toEqual([])
  })

  it.each([[10_000, 9_000, 1_250, 1_000, 250], [10_000, 0, 50, 50, 0], [0, 0, 70, 0, 70], [5, 900, 70, 0, 70], [0, 0, 0, 0, 0]])(
    'with %i paid in, %i used and %i left has %i of principal and %i of bonus', (totalFen, usedFen, balanceFen, principalFen, bonusFen) => {
      expect(partsOf({ totalFen, usedFen, balanceFen, nickname: '', state: 'using', createdAt: 0 })).toEqual({ principalFen, bonusFen })
    })
})

describe('whenever an import and sign-ins meet, and whatever is cut off', () => {
  it('each number brings its balance to one account, once: 100 seeds', async () => {
    let met = 0
    for (let seed = 1; seed <= 100; seed += 1) {
      const seeded = new Seeded(seed)
      const world = new Import()
      const { wallet } = world
      const mobiles = Array.from({ length: 3 }, (_, n) => String(13_711_110_000 + n))
      const records = mobiles.map((mobile, n) => account({ mobile, balance_account: [0, 700, 1_250][n] ?? 0, total_account: 1_000, used_account: 500 }))
      const chance = seeded.pick([0, 0.02, 0.1])
      wallet.sdk.fault = () => (seeded.chance(chance) ? seeded.pick(['conflict', 'lost', 'fails'] as const) : undefined)
      const pause = async () => {
        for (let left = seeded.between(0, 40); left > 0; left -= 1) await new Promise((resolve) => setImmediate(resolve))
      }
      const signIns = mobiles.map(async (mobile, n) => {
        await pause()
        await signInByPhone(wallet.services, `oTest-person-${n}`, wallet.phoneCode(mobile), AGREEMENT_VERSIONS.at(-1) ?? '')
      })
      const imports = [1, 2].map(async () => {
        await pause()
        for (const record of records) await world.store([record])
      })
      const ended = await Promise.allSettled([...signIns, ...imports])
      const failed = ended.filter((one) => one.status === 'rejected').map(({ reason }) => String(reason))
      wallet.sdk.fault = () => undefined
      const attached = world.rows('operations').filter(({ action }) => action === 'legacy.attach').length
      // Where nothing fails nobody has to come twice, whoever came first.
      if (chance === 0) expect([seed, failed, attached]).toEqual([seed, [], 3])
      // What failed is done again, as people and the owner do.
      for (const [n, mobile] of mobiles.entries()) await signInByPhone(wallet.services, `oTest-person-${n}`, wallet.phoneCode(mobile), AGREEMENT_VERSIONS.at(-1) ?? '')
      await world.store(records)
      const accounts = world.rows('accounts')
      expect([seed, accounts.map(({ balanceFen }) => balanceFen).sort()]).toEqual([seed, [0, 1_250, 700]])
      expect([seed, world.rows('legacy').every(({ account: of }) => accounts.some(({ _id }) => _id === of))]).toEqual([seed, true])
      expect([seed, auditBooks(wallet.sdk)]).toEqual([seed, []])
      if (world.rows('operations').filter(({ action }) => action === 'legacy.attach').length === 3) met += 1
    }
    expect(met).toBe(100)
  })
})

describe('npm run import:2017', () => {
  const header = 'nike_name,mobile,total_account,used_account,balance_account,state,ctime'
  const line = (n: number, balance = 100): string => `人${n},${13_711_110_000 + n},1000,900,${balance},using,${CTIME}`
  const text = [header, ...Array.from({ length: 120 }, (_, n) => line(n))].join('\n')

  it('stores a file in parts, says what became of it, and the same again when it is repeated', async () => {
    const { rows, command, printed, wallet } = bound(new Import())
    await signedIn(wallet, LIN, '13711110003')
    expect(await command(text)).toBe(true)
    expect(rows('legacy')).toHaveLength(120)
    expect(printed).toEqual([
      '120 lines: 120 accounts, 0 deleted in 2017, 0 said again, 0 numbers in conflict, 0 unreadable', 'balances ¥120.00: principal ¥120.00, bonus ¥0.00',
      "paid in ¥1200.00, used ¥1080.00 by 2017's own count; 0 balances of nothing, 0 disabled", '50 of 120 sent', '100 of 120 sent', '120 of 120 sent',
      'stored: 119 wait for their people, 1 had an account already and have it now, 0 were stored before', 'in all: 119 waiting with ¥119.00, 1 attached with ¥1.00',
    ])
    expect(rows('operations').filter(({ action }) => action === 'legacy.import')).toMatchObject([
      { by: 'import:2017', about: expect.stringMatching(/^[0-9a-f]{16}$/), asked: { records: 50, waiting: 49, attached: 1, known: 0, differs: 0 } }, { asked: { waiting: 50 } }, { asked: { waiting: 20 } },
    ])
    printed.length = 0
    expect(await command(text.replace(line(7), line(7, 500)))).toBe(false)
    expect(printed.slice(-4)).toEqual([
      'stored: 0 wait for their people, 0 had an account already and have it now, 119 were stored before', '1 were stored before with other values, which stand:',
      '  137******07, ¥5.00 in this file', 'in all: 119 waiting with ¥119.00, 1 attached with ¥1.00',
    ])
  })

  it('stores nothing in a dry run, and nothing of a file with a line that it cannot read, unless it is told to leave that out', async () => {
    const { rows, command, printed } = bound(new Import())
    expect(await command(text, { target: null })).toBe(true)
    expect(printed.at(-1)).toBe('a dry run: nothing was stored')
    const bad = `${text}\nx,1371111,1,1,1,using,${CTIME}`
    await expect(command(bad)).rejects.toThrow('nothing was stored')
    expect(rows('legacy')).toEqual([])
    expect(await command(bad, { skipBadLines: true })).toBe(false)
    expect(rows('legacy')).toHaveLength(120)
    expect(printed).toContain('line 122: mobile: no mainland number of 11 digits')
    await expect(command('x')).rejects.toThrow('line 1: without the columns')
  })

  it('goes on where it was cut off', async () => {
    const { rows, command, wallet } = bound(new Import())
    let left = 60
    wallet.sdk.fault = (trip) => (trip === 'set legacy' && (left -= 1) < 0 ? 'fails' : undefined)
    await expect(command(text)).rejects.toThrow()
    expect(rows('legacy')).toHaveLength(60)
    wallet.sdk.fault = () => undefined
    expect(await command(text)).toBe(true)
    expect(rows('legacy')).toHaveLength(120)
  })
})

/** Its methods may be taken out. */
function bound(world: Import) {
  return { booth: world.booth, wallet: world.wallet, printed: world.printed, rows: world.rows, store: world.store.bind(world), command: world.command.bind(world), audit: world.audit.bind(world) }
}
