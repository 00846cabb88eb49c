import { execFileSync } from 'node:child_process'
import path from 'node:path'
import { buildSync } from 'esbuild'

/** Each must give the same in a worker on a machine in Shanghai as in a process whose zone is UTC. */
const EXPRESSIONS = [
  'new Date(2026, 0, 2, 3, 4, 5, 6).toISOString()',
  'new Date(99, 0).toISOString()',
  'new Date("2026-01-02 03:04:05").getTime()',
  'new Date("2026-01-02T03:04:05").getTime()',
  'new Date("2026-01-02T03:04:05+08:00").getTime()',
  'new Date("2026-01-02").getTime()',
  'Date.parse("Jan 2, 2026 03:04")',
  'Date.parse("Fri, 02 Jan 2026 03:04:05 GMT")',
  'Date.parse("nonsense")',
  'new Date(0).getHours()',
  'new Date(1767322800000).getDate()',
  'new Date(0).getTimezoneOffset()',
  'new Date(NaN).getTimezoneOffset()',
  'new Date(0).getYear()',
  'new Date(new Date(0).setHours(5)).toISOString()',
  'String(new Date(0))',
  'String(new Date(NaN))',
  'new Date(0).toDateString()',
  'new Date(0).toTimeString()',
  'new Date(0).toLocaleString("zh-CN")',
  'new Date(0).toLocaleDateString("en-GB")',
  'new Date(0).toLocaleString("zh-CN", { timeZone: "Asia/Shanghai" })',
  'Intl.DateTimeFormat().resolvedOptions().timeZone',
  'new Intl.DateTimeFormat("en-GB", { hour: "numeric" }).format(new Date(0))',
  'Intl.DateTimeFormat("en-GB", { hour: "numeric", timeZone: "Asia/Tokyo" }).format(0)',
  'new Date(0) instanceof Date',
  'new Date(0).constructor === Date',
]

const { outputFiles } = buildSync({
  entryPoints: [path.join(__dirname, '../../../simulator/cloud/functions/worker-time.ts')],
  bundle: true, write: false, platform: 'node', format: 'iife', globalName: 'workerTime',
})
const bundle = outputFiles[0]?.text ?? ''

const evaluate = (timeZone: string, prelude: string): unknown => JSON.parse(execFileSync(
  process.execPath,
  ['-e', `${prelude};console.log(JSON.stringify([${EXPRESSIONS.join(',')}]))`],
  { env: { TZ: timeZone }, encoding: 'utf8' },
))

describe('local time of a function', () => {
  it.each(['Asia/Shanghai', 'America/New_York'])('is UTC although the machine stands in %s', (timeZone) => {
    const native = evaluate('UTC', '') as unknown[]
    const worker = evaluate(timeZone, `${bundle};workerTime.useUtc()`) as unknown[]
    expect(Object.fromEntries(EXPRESSIONS.map((expression, n) => [expression, worker[n]])))
      .toEqual(Object.fromEntries(EXPRESSIONS.map((expression, n) => [expression, native[n]])))
  })
})
