/** TDesign brings all of TypeScript's helpers, 12 KB, for the two that it uses. */
import { createRequire } from 'node:module'
import esbuild from 'esbuild'

const require = createRequire(import.meta.url)

/** Names that these scripts import from tslib; throws where one takes it whole. */
export function helpersIn(scripts) {
  const names = new Set()
  for (const script of scripts) {
    for (const [statement, imported] of script.matchAll(/import\s*(\{[^}]*\}|[^"';]*?)\s*from\s*["']tslib["']|require\(["']tslib["']\)/g)) {
      if (!imported?.startsWith('{')) throw new Error(`tslib is taken whole: ${statement}`)
      for (const part of imported.slice(1, -1).split(',')) names.add(part.trim().split(/\s+as\s+/)[0])
    }
  }
  return [...names].filter((name) => name !== '').sort()
}

/** A module with these helpers alone. */
export function helperModule(names) {
  const { outputFiles } = esbuild.buildSync({
    stdin: { contents: `export { ${names.join(', ')} } from ${JSON.stringify(require.resolve('tslib/tslib.es6.js'))}`, resolveDir: '/' },
    bundle: true, write: false, format: 'esm', target: 'es2020', legalComments: 'none',
  })
  return outputFiles[0].text
}
