/**
 * Types and lint of everything, as many at a time as there are processors; says all that is wrong, not the first only.
 *
 *   node scripts/check.mjs [types] [lint]
 */
import { spawn } from 'node:child_process'
import { createRequire } from 'node:module'
import { availableParallelism } from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('..', import.meta.url))
const require = createRequire(import.meta.url)
const tsc = path.join(path.dirname(require.resolve('typescript/package.json')), 'bin/tsc')
const eslint = path.join(path.dirname(require.resolve('eslint/package.json')), 'bin/eslint.js')

// The longest first, so that no processor waits at the end.
const CHECKS = [
  { kind: 'lint', name: 'eslint', args: [eslint, '--cache', '--cache-location', 'dist/.eslintcache', '.'] },
  ...['test', 'simulator-browser', 'simulator', 'cloudfunctions', 'miniprogram']
    .map((project) => ({ kind: 'types', name: `tsc ${project}`, args: [tsc, '-p', `tsconfig/${project}.json`] })),
]

const wanted = process.argv.slice(2)
const waiting = CHECKS.filter(({ kind }) => wanted.length === 0 || wanted.includes(kind))
let failed = false
await Promise.all(Array.from({ length: availableParallelism() }, async () => {
  for (let check = waiting.shift(); check !== undefined; check = waiting.shift()) {
    const { status, output } = await run(check.args)
    if (status === 0) continue
    failed = true
    console.error(`${check.name} failed:\n${output}`)
  }
}))
process.exit(failed ? 1 : 0)

function run(args) {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, args, { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] })
    const parts = []
    child.stdout.on('data', (part) => parts.push(part))
    child.stderr.on('data', (part) => parts.push(part))
    child.on('error', reject)
    child.on('close', (status) => resolve({ status, output: Buffer.concat(parts).toString() }))
  })
}
