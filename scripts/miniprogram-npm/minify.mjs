/** Makes a Mini Program's files smaller without changing what they mean; each takes and returns text. */
import esbuild from 'esbuild'
import postcss from 'postcss'

/** JavaScript or TypeScript, module syntax and target left as they are: DevTools compiles further. */
export function minifyScript(text, file) {
  return esbuild.transformSync(text, {
    loader: file.endsWith('.ts') ? 'ts' : 'js',
    minify: true,
    // Chinese as it is: three bytes a character, where an escape takes six.
    charset: 'utf8',
    legalComments: 'none',
    target: 'es2020',
    sourcefile: file,
    tsconfigRaw: { compilerOptions: { verbatimModuleSyntax: true } },
  }).code
}

/** Comments and white space only: selectors, values and their order stay as they are. */
export function minifyStyle(text, file) {
  const root = postcss.parse(text, { from: file })
  root.walkComments((comment) => { comment.remove() })
  root.walkDecls((declaration) => {
    declaration.value = declaration.value.replace(/\s*\n\s*/g, ' ')
    declaration.raws.between = ':'
    declaration.raws.before = ''
    if (declaration.important) declaration.raws.important = '!important'
  })
  root.walkRules((rule) => {
    rule.selector = rule.selectors.map((selector) => selector.replace(/\s+/g, ' ')).join(',')
    rule.raws = { before: '', between: '', after: '', semicolon: false }
  })
  root.walkAtRules((rule) => {
    rule.raws = { before: '', between: '', after: '', afterName: ' ', semicolon: false }
  })
  root.raws.after = ''
  root.raws.semicolon = true
  return root.toString()
}

/** Indentation between tags; text nodes keep their spaces. */
export function minifyTemplate(text) {
  return text.replace(/<!--[^]*?-->/g, '').replace(/>\s*\n\s*</g, '><').trim()
}

export function minifyJson(text) {
  return JSON.stringify(JSON.parse(text))
}
