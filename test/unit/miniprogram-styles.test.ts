import fs from 'node:fs'
import path from 'node:path'
import postcss from 'postcss'

const root = path.resolve(__dirname, '../../miniprogram')
const own = fs.readdirSync(root, { recursive: true, encoding: 'utf8' }).filter((name) => !name.startsWith('miniprogram_npm'))
const read = (name: string) => fs.readFileSync(path.join(root, name), 'utf8')

/** Class names that a template can put on a node: literal ones, also in expressions, and the beginnings of computed ones. */
function namesIn(template: string): { whole: Set<string>; prefixes: string[] } {
  const values = [...template.matchAll(/\s(?:class|hover-class|placeholder-class)="([^"]*)"/g)].map(([, value = '']) => value)
  const prefixes = values.flatMap((value) => [...value.matchAll(/([\w-]+--)\{\{/g)].map(([, prefix = '']) => prefix))
  return { whole: new Set(values.flatMap((value) => value.match(/[\w-]+/g) ?? [])), prefixes }
}

describe('styles of our own', () => {
  it.each(own.filter((name) => name.endsWith('.wxss')).map((name) => [name]))('%s has no selector that no template uses', (name) => {
    const shared = name === 'app.wxss' || name.startsWith('styles')
    const templates = shared ? own.filter((file) => file.endsWith('.wxml')) : [name.replace('.wxss', '.wxml')]
    const { whole, prefixes } = namesIn(templates.map(read).join('\n'))
    const unused: string[] = []
    postcss.parse(read(name)).walkRules((rule) => {
      for (const [, className = ''] of rule.selector.matchAll(/\.([\w-]+)/g)) {
        if (!whole.has(className) && !prefixes.some((prefix) => className.startsWith(prefix))) unused.push(className)
      }
    })
    expect(unused).toEqual([])
  })
})

describe('icons', () => {
  it('that templates name are all in the package, and no others', () => {
    const shipped = [...read('miniprogram_npm/tdesign-miniprogram/icon/icon.wxss').matchAll(/\.t-icon-([a-z0-9-]+)\{--icon/g)].map(([, name = '']) => name)
    const all = fs.readdirSync(root, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.wxml')).map(read).join('\n')
    expect(shipped.filter((name) => !all.includes(`"${name}"`))).toEqual([])
    const named = [...all.matchAll(/<t-icon\b[^>]*?\sname="([a-z0-9-]+)"/g)].map(([, name = '']) => name)
    expect(shipped).toEqual(expect.arrayContaining(named))
  })

  it('ask no server for anything', () => {
    const styles = fs.readdirSync(root, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.wxss'))
    for (const name of styles) expect(read(name).replace(/http:\/\/www\.w3\.org\/2000\/svg/g, '')).not.toMatch(/https?:|url\(\/\//)
  })
})
