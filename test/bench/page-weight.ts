import { execFileSync } from 'node:child_process'
import fs from 'node:fs'
import path from 'node:path'
import postcss from 'postcss'
import type { Figure } from './figure'

const root = path.resolve(__dirname, '../..')
const miniprogram = path.join(root, 'miniprogram')

interface Sizes {
  /** Bytes, minified, of a page with all that it reaches. */
  pages: Record<string, number>
}

/** P2, P3: what one page costs a phone, and how much of what is shipped no page can show. */
export async function pageWeight(): Promise<Figure[]> {
  const { pages } = JSON.parse(execFileSync(process.execPath, ['scripts/miniprogram-npm.mjs', '--json'], { cwd: root, encoding: 'utf8' })) as Sizes
  const [[heaviest, bytes] = ['', Number.NaN]] = Object.entries(pages).sort(([, a], [, b]) => b - a)
  return [
    { id: 'P2', what: `heaviest page with all that it reaches, minified: ${heaviest}`, value: bytes / 1024, gate: 140, unit: ' KB' },
    { id: 'P3', what: 'rules of shipped styles that nothing can wear, icons included', value: unusedStyleBytes() / 1024, gate: 5, unit: ' KB' },
  ]
}

/** Bytes of the rules with a class that no text of the package can give to a node. */
function unusedStyleBytes(): number {
  const files = fs.readdirSync(miniprogram, { recursive: true, encoding: 'utf8' })
  const read = (name: string): string => fs.readFileSync(path.join(miniprogram, name), 'utf8')
  const own = (name: string): boolean => !name.startsWith('miniprogram_npm')
  const texts = (extension: RegExp, which: (name: string) => boolean): string => files.filter((name) => extension.test(name) && which(name)).map(read).join('\n')
  const ownTexts = texts(/\.(wxml|ts)$/, own)
  const foreignTexts = texts(/\.(wxml|js|wxs)$/, (name) => !own(name))
  let bytes = 0
  for (const name of files.filter((file) => file.endsWith('.wxss'))) {
    const wearable = own(name) ? (className: string) => isNamed(className, ownTexts) : (className: string) => isBuilt(className, `${foreignTexts}\n${ownTexts}`)
    postcss.parse(read(name)).walkRules((rule) => {
      const classes = [...rule.selector.matchAll(/\.([a-zA-Z][\w-]*)/g)].map(([, className = '']) => className)
      if (classes.length > 0 && !classes.every(wearable)) bytes += Buffer.byteLength(rule.toString())
    })
  }
  return bytes
}

/** Our templates write class names out, or but for an end that is computed. */
function isNamed(className: string, texts: string): boolean {
  return new RegExp(`(^|[\\s"'{}])${className}($|[\\s"'{}])`, 'm').test(texts) || texts.includes(`${className.replace(/--[^-]+$/, '--')}{{`)
}

/** TDesign puts names together from block, element and modifier: each must be written somewhere. */
function isBuilt(className: string, texts: string): boolean {
  const icon = /^t-icon-(?!base$)([a-z0-9-]+)$/.exec(className)?.[1]
  if (icon !== undefined) return texts.includes(`"${icon}"`) || texts.includes(`'${icon}'`)
  return className.replace(/^t-/, '').split(/__|--/).every((part) => new RegExp(`(^|[^a-z])${part}($|[^a-z])`, 'm').test(texts))
}
