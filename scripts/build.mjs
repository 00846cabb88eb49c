/** Builds everything that DevTools, the simulator and the tests need. Run by `npm ci` (prepare) and before start and test. */
import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('..', import.meta.url))
for (const script of ['scripts/configure.mjs', 'scripts/miniprogram-npm.mjs', 'cloudfunctions/build.mjs', 'simulator/build.mjs']) {
  const { status } = spawnSync(process.execPath, [script], { cwd: root, stdio: 'inherit' })
  if (status !== 0) {
    console.error(`build: ${script} failed`)
    process.exit(status ?? 1)
  }
}
