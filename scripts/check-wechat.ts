/**
 * What WeChat's own tools say of the Mini Program: miniprogram-ci compiles the whole project as it does before a release,
 * and judges its packages; wcc and wcsc compile each template, WXS file and style. No account and, once miniprogram-ci is
 * installed, no network.
 *
 *   npm run check:wechat
 *
 * Ends with 0 when all is well, 1 when something is wrong, 2 when it could not look.
 */
import { spawnSync } from 'node:child_process'
import { generateKeyPairSync } from 'node:crypto'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { describeError } from './deploy/apply'
import { DeployError } from './deploy/deploy-error'
import { compileMiniProgram, MINIPROGRAM_CI, type Compiled } from './deploy/miniprogram-ci'

const root = path.resolve(__dirname, '..')
/** WeChat's own limit for a package. */
const MAX_PACKAGE_KB = 2_048

async function main(): Promise<number> {
  const problems = [...await byMiniprogramCi(), ...byTemplateAndStyleCompilers()]
  console.log('Not checked by any of these: types (npm run check), what the Mini Program does (npm test), how it looks on a phone.')
  for (const problem of problems) console.error(`✗ ${problem}`)
  console.log(problems.length === 0 ? 'All well.' : `${problems.length} found.`)
  return problems.length === 0 ? 0 : 1
}

async function byMiniprogramCi(): Promise<string[]> {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'kiosk-wallet-check-'))
  try {
    const keyFile = path.join(folder, 'made-up.key')
    // It reads a key before it compiles, and asks nobody whose it is.
    const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
    fs.writeFileSync(keyFile, privateKey.export({ type: 'pkcs1', format: 'pem' }))
    const compiled = await compileMiniProgram(root, { appid: 'wx0000000000000000', keyFile, zipFile: path.join(folder, 'result.zip') })
    return judge(compiled)
  } catch (error) {
    if (error instanceof DeployError) return [error.message]
    throw error
  } finally {
    fs.rmSync(folder, { recursive: true })
  }
}

function judge({ files, quality }: Compiled): string[] {
  const bytes = Object.values(files).reduce((sum, size) => sum + size, 0)
  console.log(`${MINIPROGRAM_CI}: compiled ${Object.keys(files).length} files, ${kb(bytes)} KB (app.json and pages, JSON, TypeScript, what a release holds)`)
  const sizes = quality.find(({ name }) => name === 'PACKAGE_SIZE_LIMIT')?.detail as Record<string, number> | undefined ?? {}
  console.log(`  packages: ${Object.entries(sizes).map(([name, size]) => `${name === '__APP__' ? 'main' : name} ${kb(size)} KB`).join(', ')}`)
  console.log(`  code quality: ${quality.length} rules of WeChat's`)
  return [
    ...quality.filter(({ success }) => !success).map(({ name, text, docURL, detail }) => `${name}: ${text} ${JSON.stringify(detail ?? null)} ${docURL}`),
    ...Object.entries(sizes).filter(([, size]) => kb(size) > MAX_PACKAGE_KB).map(([name, size]) => `${name}: ${kb(size)} KB`),
  ]
}

/** The same as in `npm test`. */
function byTemplateAndStyleCompilers(): string[] {
  const jest = path.join(path.dirname(require.resolve('jest/package.json')), 'bin/jest.js')
  const { status, stdout, stderr } = spawnSync(process.execPath, [jest, 'test/unit/wechat-compilers', '-i', '--json'], { cwd: root, encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 })
  const report = stdout.slice(stdout.indexOf('{'))
  if (!report.startsWith('{')) return [`wcc and wcsc could not be run: ${stderr.slice(-500)}`]
  const { numPassedTests: passed, testResults } = JSON.parse(report) as { numPassedTests: number; testResults: { message: string }[] }
  console.log(`wcc and wcsc (miniprogram-compiler): ${passed} checks of templates, WXS and styles passed`)
  return status === 0 ? [] : testResults.map(({ message }) => message)
}

const kb = (bytes: number): number => Math.round(bytes / 1024)

main().then((code) => {
  process.exitCode = code
}, (error: unknown) => {
  console.error(`check:wechat: ${describeError(error)}`)
  process.exitCode = 2
})
