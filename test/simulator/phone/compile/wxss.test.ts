import type { CompiledPackage } from '../../../../simulator/phone/package'
import { TestProject } from './project'

/** CSS of a page's .wxss on one line, and the problems. */
const compile = async (wxss: string, more: Record<string, string | object> = {}) => {
  const compilation = await new TestProject({ 'pages/a/a.wxss': wxss, ...more }).compile()
  const { script, problems } = compilation
  const messages = problems.map(({ severity, file, line, column, message }) => `${severity} ${file}:${line}:${column} ${message}`)
  const components = script === '' ? {} : readComponents(script)
  return { css: components['pages/a/a']?.css?.replace(/\s+/g, ' ').trim(), components, messages }
}

const readComponents = (script: string): CompiledPackage['components'] => {
  const line = script.split('\n').find((text) => text.startsWith('  ...{')) ?? ''
  return (JSON.parse(line.slice('  ...'.length, -1)) as CompiledPackage).components
}

const value = async (text: string) => /\{ \S+: ?(.*); \}$/.exec((await compile(`.a { p: ${text}; }`)).css ?? '')?.[1]

describe('lengths', () => {
  it.each([
    ['10rpx', 'calc(var(--rpx) * 10)'],
    ['-0.5rpx .5RPX', 'calc(var(--rpx) * -0.5) calc(var(--rpx) * .5)'],
    ['0 auto 20rpx -32rpx', '0 auto calc(var(--rpx) * 20) calc(var(--rpx) * -32)'],
    ['calc(100% - 32rpx)', 'calc(100% - calc(var(--rpx) * 32))'],
    ['0 2rpx rgba(0,0,0,.1),0 -1rpx 2rpx red', '0 calc(var(--rpx) * 2) rgba(0,0,0,.1),0 calc(var(--rpx) * -1) calc(var(--rpx) * 2) red'],
    ['var(--x, 24rpx)', 'var(--x, calc(var(--rpx) * 24))'],
    ['translate3d(-50%, -8rpx, 0)', 'translate3d(-50%, calc(var(--rpx) * -8), 0)'],
    ['100vh', 'calc(var(--wx-vh) * 100)'],
    ['50vw', 'calc(var(--rpx) * 7.5 * 50)'],
    ['env(safe-area-inset-bottom)', 'var(--wx-safe-bottom)'],
    ['calc(16rpx + constant(safe-area-inset-top))', 'calc(calc(var(--rpx) * 16) + var(--wx-safe-top))'],
    ['"10rpx"', '"10rpx"'],
    ['#12rpx8', '#12rpx8'],
    ['10px 1em', '10px 1em'],
  ])('%s becomes %s', async (before, after) => {
    expect(await value(before)).toBe(after)
  })

  it('are rewritten in custom properties and inside at-rules', async () => {
    expect((await compile('@supports (display: grid) { .a { --gap: 8rpx; margin: 1rpx } }')).css)
      .toBe('@supports (display: grid) { .a { --gap: calc(var(--rpx) * 8); margin: calc(var(--rpx) * 1) } }')
  })

  it('in media queries count as on a screen of 375 pixels', async () => {
    expect((await compile('@media (min-width: 800rpx) { .a { top: 0 } }')).css)
      .toBe('@media (min-width: 400px) { .a { top: 0 } }')
  })
})

describe('selectors', () => {
  it('of tags are those of the phone', async () => {
    expect((await compile('page, view.a > text:first-child, t-button::after { top: 0 }')).css)
      .toBe('wx-page, wx-view.a > wx-text:first-child, wx-t-button::after { top: 0 }')
  })

  it('for everything mean the Mini Program and not the simulator around it', async () => {
    const everything = ':where(wx-page, wx-page *, wx-custom-tab-bar, wx-custom-tab-bar *)'
    expect((await compile('*, *::after, .a > * { top: 0 }')).css).toBe(`${everything},${everything}::after, .a > * { top: 0 }`)
  })

  it('of keyframes and their names stay', async () => {
    expect((await compile('@keyframes spin { from { top: 1rpx } 50.5% { top: 0 } to { top: 0 } } .a { animation: spin 1s }')).css)
      .toBe('@keyframes spin { from { top: calc(var(--rpx) * 1) } 50.5% { top: 0 } to { top: 0 } } .a { animation: spin 1s }')
  })

  it('pass with at-rules that nobody knows', async () => {
    const sheet = '@charset "utf-8"; @layer base { .a { top: 0 } }'
    expect((await compile(sheet)).css).toBe(sheet)
  })
})

