import fs from 'node:fs'
import path from 'node:path'
import { statusOf, type DeviceErrorCode } from '../../../cloudfunctions/device/refusal'
import { IDLE_BEAT_MS } from '../../../cloudfunctions/shared/device-session/device'
import { BEYOND_PROOF_MS, SILENCE_MS, START_ACK_MS } from '../../../cloudfunctions/shared/device-session/session'
import { TIMESTAMP_WINDOW_MS } from '../../../cloudfunctions/shared/device-session/signature'

const root = path.resolve(__dirname, '../../..')
const read = (file: string): string => fs.readFileSync(path.join(root, file), 'utf8')
const operations = read('docs/operations.md')
const protocol = read('docs/device-protocol.md')

const sources = fs.readdirSync(path.join(root, 'cloudfunctions'), { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.ts'))
  .map((file) => read(`cloudfunctions/${file}`))
  .join('\n')

describe('docs/operations.md', () => {
  it('says of every alarm in the code what to do, and of no other', () => {
    const raised = [...sources.matchAll(/\.alarm\(\s*'([^']+)'/g)].map(([, what]) => what)
    const chapter = operations.slice(operations.indexOf('## Alarms'), operations.indexOf('## Payments and books differ'))
    const explained = [...chapter.matchAll(/^\| `([^`]+)` \| [^|]+ \| [^|]{20,} \|$/gm)].map(([, what]) => what)
    expect(raised.length).toBeGreaterThan(8)
    expect(explained.sort()).toEqual([...new Set(raised)].sort())
  })

  it('can be complete: every alarm is a text in the code, not a variable', () => {
    expect(sources.match(/\.alarm\((?!\s*')/g)).toBeNull()
  })

  it('names actions that the operator has', () => {
    const actions = new Set([...sources.matchAll(/'((?:account|audit|device|report|settings|tariff|ticket|invoice|staff|proposal)\.[a-z.]+)'/g)].map(([, name]) => name))
    const named = [...operations.matchAll(/`((?:account|audit|device|report|settings|tariff|ticket|invoice)\.[a-z]+)`/g)].map(([, name]) => name)
    expect(named.length).toBeGreaterThan(10)
    expect([...new Set(named)].filter((name) => !actions.has(name))).toEqual([])
  })

  it('names commands that package.json has', () => {
    const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> }
    const commands = [...operations.matchAll(/npm run ([\w:]+)/g)].map(([, name = '']) => name)
    expect(commands.length).toBeGreaterThan(8)
    expect([...new Set(commands)].filter((name) => !(name in scripts))).toEqual([])
  })
})

describe('docs/device-protocol.md', () => {
  it('has each error with its status', () => {
    const rows = [...protocol.matchAll(/^\| (\d{3}) \| ([^|]+) \|/gm)]
    const documented = rows.flatMap(([, status, codes = '']) => [...codes.matchAll(/`(\w+)`/g)].map(([, code]) => [code, Number(status)]))
    const source = read('cloudfunctions/device/refusal.ts')
    const known = [...source.matchAll(/^ {2}([A-Z_]+): \d{3},$/gm)].map(([, code]) => code as DeviceErrorCode)
    expect(known.length).toBeGreaterThan(5)
    expect(Object.fromEntries(documented)).toEqual(Object.fromEntries(known.map((code) => [code, statusOf(code)])))
  })

  it('has the times that the code keeps', () => {
    for (const text of [
      `at most ${TIMESTAMP_WINDOW_MS / 1_000} s off`,
      `confirmed within ${START_ACK_MS / 1_000} s`,
      `varied by ±10 %: ${IDLE_BEAT_MS / 1_000} idle`,
      `silent\nfor ${SILENCE_MS / 1_000} s as lost`,
      `no more than ${BEYOND_PROOF_MS / 1_000} s beyond its last sign of life`,
    ]) expect(protocol).toContain(text)
  })
})
