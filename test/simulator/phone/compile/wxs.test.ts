import vm from 'node:vm'
import { WXS_PRELUDE } from '../../../../simulator/phone/compile/wxs/prelude'
import { rewriteWxs } from '../../../../simulator/phone/compile/wxs/rewrite'

const rewrite = (text: string) => rewriteWxs({
  file: 'a.wxs', text, resolve: (name) => `/resolved/${name.replace(/\.wxs$/, '')}`,
})

/** Runs a module as the template group does, sloppy and with its three arguments. */
const exportsOf = (text: string, modules: Record<string, unknown> = {}): Record<string, (...values: unknown[]) => unknown> => {
  const { code, problems } = rewrite(text)
  expect(problems.filter(({ severity }) => severity === 'error')).toEqual([])
  const load = vm.runInThisContext(`(() => { ${WXS_PRELUDE}\nreturn (require, exports, module) => {${code}\n} })()`) as
    (require: (name: string) => unknown, exports: unknown, module: { exports: unknown }) => void
  const module = { exports: {} }
  load((name) => modules[name], module.exports, module)
  return module.exports
}

const result = (body: string, ...values: unknown[]) =>
  exportsOf(`module.exports = { f: function (x, y) { ${body} } }`)['f']?.(...values)

const problemsOf = (text: string) =>
  rewrite(text).problems.map(({ severity, line, column, message }) => `${severity} ${line}:${column} ${message}`)

describe('constructor in WXS', () => {
  it.each<[unknown, string]>([
    [[], 'Array'], [{}, 'Object'], ['', 'String'], [0, 'Number'], [true, 'Boolean'],
    [() => 0, 'Function'], [new Date(0), 'Date'], [/x/, 'RegExp'],
  ])('of %p is the name %s', (value, name) => {
    expect(result('return x.constructor', value)).toBe(name)
    expect(result("return x['constructor']", value)).toBe(name)
    expect(result(`return x.constructor === '${name}' && "${name}" == x.constructor`, value)).toBe(true)
  })

  it('is found in any expression, nested too', () => {
    expect(result('return (x || y).list[0].constructor + typeof x.constructor.constructor', { list: [[]] })).toBe('Arraystring')
  })

  it('is not touched in texts, comments, keys and assignments', () => {
    expect(result("/* x.constructor */ return 'x.constructor === Array'")).toBe('x.constructor === Array')
    expect(result('var o = { constructor: 1 }; o.constructor = 2; return o.constructor')).toBe(2)
  })

  it('of nothing is a mistake, as any property of nothing', () => {
    expect(() => result('return x.constructor', undefined)).toThrow('Cannot read properties of undefined')
  })
})

describe('getRegExp and getDate', () => {
  it('keep the backslashes of a pattern', () => {
    expect(result("return getRegExp('^-?\\d+(.\\d+)?$').test(x)", '-12.5')).toBe(true)
    expect(result("return x.replace(getRegExp('\\{year\\}|\\{month\\}', 'g'), '')", '{year}.{month}')).toBe('.')
    expect(result("return getRegExp('^[A-Za-z0-9\\-\\_]+$').test(x)", 'a-b_c')).toBe(true)
  })

  it('know the escapes of strings', () => {
    expect(result("return '\\n\\t\\\\\\'\\u4e2d\\x41'")).toBe("\n\t\\'中A")
    expect(result("return getRegExp('\\\\d').test('5')")).toBe(true)
  })

  it('make dates of nothing, a number, a text or parts', () => {
    expect(result('return getDate(x).getTime()', 86_400_000)).toBe(86_400_000)
    expect(result('return getDate(2020, 1, 29).getMonth()')).toBe(1)
    expect(result("return getDate('1970-01-02T00:00:00Z').getTime()")).toBe(86_400_000)
    expect(typeof result('return getDate().getTime()')).toBe('number')
  })

  it('may be names of the module itself', () => {
    expect(result('var getDate = function () { return 7 }; return getDate()')).toBe(7)
    expect(result('return x.getDate()', { getDate: () => 3 })).toBe(3)
  })
})

