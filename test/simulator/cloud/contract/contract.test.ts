import path from 'node:path'
import type { LocalCloud } from '../../../../simulator/cloud'
import { callVariables } from '../../../../simulator/cloud/functions/variables'
import { closeClouds, openCloud } from '../local-cloud'
import { documents } from './cases/documents'
import { expressionsOfPipelines } from './cases/expressions'
import { platform } from './cases/platform'
import { queries } from './cases/queries'
import { stagesOfPipelines } from './cases/stages'
import { transactions } from './cases/transactions'
import { updates } from './cases/updates'
import { Refusal, type Contract } from './contract'

const GROUPS = [documents, queries, updates, stagesOfPipelines, expressionsOfPipelines, transactions, platform]
const COUNT = GROUPS.reduce((sum, { cases }) => sum + cases.length, 0)

let contract: Contract
let before: NodeJS.ProcessEnv
beforeAll(async () => {
  const index = (name: string, keys: Record<string, 1 | -1>, unique = false) => ({ name, unique, keys: Object.entries(keys).map(([field, direction]) => ({ field, direction })) })
  const cloud: LocalCloud = await openCloud({
    functionsDir: path.join(__dirname, '../fixtures'),
    environment: {
      collections: [
        { name: 'items', indexes: [index('group_n', { group: 1, n: -1 }), index('tags', { tags: 1 })] },
        { name: 'named', indexes: [index('name', { name: 1 }, true)] }, { name: 'shops', indexes: [] },
      ],
      functionRules: { '*': { invoke: true } }, functions: { inner: { timeoutSeconds: 20 } },
    },
  })
  // The SDK in this process, as in the function `probe` that a person has called.
  before = { ...process.env }
  Object.assign(process.env, cloud.sdkEnvironment(), callVariables({ openid: 'oContract', source: 'wx_client' }, 'probe'))
  for (const name of ['TRIGGER_SRC', 'WX_TRIGGER_API_TOKEN_V0', 'WX_UNIONID', 'WX_CLIENTIP']) delete process.env[name]
  const sdk = (await import('wx-server-sdk')).default as unknown as Contract['sdk'] & { init(options: object): void; database(): Contract['db'] }
  sdk.init({ env: 'local-test' })
  const db = sdk.database()
  contract = { sdk, db, _: db.command, $: db.command.aggregate as unknown as Contract['$'], cloud }
})
afterAll(async () => {
  await closeClouds()
  for (const name of Object.keys(process.env)) if (!(name in before)) delete process.env[name]
  Object.assign(process.env, before)
})

async function arrange(documents: Record<string, Record<string, unknown>[]>): Promise<void> {
  await contract.cloud.database.reset()
  for (const [collection, list] of Object.entries(documents)) contract.cloud.database.insertMany(collection, list)
}

describe.each(GROUPS.map((group) => [group.name, group] as const))('the unmodified wx-server-sdk: %s', (_name, group) => {
  beforeAll(() => arrange(group.documents))
  if (group.writes) beforeEach(() => arrange(group.documents))

  it.each(group.cases)('%s', async (_title, run, expected) => {
    const outcome = await run(contract).then((value) => ({ value }), (error: unknown) => ({ error }))
    if (expected instanceof Refusal) {
      const { errCode, errMsg, message } = ('error' in outcome ? outcome.error : { message: `nothing was refused: ${JSON.stringify(outcome.value)}` }) as Record<string, unknown>
      expect([errCode, errMsg ?? message]).toEqual([expected.errCode, expect.stringContaining(expected.text)])
    } else {
      if ('error' in outcome) throw outcome.error
      expect(outcome.value).toEqual(expected)
    }
  })
})

it(`the contract has ${COUNT} cases, at least 150`, () => expect(COUNT).toBeGreaterThanOrEqual(150))
