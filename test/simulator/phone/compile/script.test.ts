import { readFileSync } from 'node:fs'
import path from 'node:path'
import { mapStack, ProjectCompiler } from '../../../../simulator/phone/compile'
import { loadPackage, Recorder, run, TestProject } from './project'

const TYPESCRIPT = { 'project.config.json': { setting: { useCompilerPlugins: ['typescript'] } } }
const FIXTURE = path.join(__dirname, '../fixtures/two-pages')

describe('the script of a package', () => {
  it('assigns the package and runs nothing else', async () => {
    const recorder = new Recorder()
    const loaded = loadPackage(await new ProjectCompiler(FIXTURE).compile(), recorder.globals())
    expect(recorder.events).toEqual([])
    expect(loaded.package).toMatchObject({ appid: 'wx0000000000000001', projectName: 'two-pages', app: { darkmode: true } })
    expect(Object.keys(loaded.package.templates).sort())
      .toEqual(['components/counter/counter', 'pages/first/first', 'pages/second/second', 'utils/row'])
    expect(Object.keys(loaded.globals).filter((name) => name.startsWith('__'))).toEqual(['__miniProgram'])
  })

  it('runs the App, then components, then pages, each between enter and leave', async () => {
    const recorder = new Recorder()
    loadPackage(await new ProjectCompiler(FIXTURE).compile(), recorder.globals()).package.run(recorder.hooks)
    expect(recorder.events).toEqual([
      'enter app', 'App in app', 'leave app',
      'enter components/counter/counter', 'Component in components/counter/counter', 'leave components/counter/counter',
      'enter pages/first/first', 'Page in pages/first/first', 'leave pages/first/first',
      'enter pages/second/second', 'Page in pages/second/second', 'leave pages/second/second',
    ])
  })

  it('requires modules of other subpackages later, by promise and by callbacks', async () => {
    const project = new TestProject({
      'app.js': `App({})
require.async('./far.js').then(({ name }) => { globalThis.later = [name] })
require("./far", ({ name }) => { globalThis.later.push(name + '!') }, () => {})`,
      'far.js': "exports.name = 'far'",
    })
    const recorder = new Recorder()
    const { globals, package: loaded } = loadPackage(await project.compile(), recorder.globals())
    loaded.run(recorder.hooks)
    await new Promise((resolve) => setTimeout(resolve))
    expect(globals.later).toEqual(['far', 'far!'])
  })

  it('calls Component() of another file in the name of the component that is being loaded', async () => {
    const project = new TestProject({
      'pages/a/a.json': { usingComponents: { c: '/c/c' } },
      'c/c.json': { component: true }, 'c/c.wxml': '<view />',
      'c/c.js': "import { register } from '../lib/super'\nimport '../d/d'\nregister()",
      'd/d.js': "log('d')",
      'lib/super.js': 'export const register = () => Component({})',
    })
    expect(await run(project)).toEqual([
      'enter app', 'App in app', 'leave app',
      'd', 'enter c/c', 'Component in c/c', 'leave c/c', 'enter pages/a/a', 'Page in pages/a/a', 'leave pages/a/a',
    ])
  })

  it.each([
    ['import', "import '../../b/b'\nPage({})"],
    ['require', "require('../../b/b')\nPage({})"],
  ])('enters and leaves a component that a page %ss, once', async (_how, text) => {
    const project = new TestProject({
      'pages/a/a.json': { usingComponents: { b: '/b/b' } }, 'pages/a/a.js': text,
      'b/b.json': { component: true }, 'b/b.wxml': '<view />', 'b/b.js': 'Component({})',
    })
    expect((await run(project)).slice(3)).toEqual([
      'enter b/b', 'Component in b/b', 'leave b/b', 'enter pages/a/a', 'Page in pages/a/a', 'leave pages/a/a',
    ])
  })

  it('nests when a body requires the page that comes later', async () => {
    const project = new TestProject({
      'app.json': { pages: ['pages/a/a', 'pages/b/b'] },
      'pages/a/a.js': "require('../b/b')\nPage({})", 'pages/b/b.js': 'Page({})', 'pages/b/b.wxml': '<view />',
    })
    expect((await run(project)).slice(3)).toEqual([
      'enter pages/a/a', 'enter pages/b/b', 'Page in pages/b/b', 'leave pages/b/b', 'Page in pages/a/a', 'leave pages/a/a',
    ])
  })

  it('goes on after a file that throws', async () => {
    const project = new TestProject({
      'app.json': { pages: ['pages/a/a', 'pages/b/b'] },
      'pages/a/a.js': "throw new Error('boom')", 'pages/b/b.js': 'Page({})', 'pages/b/b.wxml': '<view />',
    })
    expect((await run(project)).slice(3)).toEqual([
      'enter pages/a/a', 'leave pages/a/a', 'fail pages/a/a: boom', 'enter pages/b/b', 'Page in pages/b/b', 'leave pages/b/b',
    ])
    const recorder = new Recorder()
    const loaded = loadPackage(await project.compile(), recorder.globals())
    expect(() => loaded.package.run({ enter: recorder.hooks.enter, leave: recorder.hooks.leave })).toThrow('boom')
    expect(recorder.events.at(-1)).toBe('leave pages/a/a')
  })
})