describe('style isolation', () => {
  const component = (json: object, wxss: string) => compile('.p { top: 0 }', {
    'app.wxss': '.app { top: 0 }',
    'pages/a/a.json': { usingComponents: { c: '/c/c' } },
    'c/c.json': { component: true, ...json }, 'c/c.js': 'Component({})', 'c/c.wxml': '<view />', 'c/c.wxss': wxss,
  })

  it.each(['isolated', 'apply-shared'])('prefixes classes and the host when it is %s', async (styleIsolation) => {
    const wxss = ':host { top: 0 } .x.y:not(.z) .a\\:b::after { top: 0 } :host .x { top: 0 }'
    const { components, messages } = await component({ styleIsolation }, wxss)
    const { scope, css } = components['c/c'] ?? {}
    expect(scope).toMatch(/^c-[0-9a-f]{6}$/)
    expect(css).toBe([
      `[wx-host=${scope}] { top: 0 }`,
      `.${scope}--x.${scope}--y:not(.${scope}--z) .${scope}--a\\:b::after { top: 0 }`,
      `[wx-host=${scope}] .${scope}--x { top: 0 }`,
    ].join(' '))
    expect(messages).toEqual([])
  })

  it('leaves the classes of app.wxss, pages and shared components plain, so that they reach no isolated component', async () => {
    const { components } = await component({ styleIsolation: 'shared' }, '.x { top: 0 }')
    expect(components).toMatchObject({
      app: { css: '.app { top: 0 }', scope: null },
      'pages/a/a': { css: '.p { top: 0 }', scope: null },
      'c/c': { css: '.x { top: 0 }', scope: null },
    })
  })

  it('gives components of the same name scopes of their own', async () => {
    const { components } = await compile('', {
      'pages/a/a.json': { usingComponents: { c: '/c/c', d: '/d/c' } },
      ...Object.fromEntries(['c/c', 'd/c'].flatMap((path) => [
        [`${path}.json`, { component: true }], [`${path}.js`, ''], [`${path}.wxml`, ''], [`${path}.wxss`, '.x { top: 0 }'],
      ])),
    })
    expect(components['c/c']?.scope).not.toBe(components['d/c']?.scope)
  })

  it('warns of selectors that components must not use', async () => {
    const { messages } = await component({}, 'view { top: 0 }\n#id { top: 0 }\n.a[hidden] { top: 0 }')
    expect(messages).toEqual([
      'warning c/c.wxss:1:1 WeChat allows no tag name selectors in a component\'s wxss: "view"',
      'warning c/c.wxss:2:1 WeChat allows no id selectors in a component\'s wxss: "#id"',
      'warning c/c.wxss:3:1 WeChat allows no attribute selectors in a component\'s wxss: "[hidden]"',
    ])
  })

  it('warns of :host where styles are shared', async () => {
    expect((await component({ styleIsolation: 'shared' }, ':host { top: 0 }')).messages)
      .toEqual(['warning c/c.wxss:1:1 not emulated: :host in styles that are shared (simulator/README.md#not-emulated)'])
  })
})

describe('the dark theme', () => {
  const dark = ':where(:root[data-theme="dark"])'

  it('is that of the phone, without more weight', async () => {
    expect((await compile('@media (prefers-color-scheme: dark) { page, .a .b { top: 1rpx } }')).css)
      .toBe(`${dark} wx-page,${dark} .a .b { top: calc(var(--rpx) * 1) }`)
  })

  it('has a light side, further conditions and alternatives', async () => {
    expect((await compile('@media screen and (prefers-color-scheme: light) { .a { top: 0 } }')).css)
      .toBe(':where(:root:not([data-theme="dark"])) .a { top: 0 }')
    expect((await compile('@media (prefers-color-scheme: dark) and (min-width: 300px), print { .a { top: 0 } }')).css)
      .toBe(`@media (min-width: 300px) { ${dark} .a { top: 0 } } @media print { .a { top: 0 } }`)
  })

  it('leaves keyframes inside as they are', async () => {
    expect((await compile('@media (prefers-color-scheme: dark) { @keyframes k { to { top: 0 } } .a { top: 0 } }')).css)
      .toBe(`@keyframes k { to { top: 0 } } ${dark} .a { top: 0 }`)
  })
})

