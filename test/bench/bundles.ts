import { execFileSync, spawnSync } from 'node:child_process'
import fs from 'node:fs'
import path from 'node:path'
import { deflateRawSync } from 'node:zlib'
import esbuild from 'esbuild'
import { median, time, type Figure } from './figure'

const root = path.resolve(__dirname, '../..')
/** TDesign's own starter project, minified, in KB: what a wallet not cut to measure would weigh. */
const TDESIGN_STARTER_KB = 1295
const COLD_STARTS = 9

/** P1, P4, P5: what is shipped to phones and to the cloud, and how quickly a function starts. */
export async function bundles(): Promise<Figure[]> {
  const report = execFileSync(process.execPath, ['scripts/miniprogram-npm.mjs'], { cwd: root, encoding: 'utf8' })
  const mainPackageKb = Number(/main package: ([\d.]+) KB/.exec(report)?.[1])
  return [
    { id: 'P1', what: 'main package, minified', value: mainPackageKb, gate: 250, unit: ' KB' },
    { id: 'P1', what: "main package ÷ TDesign's starter", value: mainPackageKb / TDESIGN_STARTER_KB, gate: 0.2 },
    ...functionNames().map((name) => ({ id: 'P4', what: `function ${name}, zipped`, value: zippedKb(name), gate: 500, unit: ' KB' })),
    { id: 'P5', what: 'cold start of api: bundled ÷ unbundled, net of bare node', value: await coldStartRatio(), gate: 0.62 },
  ]
}

const built = (name: string): string => path.join(root, 'dist/cloudfunctions', name)

const functionNames = (): string[] => fs.readdirSync(path.join(root, 'dist/cloudfunctions')).filter((name) => fs.existsSync(path.join(built(name), 'index.js')))

function zippedKb(name: string): number {
  const sizes = fs.readdirSync(built(name)).map((file) => deflateRawSync(fs.readFileSync(path.join(built(name), file))).length)
  return sizes.reduce((sum, size) => sum + size, 0) / 1024
}

/** From spawning the process to the function's first reply; a route nobody knows is answered without the database. */
async function coldStartRatio(): Promise<number> {
  const unbundled = path.join(root, 'dist/bench/api.js')
  await esbuild.build({
    absWorkingDir: root, entryPoints: ['cloudfunctions/api/index.ts'], outfile: unbundled, bundle: true, platform: 'node', target: 'node18', format: 'cjs',
    packages: 'external', logLevel: 'error',
  })
  const program = (file: string): string => `require(${JSON.stringify(file)}).main({ route: 'nobody', input: {} }, {}).then((reply) => process.exit(reply.success === false ? 0 : 1))`
  const programs = { bare: '0', bundled: program(path.join(built('api'), 'index.js')), unbundled: program(unbundled) }
  const samples = { bare: [] as number[], bundled: [] as number[], unbundled: [] as number[] }
  for (let round = 0; round < COLD_STARTS; round++) {
    for (const kind of ['bare', 'bundled', 'unbundled'] as const) {
      samples[kind].push(...(await time(1, async () => run(programs[kind]), 0)))
    }
  }
  const bare = median(samples.bare)
  return (median(samples.bundled) - bare) / (median(samples.unbundled) - bare)
}

function run(program: string): void {
  const { status, stderr } = spawnSync(process.execPath, ['-e', program], { env: { ...process.env, ...FUNCTION_ENV }, encoding: 'utf8' })
  if (status !== 0) throw new Error(`the function did not answer: ${stderr}`)
}

/** What the platform sets for each call, as far as a refusal needs it. */
const FUNCTION_ENV = {
  TENCENTCLOUD_RUNENV: 'SCF', TENCENTCLOUD_REGION: 'ap-shanghai', SCF_NAMESPACE: 'bench', TENCENTCLOUD_SECRETID: 'bench', TENCENTCLOUD_SECRETKEY: 'bench',
  TCB_CONTEXT_KEYS: 'TCB_ENV,TCB_SOURCE', WX_CONTEXT_KEYS: 'WX_OPENID,WX_APPID', WX_OPENID: 'oBench-person', WX_APPID: 'wxbench', TCB_ENV: 'bench', TCB_SOURCE: 'wx_client',
  HASH_KEY: '00'.repeat(32),
}
