import fs from 'node:fs'
import path from 'node:path'
import ts from 'typescript'

const root = path.resolve(__dirname, '../../miniprogram')
const all = fs.readdirSync(root, { recursive: true, encoding: 'utf8' }).filter((name) => !name.startsWith('miniprogram_npm'))
const read = (name: string): string => fs.readFileSync(path.join(root, name), 'utf8')

const CHINESE = /[\u3000-\u303f\u3400-\u9fff\uff00-\uffef]/
/** What people type may have full-width marks: in scripts only characters are words. */
const CHARACTER = /[\u3400-\u9fff]/
/** Dictionaries: `words.ts` beside what they are for, `words/<noun>.ts` for services, and whole documents. */
const isDictionary = (name: string): boolean => /(^|\/)(words|texts)(\/[^/]+|-[\w-]+)?\.ts$/.test(name)

/** Each piece of text in a script that is no comment. */
function literals(name: string): string[] {
  const found: string[] = []
  const visit = (node: ts.Node): void => {
    if (ts.isStringLiteralLike(node) || ts.isTemplateHead(node) || ts.isTemplateMiddleOrTemplateTail(node) || ts.isRegularExpressionLiteral(node)) found.push(node.text)
    ts.forEachChild(node, visit)
  }
  visit(ts.createSourceFile(name, read(name), ts.ScriptTarget.Latest))
  return found
}

describe('the words of the Mini Program', () => {
  it('stand in dictionaries alone: no script has Chinese text', () => {
    const scripts = all.filter((name) => name.endsWith('.ts') && !isDictionary(name))
    const offenders = scripts.flatMap((name) => literals(name).filter((text) => CHARACTER.test(text)).map((text) => `${name}: ${text}`))
    expect(offenders).toEqual([])
  })

  it('stand in dictionaries alone: no template has Chinese text', () => {
    const templates = all.filter((name) => name.endsWith('.wxml'))
    const offenders = templates.flatMap((name) => read(name).replace(/<!--[^]*?-->/g, '').split('\n').filter((line) => CHINESE.test(line)).map((line) => `${name}: ${line.trim()}`))
    expect(offenders).toEqual([])
  })

  it('say nothing in Chinese in the English half', () => {
    const offenders: string[] = []
    for (const name of all.filter(isDictionary)) {
      const visit = (node: ts.Node): void => {
        const english = ts.isPropertyAssignment(node) && ts.isIdentifier(node.name) && node.name.text === 'en' ? node.initializer : undefined
        if (english !== undefined && CHINESE.test(english.getText())) offenders.push(`${name}: ${english.getText().split('\n').find((line) => CHINESE.test(line))?.trim()}`)
        else ts.forEachChild(node, visit)
      }
      visit(ts.createSourceFile(name, read(name), ts.ScriptTarget.Latest, true))
    }
    expect(offenders).toEqual([])
  })

  it('name each page in both languages', () => {
    const app = JSON.parse(read('app.json')) as { pages: string[]; subPackages: { root: string; pages: string[] }[] }
    const pages = [...app.pages, ...app.subPackages.flatMap((one) => one.pages.map((page) => `${one.root}/${page}`))]
    const untitled = pages.filter((page) => !/titlePage\(|setNavigationBarTitle\(/.test(read(`${page}.ts`)))
    expect(untitled).toEqual([])
  })
})
