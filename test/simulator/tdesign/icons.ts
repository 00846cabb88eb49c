import fs from 'node:fs'
import path from 'node:path'

/** Names that the package puts together: no file says them whole. */
const COMPUTED = ['minus-circle-filled', 'minus-rectangle-filled', 'check-rectangle-filled']
const SVG = path.join(path.dirname(require.resolve('tdesign-icons-svg/package.json')), 'src')

/**
 * TDesign's icons come with a font from the net, which tests never ask for. For all names that the package's templates
 * and scripts or the pages say there is a mask in app.wxss instead, of the same strokes and size; the component itself is
 * TDesign's. A name without a stroke stays empty, as it does on a phone that is offline.
 */
export function iconRules(tdesign: string, pages: readonly string[]): string {
  const texts = [...pages, ...textsOf(tdesign)]
  const known = new Set(fs.readdirSync(SVG).map((file) => file.replace(/\.svg$/, '')))
  const said = new Set(texts.flatMap((text) => [...text.matchAll(/["'`]([a-z][a-z0-9-]*)(?=["'`])/g)].map(([, name]) => name ?? '')))
  // `name="{{on ? 'star' : 'star-filled'}}"` is said whole; `name + '-filled'` is not.
  const names = [...said, ...COMPUTED].flatMap((name) => [name, `${name}-filled`]).filter((name) => known.has(name))
  const rules = [...new Set(names)].map((name) => `.t-icon-${name}.t-icon-base:before{content:'';background:currentColor;-webkit-mask-image:${mask(name)};mask-image:${mask(name)};}`)
  // Half a star is letters cut out of a gradient; a mask cuts the gradient itself.
  const half = '.t-rate__icon--selected-half .t-icon-base:before{background:linear-gradient(to right,#e37318 50%,#dcdcdc 51%)!important;}'
  return `${half}
.t-icon-base.t-icon-base:before{display:block;width:1em;height:1em;-webkit-mask-size:100% 100%;mask-size:100% 100%;}
${rules.join('\n')}`
}

const textsOf = (folder: string): string[] => fs.readdirSync(folder, { recursive: true, encoding: 'utf8' })
  .filter((file) => /\.(wxml|wxs|js)$/.test(file) && !/(^|\/)(miniprogram_npm|locale)\//.test(file))
  .map((file) => fs.readFileSync(path.join(folder, file), 'utf8'))

function mask(name: string): string {
  const svg = fs.readFileSync(path.join(SVG, `${name}.svg`), 'utf8').replace('view-box', 'viewBox').replaceAll('currentColor', '#000').replace(/\s+/g, ' ').replaceAll('"', '\'')
  return `url("data:image/svg+xml,${svg.replace(/[%#<>]/g, (char) => encodeURIComponent(char))}")`
}
