import fs from 'node:fs'
import path from 'node:path'
import { deflateSync, crc32 } from 'node:zlib'
import type { ProjectFiles } from '../phone/support/phone-server'
import { iconRules } from './icons'
import type { Specimen } from './specimen'

/** The package as npm installed it. */
export const TDESIGN = path.join(path.dirname(require.resolve('tdesign-miniprogram/package.json')), 'miniprogram_dist')

/** Everything in the package that is a component, as `folder/file` without ending. */
export const components = (): string[] => fs.readdirSync(TDESIGN, { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.json') && (JSON.parse(fs.readFileSync(path.join(TDESIGN, file), 'utf8')) as { component?: boolean }).component === true)
  .map((file) => file.replaceAll(path.sep, '/').replace(/\.json$/, ''))
  .sort()

/** A Mini Program with one page for each specimen. TDesign itself is copied in by `addPackage`. */
export const projectFiles = (specimens: readonly Specimen[]): ProjectFiles => {
  const pages = specimens.map(({ name }) => pagePath(name))
  const files: ProjectFiles = {
    'app.json': JSON.stringify({
      pages, darkmode: true, themeLocation: 'theme.json',
      window: { navigationBarBackgroundColor: '@bar', navigationBarTextStyle: '@text', backgroundColor: '@page' },
    }),
    'theme.json': JSON.stringify({
      light: { bar: '#ffffff', text: 'black', page: '#f3f3f3' }, dark: { bar: '#242424', text: 'white', page: '#181818' },
    }),
    'app.wxss': `@import './miniprogram_npm/tdesign-miniprogram/common/style/theme/_index.wxss';
page { background: var(--td-bg-color-page); color: var(--td-text-color-primary); min-height: 100%; box-sizing: border-box }
${iconRules(TDESIGN, specimens.map(({ wxml, data }) => wxml + JSON.stringify(data ?? {})))}`,
  }
  for (const specimen of specimens) {
    const page = pagePath(specimen.name)
    files[`${page}.json`] = JSON.stringify({ navigationBarTitleText: specimen.name, usingComponents: tagsOf(specimen), ...specimen.config })
    files[`${page}.wxml`] = specimen.wxml
    files[`${page}.wxss`] = specimen.wxss ?? ''
    files[`${page}.js`] = pageScript(specimen)
  }
  return files
}

export const addPackage = (miniprogram: string): void => {
  fs.cpSync(TDESIGN, path.join(miniprogram, 'miniprogram_npm/tdesign-miniprogram'), { recursive: true })
  fs.mkdirSync(path.join(miniprogram, 'images'))
  fs.writeFileSync(path.join(miniprogram, 'images/sea.png'), picture([38, 111, 232], [121, 214, 210]))
  fs.writeFileSync(path.join(miniprogram, 'images/sand.png'), picture([240, 167, 80], [230, 77, 89]))
}

export const pagePath = (name: string): string => `pages/${name}/${name}`

const tagsOf = ({ wxml }: Specimen): Record<string, string> =>
  Object.fromEntries([...wxml.matchAll(/<t-([a-z-]+)/g)].map(([, name]) => [`t-${name}`, `tdesign-miniprogram/${name}/${name}`]))

/**
 * `on` notes an event's type, the id of who has the handler, and its detail; with `data-keep="field"` it also stores
 * `detail.value` (or what `data-from` names) in that field, as controlled components need it.
 */
const pageScript = ({ imports = '', data = {}, script = '' }: Specimen): string => `${imports}
Page({
  data: ${JSON.stringify(data)},
  on({ type, detail, currentTarget: { id, dataset } }) {
    const told = detail !== null && typeof detail === 'object' ? { ...detail } : detail
    events.push({ type, id, detail: plain(told) })
    const from = dataset.from || 'value'
    if (dataset.keep && from in detail) this.setData({ [dataset.keep]: detail[from] })
  },
  ${script}
})
/** What can be told in JSON; components hand nodes and events on. */
function plain(value, depth = 0) {
  if (Array.isArray(value)) return value.map((one) => plain(one, depth + 1))
  if (value === null || typeof value !== 'object') return typeof value === 'function' ? undefined : value
  if (depth > 4 || Object.getPrototypeOf(value) !== Object.prototype) return 'an object'
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, plain(one, depth + 1)]))
}`

/** A PNG of 120 × 120 pixels, from one colour above to another below. */
function picture(from: readonly number[], to: readonly number[]): Buffer {
  const side = 120
  const rows = Array.from({ length: side }, (_, y) => {
    const colour = from.map((value, index) => Math.round(value + ((to[index] ?? 0) - value) * (y / side)))
    return [0, ...Array.from({ length: side }, () => colour).flat()]
  })
  const chunk = (type: string, body: Buffer): Buffer => {
    const named = Buffer.concat([Buffer.from(type), body])
    const frame = Buffer.alloc(8)
    frame.writeUInt32BE(body.length, 0)
    frame.writeUInt32BE(crc32(named), 4)
    return Buffer.concat([frame.subarray(0, 4), named, frame.subarray(4)])
  }
  const header = Buffer.alloc(13)
  header.writeUInt32BE(side, 0)
  header.writeUInt32BE(side, 4)
  header.set([8, 2, 0, 0, 0], 8)
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk('IHDR', header), chunk('IDAT', deflateSync(Buffer.from(rows.flat()))), chunk('IEND', Buffer.alloc(0)),
  ])
}
