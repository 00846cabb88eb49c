import fc from 'fast-check'
import { CloudMachine } from '../support/cloud-machine'
import { WalletCloud } from '../support/local-cloud'
import { commands, firstSteps, newcomer, tally } from './commands/commands'

jest.setTimeout(1_800_000)

const SEQUENCES = process.env.LONG ? 5_000 : 125

let wallet: WalletCloud
beforeAll(async () => { wallet = await WalletCloud.start(undefined, { transactionOperationMs: 0 }) })
afterAll(() => wallet.close())

it(`${SEQUENCES} sequences of what a person can do leave the books that a careful person would write`, async () => {
  let people = 0
  await fc.assert(
    fc.asyncProperty(fc.commands(commands, { maxCommands: 7 }), async (sequence) => {
      people += 1
      const openid = `oLocal-commands-${String(people).padStart(6, '0')}`
      await wallet.signIn(openid, `137${String(people).padStart(8, '0')}`)
      const machine = await CloudMachine.add(wallet)
      await fc.asyncModelRun(() => ({ model: newcomer(), real: { wallet, openid, machine } }), [...firstSteps, ...sequence])
    }),
    { numRuns: SEQUENCES, endOnFailure: true, ...(process.env.SEED ? { seed: Number(process.env.SEED) } : {}) },
  )
  expect(wallet.audit()).toEqual([])
  // Far below what is likely: chance must not fail it.
  expect([...tally].filter(([, times]) => times < 8)).toEqual([])
})