describe('imports', () => {
  it('stand in place, relative and from the root, and their own too', async () => {
    const { css } = await compile('.a { top: 0 }\n@import "./b.wxss";\n@import \'/lib/c.wxss\';\n.d { top: 0 }', {
      'pages/a/b.wxss': '@import "../../lib/c.wxss"; .b { top: 2rpx }', 'lib/c.wxss': '.c { top: 0 }',
    })
    expect(css).toBe('.a { top: 0 } .c { top: 0 } .b { top: calc(var(--rpx) * 2) } .c { top: 0 } .d { top: 0 }')
  })

  it('that are missing, remote or circular are reported where they stand', async () => {
    const sheet = '.a { top: 0 }\n@import "./gone.wxss";\n@import "https://x.cn/a.css";\n@import "./b.wxss";'
    const { messages } = await compile(sheet, {
      'pages/a/b.wxss': '@import "./c.wxss";', 'pages/a/c.wxss': '\n@import "./b.wxss";',
    })
    expect(messages).toEqual([
      'error pages/a/a.wxss:2:1 the imported file "./gone.wxss" does not exist',
      'error pages/a/a.wxss:3:1 @import takes files of the package only, not "https://x.cn/a.css"',
      'error pages/a/c.wxss:2:1 @import goes in a circle: pages/a/a.wxss → pages/a/b.wxss → pages/a/c.wxss → pages/a/b.wxss',
    ])
  })

  it('report a mistake once, in the file that has it', async () => {
    const { messages } = await compile('@import "/lib/c.wxss";', {
      'app.wxss': '@import "./lib/c.wxss";', 'lib/c.wxss': '.a { top: 0 }\n.b { color red }',
    })
    expect(messages).toEqual(['error lib/c.wxss:2:6 Unknown word color'])
  })
})

describe('mistakes in wxss', () => {
  it.each([
    ['.a { top: 0', 'error pages/a/a.wxss:1:1 Unclosed block'],
    ['.a { top: 0 } }', 'error pages/a/a.wxss:1:15 Unexpected }'],
    ['.a { .b { top: 0 } }', 'error pages/a/a.wxss:1:6 rules cannot be nested in wxss'],
  ])('give their place: %s', async (wxss, message) => {
    expect((await compile(wxss)).messages).toEqual([message])
  })

  it('name the selector that is not understood', async () => {
    const [message, ...more] = (await compile('.a:: { top: 0 }')).messages
    expect(message).toMatch(/^error pages\/a\/a\.wxss:1:1 the selector is not understood/)
    expect(more).toEqual([])
  })
})

describe('url()', () => {
  it('of local files works here and warns, as WeChat refuses it', async () => {
    const { css, messages } = await compile('.a { background: url("./i/x.png?v=1") }\n.b { background: url(/img/图.png) }')
    expect(css)
      .toBe('.a { background: url("/phone/assets/pages/a/i/x.png?v=1") } .b { background: url(/phone/assets/img/%E5%9B%BE.png) }')
    const warning = (place: string, url: string) => `warning pages/a/a.wxss:${place} WeChat takes no local files in wxss, `
      + `only https: and data: — "${url}" will not show on a phone`
    expect(messages).toEqual([warning('1:6', './i/x.png?v=1'), warning('2:6', '/img/图.png')])
  })

  it('of a file that is imported starts at that file', async () => {
    expect((await compile('@import "/lib/c.wxss";', { 'lib/c.wxss': '.c { background: url(c.png) }' })).css)
      .toBe('.c { background: url(/phone/assets/lib/c.png) }')
  })

  it.each(['https://x.cn/a.png', '//x.cn/a.png', 'data:image/png;base64,AAAA', '#clip'])('of %s stays', async (url) => {
    const { css, messages } = await compile(`.a { background: url("${url}") }`)
    expect(css).toBe(`.a { background: url("${url}") }`)
    expect(messages).toEqual([])
  })
})

it('compiles again what a changed import reaches', async () => {
  const project = new TestProject({ 'app.wxss': '@import "./b.wxss";', 'b.wxss': '.b { top: 0 }' })
  expect((await project.load()).components['app']?.css).toBe('.b { top: 0 }')
  project.write({ 'b.wxss': '.changed { top: 0 }' })
  expect((await project.load()).components['app']?.css).toBe('.changed { top: 0 }')
})
