/** Bundles the simulator into dist/simulator: the command line, the worker of a function instance, and the pages of phone and desk. */
import esbuild from 'esbuild'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('..', import.meta.url))
const common = { absWorkingDir: root, bundle: true, sourcemap: true, logLevel: 'warning', outdir: 'dist/simulator', target: 'es2022' }

await Promise.all([
  esbuild.build({
    ...common,
    entryPoints: { cli: 'simulator/cli.ts', 'function-worker': 'simulator/cloud/functions/worker.ts' },
    platform: 'node',
    format: 'cjs',
    packages: 'external',
  }),
  esbuild.build({
    ...common,
    entryPoints: { phone: 'simulator/phone/main.ts', desk: 'simulator/desk/client/main.tsx' },
    platform: 'browser',
    format: 'iife',
    jsx: 'automatic',
    jsxImportSource: 'preact',
  }),
])
