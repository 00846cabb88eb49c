import { loadPackage, TestProject } from './project'

const page = (wxml: string, more: Record<string, string> = {}) => new TestProject({ 'pages/a/a.wxml': wxml, ...more })

describe('templates', () => {
  it('come with those that they import and include, relative or from the root', async () => {
    const project = page('<import src="./t.wxml" /><include src="/parts/head" /><template is="x" />', {
      'pages/a/t.wxml': '<import src="../deep.wxml" /><template name="x"><view /></template>',
      'pages/deep.wxml': '<template name="y" />',
      'parts/head.wxml': '<view>head</view>',
    })
    expect(Object.keys((await project.load()).templates).sort()).toEqual(['pages/a/a', 'pages/a/t', 'pages/deep', 'parts/head'])
  })

  it('that are missing are reported where they are named, not in a comment', async () => {
    const project = page(`<!-- <import src="./gone.wxml" /> -->
<view />
  <import src="./gone.wxml" />
<wxs src="./gone.wxs" module="m" />`)
    expect(await project.problems()).toEqual([
      'error pages/a/a.wxml:3:16 the template "pages/a/gone.wxml" does not exist',
      'error pages/a/a.wxml:4:11 the WXS module "pages/a/gone.wxs" does not exist',
    ])
  })

  it.each([
    ['<view>\n  <text>\n</view>', 'error pages/a/a.wxml:2:4 missing end tag'],
    ['<view a="{{ a ? }}" />', 'error pages/a/a.wxml:1:17 unexpected character inside expression'],
    ['<view />\n<text />\n<view wx:elif="{{a}}" />', 'error pages/a/a.wxml:3:7 wx:elif has no wx:if right before it'],
    ['<view>{{ a?.b }}</view>', 'error pages/a/a.wxml:1:11 unexpected character inside expression'],
  ])('with a mistake give its place: %j', async (wxml, problem) => {
    expect(await page(wxml).problems()).toEqual([problem])
  })

  it('with children inside a slot compile with a warning', async () => {
    const project = page('<view><slot><view>kept out</view></slot><text>rest</text></view>')
    expect(await project.problems()).toEqual(['warning pages/a/a.wxml:1:13 child nodes are not allowed for this element'])
    expect((await project.compile()).script).toContain('rest')
  })

  it('may start with a byte order mark', async () => {
    expect(await page('\uFEFF<view />').problems()).toEqual([])
  })

  it('leave change:prop to the runtime', async () => {
    const project = page(`<wxs module="m">module.exports = { f: function () {} }</wxs>
<view prop="{{a}}" change:prop="{{m.f}}" />`)
    expect((await project.compile()).script).toContain('globalThis.__mpChangeFilter(')
  })
})

describe('WXS in templates', () => {
  const logged = async (project: TestProject) => {
    const lines: string[] = []
    loadPackage(await project.compile(), { console: { log: (line: string) => lines.push(line) } })
    return lines
  }

  it('runs inline and from files, with what it requires', async () => {
    const project = page(`<wxs module="m">console.log("inline " + require("./u.wxs").name)</wxs>
<wxs src="/lib/v.wxs" module="v" />`, {
      'pages/a/u.wxs': 'module.exports = { name: "u of " + require("../../lib/v.wxs").name }',
      'lib/v.wxs': 'console.log([].constructor); module.exports = { name: "v" }',
    })
    expect(await logged(project)).toEqual(['Array', 'inline u of v'])
  })

  it('gives the places of mistakes inside the template', async () => {
    const project = page('<view />\n<wxs module="m">\n  var a = 1\n  let b = 2\n</wxs>\n  <wxs module="n">const c = 3</wxs>')
    expect(await project.problems()).toEqual([
      'error pages/a/a.wxml:4:3 WXS has no "let": use var',
      'error pages/a/a.wxml:6:19 WXS has no "const": use var',
    ])
  })

  it('misses a required file where it is required', async () => {
    const project = page('<wxs src="./u.wxs" module="u" />', { 'pages/a/u.wxs': 'var v = 1\nvar w = require("./w.wxs")' })
    expect(await project.problems()).toEqual(['error pages/a/u.wxs:2:17 the WXS module "pages/a/w.wxs" does not exist'])
  })
})

describe('compiling again', () => {
  it('follows changes, additions and removals of templates and modules', async () => {
    const project = page('<include src="./b.wxml" /><wxs src="./u.wxs" module="u" />', {
      'pages/a/b.wxml': '<view>the one</view>', 'pages/a/u.wxs': 'var x = "first"',
    })
    const first = (await project.compile()).script
    expect(first).toContain('the one')
    expect(first).toContain('"first"')
    project.write({ 'pages/a/b.wxml': '<view>another</view>', 'pages/a/u.wxs': 'var x = "second"' })
    const second = (await project.compile()).script
    expect(second).toContain('another')
    expect(second).toContain('"second"')
    expect(second).not.toContain('"first"')
    project.write({ 'pages/a/a.wxml': '<view>alone</view>' })
    project.remove('pages/a/b.wxml')
    const third = await project.compile()
    expect(third.problems).toEqual([])
    expect(third.script).not.toMatch(/another|"second"/)
  })

  it('gives each compilation a version of its own', async () => {
    const project = page('<view />')
    const [first, second] = [await project.compile(), await project.compile()]
    expect(first.version).not.toBe(second.version)
    expect(loadPackage(second).package.version).toBe(second.version)
  })
})