describe('modules', () => {
  it('are evaluated once, whoever imports them', async () => {
    const project = new TestProject({
      'app.json': { pages: ['pages/a/a', 'pages/b/b'] }, 'app.js': "require('./lib/count')\nApp({})",
      'pages/a/a.js': "import { next } from '../../lib/count'\nlog('a ' + next())",
      'pages/b/b.js': "const { next } = require('../../lib/count.js')\nlog('b ' + next())", 'pages/b/b.wxml': '<view />',
      'lib/count.js': "log('count')\nlet n = 0\nexport const next = () => ++n",
    })
    expect((await run(project)).filter((event) => /^(count|a |b )/.test(event))).toEqual(['count', 'a 1', 'b 2'])
  })

  it('are found as files, folders, by alias, from the root, as JSON and in the nearest miniprogram_npm', async () => {
    const project = new TestProject({
      'app.json': { pages: ['pages/a/a'], resolveAlias: { '@lib/*': 'lib/*' } },
      'pages/a/a.js': `import one from './one'
import two from './two'
import three from '@lib/three'
import four from '/lib/four'
import { five } from '../../lib/five.json'
import six from 'six'
import seven from 'kit/seven'
log([one, two, three, four, five, six, seven].join(' '))`,
      'pages/a/one.js': "export default 'one'", 'pages/a/two/index.js': "export default 'two'",
      'lib/three.js': "export default 'three'", 'lib/four.js': "export default 'four'", 'lib/five.json': { five: 'five' },
      'pages/miniprogram_npm/six/index.js': "module.exports = 'six'",
      'miniprogram_npm/six/index.js': "module.exports = 'far six'",
      'miniprogram_npm/kit/seven.js': "import n from 'tslib'\nexport default 'seven ' + n",
      'miniprogram_npm/kit/miniprogram_npm/tslib/index.js': "module.exports = 'nested tslib'",
    })
    expect(await run(project)).toContain('one two three four five six seven nested tslib')
  })

  it('may mix import and module.exports', async () => {
    const project = new TestProject({
      'pages/a/a.js': `import { one } from './one'
const { two } = require('./two')
log('sum ' + (one + two))
module.exports = { one }
Page({})`,
      'pages/a/one.js': "import { zero } from './zero'\nmodule.exports = { one: zero + 1 }",
      'pages/a/two.js': 'exports.two = 2', 'pages/a/zero.js': 'export const zero = 0',
    })
    expect((await run(project)).slice(3)).toEqual(['enter pages/a/a', 'sum 3', 'Page in pages/a/a', 'leave pages/a/a'])
  })

  it('that do not exist are reported where they are named, on the first line too', async () => {
    const project = new TestProject({ 'pages/a/a.js': "import './gone'\nimport 'kit'\nPage({})" })
    expect(await project.problems()).toEqual([
      'error pages/a/a.js:1:8 the module "./gone" does not exist in the package',
      'error pages/a/a.js:2:8 the module "kit" does not exist in the package',
    ])
  })

  it('outside of the package do not exist', async () => {
    const project = new TestProject({
      'project.config.json': { miniprogramRoot: 'src' }, 'src/app.json': { pages: ['a'] }, 'src/app.js': "import '../secret'",
      'src/a.js': '', 'src/a.wxml': '<view />', 'secret.js': '',
    })
    expect(await project.problems()).toEqual(['error src/app.js:1:8 the module "../secret" does not exist in the package'])
  })
})