describe('names in WXS', () => {
  it('that nobody declared are undefined and not those of the browser', () => {
    expect(result('return typeof globalThis + typeof Object')).toBe('undefinedundefined')
    expect(problemsOf('var a = 1;\nmodule.exports = { a: a, w: window }'))
      .toEqual(['warning 2:29 "window" does not exist in WXS'])
  })

  it('that are assigned belong to the module', () => {
    const { set, get } = exportsOf(`
      function set(v) { shared = v; count += 1; n++ }
      count = 0
      n = 0
      module.exports = { set: set, get: function () { return shared + count + n } }`)
    set?.(5)
    expect(get?.()).toBe(7)
    expect(globalThis).not.toHaveProperty('shared')
  })

  it('may be declared after their use, as parameters and as functions', () => {
    expect(result('return g(x); function g(z) { return h + z } var h', 1)).toBeNaN()
    expect(result('var f = function fact(n) { return n < 2 ? 1 : n * fact(n - 1) }; return f(x)', 5)).toBe(120)
    expect(exportsOf('module.exports = { f: function (a, b = 2) { return a * b } }')['f']?.(4)).toBe(8)
  })

  it('are those of the libraries that WXS has', () => {
    expect(result("return Math.max(1, x) + JSON.stringify({}) + parseInt('7px') + isNaN(NaN) + Date.now().constructor", 2))
      .toBe('2{}7trueNumber')
  })
})

describe('require in WXS', () => {
  it('takes .wxs files, resolved', () => {
    const { code, requires } = rewrite("var u = require('./u.wxs')\nmodule.exports = { f: u.f }")
    expect(requires).toEqual([{ name: './u.wxs', at: { line: 1, column: 17 } }])
    expect(code).toContain('require("/resolved/./u")')
  })

  it('takes nothing else', () => {
    expect(problemsOf("require('./u')\nrequire(name)")).toEqual([
      'error 1:9 require finds no .wxs file "./u"', 'error 2:1 require takes one path in quotes',
    ])
  })
})

describe('what is not WXS', () => {
  it.each([
    ['var f = () => 1', '1:9 WXS has no arrow functions'],
    ['let a = 1', '1:1 WXS has no "let": use var'],
    ['const a = 1', '1:1 WXS has no "const": use var'],
    ['var a = `x`', '1:9 WXS has no template strings'],
    ['var a = /x/', '1:9 WXS has no regular expression literals: use getRegExp()'],
    ['var a = new Date()', '1:9 WXS has no "new": use getDate() and getRegExp()'],
    ['for (var k in {}) {}', '1:1 WXS has no for … in, and no other way to list the keys of an object'],
    ['try { } catch (e) { }', '1:1 WXS has no try … catch'],
    ['function f() { throw 1 }', '1:16 WXS has no throw'],
    ['var a = b?.c', '1:9 WXS has no "?."'],
    ['var a = 1 ?? 2', '1:9 WXS has no operator "??"'],
    ['var a = { b }', '1:11 WXS objects are written key: value'],
    ['var a = { b() {} }', '1:11 WXS objects are written key: value'],
    ['var a = { get b() { return 1 } }', '1:11 WXS has no getters and setters'],
    ['var a = [...[]]', '1:10 WXS has no spread'],
    ['var { a } = {}', '1:5 WXS has no destructuring'],
    ['class A {}', '1:1 WXS has no classes'],
    ['async function f() {}', '1:1 WXS has no async functions'],
    ['var a = 1\nvar b = ;', '2:9 Unexpected token'],
  ])('is refused with its place: %s', (text, problem) => {
    expect(problemsOf(text)).toContain(`error ${problem}`)
    expect(rewrite(text).code).toBe('')
  })
})

it('tells all functions that a module exports', () => {
  const { code } = rewrite('module.exports = { f: function () {}, deep: { g: function () {} }, n: 1 }')
  const { functions, exports } = vm.runInThisContext(
    `(() => { ${WXS_PRELUDE}
    const module = { exports: {} }
    ;((require, exports, module) => {${code}\n})(null, module.exports, module)
    return { functions: $wxs.functions, exports: module.exports } })()`,
  ) as { functions: WeakSet<object>; exports: { f: object; deep: { g: object } } }
  expect([functions.has(exports.f), functions.has(exports.deep.g), functions.has(exports.deep)]).toEqual([true, true, false])
})
