/**
 * TDesign's icons come as one remote font with 2,352 glyphs. We ship only those in use, as masks from the
 * package `tdesign-icons-svg`: no request, the text's colour, and a few hundred bytes each.
 */
import fs from 'node:fs'
import path from 'node:path'

/** Names that templates compute, so that no scan can see them: say here where. */
const COMPUTED = []

/** Icon names in templates: `<t-icon name="…">`, and `icon="…"` of our components that hand it on to t-icon. */
export function iconsIn(templates) {
  const names = new Set(COMPUTED)
  for (const template of templates) {
    for (const [tag] of template.matchAll(/<t-icon\b[^>]*>/g)) {
      const name = /\sname="([a-z0-9-]+)"/.exec(tag)?.[1]
      if (name !== undefined) names.add(name)
    }
    for (const [, name] of template.matchAll(/<(?:state-view|notice-card)\b[^>]*?\sicon="([a-z0-9-]+)"/g)) names.add(name)
  }
  return [...names].sort()
}

/** Replaces TDesign's icon.wxss: the same classes on the same nodes, drawn by masks. */
export function iconStyle(names, svgFolder) {
  const rules = names.map((name) => {
    const file = path.join(svgFolder, `${name}.svg`)
    if (!fs.existsSync(file)) throw new Error(`no icon "${name}" in tdesign-icons-svg`)
    return `.t-icon-${name}{--icon:url("${dataUri(fs.readFileSync(file, 'utf8'))}");}`
  })
  return `@import '../common/style/index.wxss';
.t-icon{display:inline-block;vertical-align:middle;line-height:1;}
.t-icon--image{width:100%;height:100%;}
.t-icon__image{vertical-align:top;width:100%;height:100%;}
.t-icon-base{display:block;}
.t-icon-base::before{content:'';display:block;width:1em;height:1em;background-color:currentColor;-webkit-mask:var(--icon) center/100% 100% no-repeat;mask:var(--icon) center/100% 100% no-repeat;}
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