describe('TypeScript', () => {
  it('wins over JavaScript of the same name, loses its types and imports of types alone', async () => {
    const project = new TestProject({
      ...TYPESCRIPT,
      'pages/a/a.js': "log('js')",
      'pages/a/a.ts': `import type { T } from '../../../outside'
import { type U, u } from './u.js'
const t: T & U = u
log(t as string)`,
      'pages/a/u.ts': "export type U = string\nexport const u = 'ts'",
    })
    expect(await run(project)).toContain('ts')
  })

  it('with a syntax error gives its place', async () => {
    const project = new TestProject({ ...TYPESCRIPT, 'pages/a/a.ts': 'const a = (1\nPage({})' })
    expect(await project.problems()).toEqual(['error pages/a/a.ts:2:1 Expected ")" but found "Page"'])
  })

  it('may use decorators', async () => {
    const project = new TestProject({
      ...TYPESCRIPT,
      'pages/a/a.ts': `const named = (name: string) => (c: { title?: string }) => { c.title = name }
@named('page') class A { static title?: string }
log(A.title ?? '')`,
    })
    expect(await run(project)).toContain('page')
  })
})

describe('errors at run time', () => {
  it('name the source file, line and column', async () => {
    const text = 'interface A { a: 1 }\n\nfunction fail(a: A | null) {\n  throw new Error(String(a))\n}\n\nfail(null)'
    const project = new TestProject({ ...TYPESCRIPT, 'pages/a/a.ts': text })
    const compilation = await project.compile()
    const errors: Error[] = []
    const recorder = new Recorder()
    const fail = (_path: string, error: unknown) => void errors.push(error as Error)
    loadPackage(compilation, recorder.globals()).package.run({ ...recorder.hooks, fail })
    const stack = mapStack(errors[0]?.stack ?? '', compilation.sourceMap ?? '')
    expect(stack).toMatch(/at fail \(pages\/a\/a\.ts:4:9\)/)
    expect(stack).toMatch(/pages\/a\/a\.ts:7:1\)/)
  })

  it('are mapped in the stacks of browsers', async () => {
    const { script, sourceMap = '' } = await new TestProject({ 'pages/a/a.js': "\n  log('here')" }).compile()
    const lines = script.split('\n')
    const line = lines.findIndex((text) => text.includes('log("here")'))
    const place = `${line + 1}:${(lines[line] ?? '').indexOf('log') + 1}`
    expect(mapStack(`    at http://127.0.0.1:1234/phone/package.js?v=2:${place}\n    at other.js:1:1`, sourceMap))
      .toBe('    at pages/a/a.js:2:3\n    at other.js:1:1')
  })

  it('show the sources as they stand on disk', async () => {
    const { sourceMap = '' } = await new ProjectCompiler(FIXTURE).compile()
    const map = JSON.parse(sourceMap) as { sources: string[]; sourcesContent: string[] }
    const index = map.sources.indexOf('pages/first/first.ts')
    expect(map.sourcesContent[index]).toBe(readFileSync(path.join(FIXTURE, 'miniprogram/pages/first/first.ts'), 'utf8'))
  })
})

describe('assets', () => {
  it('are images, fonts and sounds of the package alone', async () => {
    const project = new TestProject({ 'images/a.png': 'png', 'secret.png/x.js': '' })
    const { asset } = await project.compile()
    expect(asset('images/a.png')).toBe(path.join(project.folder, 'images/a.png'))
    expect(asset('/images/a.png')).toBe(path.join(project.folder, 'images/a.png'))
    for (const name of ['app.js', 'project.config.json', 'images/b.png', '../a.png', 'images/../../a.png', 'secret.png']) {
      expect(asset(name)).toBeUndefined()
    }
  })
})
