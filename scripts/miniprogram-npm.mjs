/**
 * Builds miniprogram/miniprogram_npm with the TDesign components that our JSON files name and what those need,
 * minified, and with an icon set of its own. Prints the size of the main package and fails above the budget.
 */
import fs from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { iconsIn, iconStyle } from './miniprogram-npm/icon-subset.mjs'
import { PackageClosure } from './miniprogram-npm/package-closure.mjs'

const BUDGET_BYTES = 250 * 1024

const root = fileURLToPath(new URL('..', import.meta.url))
const require = createRequire(import.meta.url)
const miniprogram = path.join(root, 'miniprogram')
const tdesign = path.join(path.dirname(require.resolve('tdesign-miniprogram/package.json')), 'miniprogram_dist')
const svgFolder = path.join(path.dirname(require.resolve('tdesign-icons-svg/package.json')), 'src')
const target = path.join(miniprogram, 'miniprogram_npm', 'tdesign-miniprogram')

const iconFile = path.join(tdesign, 'icon', 'icon.wxss')
const packages = { 'tdesign-miniprogram': tdesign }

// Twice: which icons are in use shows only once all templates are known.
const scan = new PackageClosure(miniprogram, packages, (file, text) => (file === iconFile ? '' : text)).addApp()
const templates = [...scan.files].filter(([file]) => file.endsWith('.wxml')).map(([, text]) => text)
const icons = iconsIn(templates)
const closure = new PackageClosure(miniprogram, packages, (file, text) => (file === iconFile ? iconStyle(icons, svgFolder) : text)).addApp()

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
