/**
 * Builds miniprogram/miniprogram_npm with the TDesign components that our JSON files name and what those need,
 * minified, and with an icon set of its own. Prints the size of the main package and fails above the budget.
 * With `--json` it writes nothing and prints all sizes in bytes, minified: { main, subpackages, pages }, of a page with
 * all that it reaches.
 */
import fs from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { ICON_SCRIPT, ICON_TEMPLATE, iconsIn, iconStyle } from './miniprogram-npm/icon-subset.mjs'
import { PackageClosure } from './miniprogram-npm/package-closure.mjs'
import { helperModule, helpersIn } from './miniprogram-npm/tslib-subset.mjs'

const BUDGET_BYTES = 250 * 1024

const root = fileURLToPath(new URL('..', import.meta.url))
const require = createRequire(import.meta.url)
const miniprogram = path.join(root, 'miniprogram')
const tdesign = path.join(path.dirname(require.resolve('tdesign-miniprogram/package.json')), 'miniprogram_dist')
const svgFolder = path.join(path.dirname(require.resolve('tdesign-icons-svg/package.json')), 'src')
const target = path.join(miniprogram, 'miniprogram_npm', 'tdesign-miniprogram')

const iconFile = (extension) => path.join(tdesign, 'icon', `icon${extension}`)
const packages = { 'tdesign-miniprogram': tdesign }

const tslibFile = path.join(tdesign, 'miniprogram_npm', 'tslib', 'index.js')

// Twice: which icons and helpers are in use shows only once all files are known.
const ours = new Map([[iconFile('.js'), ICON_SCRIPT], [iconFile('.wxml'), ICON_TEMPLATE], [iconFile('.wxss'), ''], [tslibFile, '']])
const scan = new PackageClosure(miniprogram, packages, (file, text) => ours.get(file) ?? text).addApp()
const texts = (extension) => [...scan.files].filter(([file]) => file.endsWith(extension)).map(([, text]) => text)
const icons = iconsIn(texts('.wxml'))
ours.set(iconFile('.wxss'), iconStyle(icons, svgFolder)).set(tslibFile, helperModule(helpersIn(texts('.js'))))
const closure = new PackageClosure(miniprogram, packages, (file, text) => ours.get(file) ?? text).addApp()

if (process.argv.includes('--json')) {
  const pages = Object.fromEntries(closure.pages.map((page) => [page, closure.bytesOf(page)]))
  console.log(JSON.stringify({ main: closure.bytes(), subpackages: closure.bytesOfSubpackages(), pages }))
  process.exit()
}

const wanted = new Map([[path.join(target, 'LICENSE'), fs.readFileSync(path.join(tdesign, '..', 'LICENSE'))]])
for (const [file, content] of closure.files) {
  if (file.startsWith(tdesign)) wanted.set(path.join(target, path.relative(tdesign, file)), content)
}
sync(path.join(miniprogram, 'miniprogram_npm'), wanted)

const kilobytes = (bytes) => (bytes / 1024).toFixed(1)
const parts = [...closure.sizes()].sort((a, b) => b[1] - a[1]).map(([extension, bytes]) => `${extension.slice(1)} ${kilobytes(bytes)}`)
console.log(`main package: ${kilobytes(closure.bytes())} KB minified (${parts.join(', ')}; ${icons.length} icons), budget ${BUDGET_BYTES / 1024} KB`)
console.log(`subpackages: ${kilobytes(closure.bytes(false))} KB`)
if (closure.bytes() > BUDGET_BYTES) {
  console.error('main package: over budget')
  process.exit(1)
}

/** Makes the folder hold exactly these files, touching only what differs, so that watchers stay asleep. */
function sync(folder, files) {
  for (const entry of fs.existsSync(folder) ? fs.readdirSync(folder, { recursive: true, withFileTypes: true }) : []) {
    const file = path.join(entry.parentPath, entry.name)
    if (entry.isFile() && !files.has(file)) fs.rmSync(file)
  }
  for (const [file, content] of files) {
    if (fs.existsSync(file) && fs.readFileSync(file).equals(Buffer.from(content))) continue
    fs.mkdirSync(path.dirname(file), { recursive: true })
    fs.writeFileSync(file, content)
  }
}
