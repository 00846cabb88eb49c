/**
 * TDesign's icons come as one remote font with 2,352 glyphs. We ship only those in use, as masks from the
 * package `tdesign-icons-svg`: no request, the text's colour, and a few hundred bytes each. The component around them
 * sets data twice for each icon as it appears; ours does what we need of it in one node, without a script's work.
 */
import fs from 'node:fs'
import path from 'node:path'

/** Names that templates compute, so that no scan can see them: say here where. */
const COMPUTED = []

/** What our component knows; another attribute would be lost without a word. */
const ATTRIBUTES = /^(name|size|class|id|slot|wx:[\w-]+)$/

/** Icon names in templates: `<t-icon name="…">`, and `icon="…"` of our components that hand it on to t-icon. */
export function iconsIn(templates) {
  const names = new Set(COMPUTED)
  for (const template of templates) {
    for (const [tag] of template.matchAll(/<t-icon\b[^>]*>/g)) {
      const name = /\sname="([a-z0-9-]+)"/.exec(tag)?.[1]
      if (name !== undefined) names.add(name)
      const [unknown] = [...tag.matchAll(/\s([\w:-]+)=/g)].map(([, attribute]) => attribute).filter((attribute) => !ATTRIBUTES.test(attribute))
      if (unknown !== undefined) throw new Error(`our t-icon has no ${unknown}: ${tag}`)
    }
    for (const [, name] of template.matchAll(/<(?:state-view|notice-card)\b[^>]*?\sicon="([a-z0-9-]+)"/g)) names.add(name)
  }
  return [...names].sort()
}

/** In place of TDesign's icon.js: its tag, its classes from outside. */
export const ICON_SCRIPT = `Component({
  options: { virtualHost: true },
  externalClasses: ['class', 't-class'],
  properties: { name: String, size: String },
})
`

export const ICON_TEMPLATE = `<view class="t-icon t-icon-{{name}} class t-class" style="{{size ? 'font-size:' + size : ''}}" aria-hidden="true"/>`

/** In place of TDesign's icon.wxss: the classes of the template above, drawn by masks. */
export function iconStyle(names, svgFolder) {
  const rules = names.map((name) => {
    const file = path.join(svgFolder, `${name}.svg`)
    if (!fs.existsSync(file)) throw new Error(`no icon "${name}" in tdesign-icons-svg`)
    return `.t-icon-${name}{--icon:url("${dataUri(fs.readFileSync(file, 'utf8'))}");}`
  })
  return `.t-icon{display:inline-block;vertical-align:middle;line-height:1;}
.t-icon::before{content:'';display:block;width:1em;height:1em;background-color:currentColor;-webkit-mask:var(--icon) center/100% 100% no-repeat;mask:var(--icon) center/100% 100% no-repeat;}
${rules.join('\n')}
`
}

/** The strokes of an icon, black: only their alpha counts in a mask. */
function dataUri(svg) {
  const shapes = [...svg.matchAll(/<(path|circle|rect)\b([^>]*?)\/?>/g)]
    .filter(([, , attributes]) => !/fill="transparent"/.test(attributes) || /stroke="/.test(attributes))
    .map(([, tag, attributes]) => {
      const kept = [...attributes.matchAll(/\s([a-z-]+)="([^"]*)"/g)]
        .filter(([, name, value]) => name !== 'id' && !(name === 'fill' && value === 'transparent'))
        .map(([, name, value]) => ` ${name}='${name === 'd' ? rounded(value) : value.replace('currentColor', '#000')}'`)
      return `<${tag}${kept.join('')}/>`
    })
  const text = `<svg xmlns='http://www.w3.org/2000/svg' fill='none' viewBox='0 0 24 24'>${shapes.join('')}</svg>`
  return `data:image/svg+xml,${text.replace(/[%#<>]/g, (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`)}`
}

/** Two decimals of 24 units are finer than any screen; paths in the compact notation are left alone. */
function rounded(path) {
  if (/\.\d+\./.test(path)) return path
  return path.replace(/\d+\.\d{3,}/g, (number) => String(Number(Number(number).toFixed(2))))
}
