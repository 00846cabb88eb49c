import fs from 'node:fs'
import path from 'node:path'
import ts from 'typescript'
import { fakePhone } from './phone/wx/fake-phone'

const root = path.resolve(__dirname, '../..')
const SOURCES = path.join(root, 'simulator')
/** The functions that refuse by name. */
const REFUSING = ['notEmulated', 'notEmulatedText']

/** Names in the first column of the table under "Not emulated". */
const rows = (): string[] => {
  const text = fs.readFileSync(path.join(SOURCES, 'README.md'), 'utf8')
  const section = /### Not emulated\n([^]*?)\n#{2,3} /.exec(text)?.[1] ?? ''
  return section.split('\n').filter((line) => line.startsWith('| `')).flatMap((line) =>
    [...line.replaceAll('\\|', '\u0000').split('|')[1]!.matchAll(/`([^`]+)`/g)].map(([, name]) => name!.replaceAll('\u0000', '|')))
}

/** What a call of a refusing function names, `…` where it is filled in; undefined where it passes on what it was given. */
const nameOf = (argument: ts.Expression | undefined): string | undefined => {
  if (!argument) return undefined
  if (ts.isStringLiteralLike(argument)) return argument.text
  if (!ts.isTemplateExpression(argument)) return undefined
  return argument.head.text + argument.templateSpans.map(({ literal }) => `…${literal.text}`).join('')
}

interface Refusal {
  name: string | undefined
  place: string
}

const refusalsIn = (file: string): Refusal[] => {
  const text = fs.readFileSync(file, 'utf8')
  if (!REFUSING.some((name) => text.includes(`${name}(`))) return []
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true)
  const found: Refusal[] = []
  const visit = (node: ts.Node): void => {
    if (ts.isCallExpression(node) && ts.isIdentifier(node.expression) && REFUSING.includes(node.expression.text)) {
      found.push({ name: nameOf(node.arguments[0]), place: path.relative(root, file) })
    }
    ts.forEachChild(node, visit)
  }
  visit(source)
  return found
}

const files = (folder: string): string[] => fs.readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
  const file = path.join(folder, entry.name)
  return entry.isDirectory() ? files(file) : /\.tsx?$/.test(entry.name) ? [file] : []
})

/** The names of `wx` in WeChat's own types. */
const typed = (): string[] => {
  const file = path.join(root, 'node_modules/miniprogram-api-typings/types/wx/lib.wx.api.d.ts')
  const source = ts.createSourceFile(file, fs.readFileSync(file, 'utf8'), ts.ScriptTarget.Latest)
  const names = new Set<string>()
  const visit = (node: ts.Node): void => {
    if (ts.isInterfaceDeclaration(node) && node.name.text === 'Wx') {
      for (const member of node.members) if (member.name && ts.isIdentifier(member.name)) names.add(member.name.text)
    }
    ts.forEachChild(node, visit)
  }
  visit(source)
  return [...names]
}

/** Tags that only say that they are missing. */
const tags = (): string[] => {
  const text = fs.readFileSync(path.join(SOURCES, 'phone/components/not-emulated.ts'), 'utf8')
  return [...text.matchAll(/\b(?:placeholder|bare)\('([\w-]+)'/g)].map(([, tag]) => `<${tag}>`)
}

const matches = (pattern: string, name: string): boolean =>
  new RegExp(`^${pattern.split('*').map((part) => part.replace(/[.$]/g, '\\$&')).join('\\w*')}$`).test(name)

describe('the table of what is not emulated, in simulator/README.md', () => {
  const table = rows()
  const inCode = files(SOURCES).filter((file) => !file.endsWith('simulator/not-emulated.ts')).flatMap(refusalsIn)
  const isApi = (row: string): boolean => row.startsWith('wx.') && !row.startsWith('wx.cloud.') && !row.includes(' ')
  const apis = table.filter(isApi)
  const others = table.filter((row) => !isApi(row))
  const { wx } = fakePhone()
  const missing = typed().filter((name) => !Object.hasOwn(wx, name)).map((name) => `wx.${name}`)

  it('names each thing once', () => {
    expect(table.length).toBeGreaterThan(40)
    expect(table.filter((row, index) => table.indexOf(row) !== index)).toEqual([])
  })

  it('has every name with which the code refuses, and no other', () => {
    // `wx.…` is spread out below, and so are the tags; cloud/errors.ts and wx/api.ts pass on what they are given.
    const named = inCode.flatMap(({ name }) => (name === undefined || name === 'wx.…' || name === '<…>' ? [] : [name]))
    expect([...new Set([...named, ...tags()])].sort()).toEqual([...others].sort())
  })

  it('is refused by name everywhere', () => {
    expect(inCode.filter(({ name }) => name === undefined).map(({ place }) => place).sort()).toEqual([
      'simulator/cloud/errors.ts', 'simulator/phone/wx/api.ts',
    ])
  })

  it('has every API that WeChat has and this wx has not', () => {
    expect(missing.filter((name) => !apis.some((pattern) => matches(pattern, name)))).toEqual([])
  })

  it('has no API that there is, and none that WeChat does not have', () => {
    const there = Object.keys(wx).map((name) => `wx.${name}`)
    expect(apis.filter((pattern) => there.some((name) => matches(pattern, name)))).toEqual([])
    expect(apis.filter((pattern) => !missing.some((name) => matches(pattern, name)))).toEqual([])
  })

  it('is where every refusal leads', () => {
    expect(() => (wx.createVKSession as () => void)()).toThrow('not emulated: wx.createVKSession (simulator/README.md#not-emulated)')
  })
})
