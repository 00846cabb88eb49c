/**
 * Bundles each function into dist/cloudfunctions/<function>/ as it is uploaded: index.js, package.json, config.json,
 * and tencent-sms.js where it is used. Writes esbuild's metafiles to dist/meta/ for the test of import directions,
 * and prints the size of each upload. Also bundles scripts/seed.ts, which runs the ledger outside of a function.
 */
import esbuild from 'esbuild'
import fs from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { deflateRawSync } from 'node:zlib'

const root = fileURLToPath(new URL('..', import.meta.url))
const MAX_ZIP_KB = 500
const SMS = 'tencent-sms'

/** Loaded on first use from a file of its own, so that a cold start does not pay for the SMS SDK. */
const lazySms = {
  name: 'lazy-sms',
  setup(build) {
    build.onResolve({ filter: /\/tencent-sms$/ }, ({ kind }) => (
      kind === 'dynamic-import' ? { path: `./${SMS}.js`, external: true } : undefined
    ))
  },
}

/**
 * Parts of the SDKs that no function of ours reaches, a third of their weight. In the place of each stands a module that
 * does nothing until somebody calls into it; then it says what is missing.
 */
const LEFT_OUT = [
  // cloud.ai, with a polyfill of streams and the whole browser SDK.
  {
    importer: /@cloudbase\/node-sdk\/dist\//,
    path: /^\.\/ai$/,
    contents: "exports.createAI = () => { throw new Error('not in this bundle: cloud.ai') }",
  },
  // cloud.models and cloud.mysql; its client is made with every instance of the SDK.
  {
    importer: /@cloudbase\/node-sdk\/dist\//,
    path: /^@cloudbase\/wx-cloud-client-sdk$/,
    contents: `
      const missing = () => { throw new Error('not in this bundle: cloud.models') }
      exports.__esModule = true
      exports.default = { generateHTTPClient: () => ({ get model() { return missing() } }), generateMySQLClient: missing }`,
  },
  // node-fetch takes it only where Node has no URL of its own.
  { importer: /node-fetch\//, path: /^whatwg-url$/, contents: 'exports.URL = URL' },
]

const leaveOut = {
  name: 'leave-out',
  setup(build) {
    LEFT_OUT.forEach(({ importer, path: filter, contents }, index) => {
      const namespace = `left-out-${index}`
      build.onResolve({ filter }, (args) => importer.test(args.importer) ? { path: `${args.path} (left out)`, namespace } : undefined)
      build.onLoad({ filter: /./, namespace }, () => ({ contents, loader: 'js' }))
    })
  },
}

const common = {
  absWorkingDir: root,
  bundle: true,
  platform: 'node',
  target: 'node18',
  format: 'cjs',
  // `import()` becomes a lazy require: some loaders of functions know CommonJS only.
  supported: { 'dynamic-import': false },
  minify: true,
  legalComments: 'none',
  charset: 'utf8',
  metafile: true,
  logLevel: 'warning',
  plugins: [leaveOut],
}

const functions = fs.readdirSync(path.join(root, 'cloudfunctions'), { withFileTypes: true })
  .filter((entry) => entry.isDirectory() && fs.existsSync(path.join(root, 'cloudfunctions', entry.name, 'index.ts')))
  .map(({ name }) => name)

fs.mkdirSync(path.join(root, 'dist/meta'), { recursive: true })
const smsSource = `cloudfunctions/shared/platform/${SMS}.ts`
const sms = await esbuild.build({ ...common, entryPoints: [smsSource], write: false, outdir: 'dist' })
writeMeta(SMS, sms.metafile)

let tooLarge = false
for (const name of functions) tooLarge = await buildFunction(name) || tooLarge
await buildScript('seed')
if (tooLarge) process.exit(1)

async function buildFunction(name) {
  const folder = path.join(root, 'dist/cloudfunctions', name)
  const { outputFiles, metafile } = await esbuild.build({
    ...common,
    entryPoints: [`cloudfunctions/${name}/index.ts`],
    outfile: `dist/cloudfunctions/${name}/index.js`,
    plugins: [leaveOut, lazySms],
    write: false,
  })
  const outside = Object.values(metafile.outputs).flatMap(({ imports }) => imports.map(({ path }) => path))
  const needsSms = outside.includes(`./${SMS}.js`)
  const files = {
    'index.js': Buffer.from(outputFiles[0].contents),
    'package.json': Buffer.from(`${JSON.stringify({ name, version: '1.0.0', private: true, main: 'index.js' }, null, 2)}\n`),
    'config.json': fs.readFileSync(path.join(root, 'cloudfunctions', name, 'config.json')),
    ...(needsSms ? { [`${SMS}.js`]: Buffer.from(sms.outputFiles[0].contents) } : {}),
  }
  writeFolder(folder, files)
  writeMeta(name, metafile)

  const zipKb = Object.values(files).reduce((sum, contents) => sum + deflateRawSync(contents).length, 0) / 1024
  console.log(`cloudfunctions/${name}: ${Math.round(zipKb)} KB zipped`)
  if (zipKb > MAX_ZIP_KB) console.error(`cloudfunctions/${name}: more than ${MAX_ZIP_KB} KB`)
  return zipKb > MAX_ZIP_KB
}

/** Files that came out the same are left alone: whoever watches, or runs the function, is not disturbed. */
function writeFolder(folder, files) {
  fs.mkdirSync(folder, { recursive: true })
  for (const name of fs.readdirSync(folder)) if (!(name in files)) fs.rmSync(path.join(folder, name), { recursive: true })
  for (const [name, contents] of Object.entries(files)) {
    const file = path.join(folder, name)
    if (!fs.existsSync(file) || !fs.readFileSync(file).equals(contents)) fs.writeFileSync(file, contents)
  }
}

async function buildScript(name) {
  await esbuild.build({
    ...common,
    entryPoints: [`scripts/${name}.ts`],
    outfile: `dist/scripts/${name}.js`,
    minify: false,
    packages: 'external',
    metafile: false,
  })
}

function writeMeta(name, metafile) {
  fs.writeFileSync(path.join(root, 'dist/meta', `${name}.json`), JSON.stringify(metafile))
}
