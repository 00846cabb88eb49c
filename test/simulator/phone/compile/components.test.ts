import { TestProject, type Files } from './project'

const component = (path: string, json: object = {}): Files => ({
  [`${path}.json`]: { component: true, ...json },
  [`${path}.js`]: 'Component({})',
  [`${path}.wxml`]: '<view />',
})
const page = (usingComponents: Record<string, string>): Files => ({ 'pages/a/a.json': { usingComponents } })

describe('usingComponents', () => {
  it('are resolved from the page, from the root, by alias, as a folder, and in the nearest miniprogram_npm', async () => {
    const project = new TestProject({
      'app.json': { pages: ['pages/a/a'], resolveAlias: { '@ui/*': 'ui/*' } },
      ...page({
        one: '../../components/one/one', two: '/components/two/two', three: '@ui/three', four: './four',
        five: 'kit/five/five', six: 'kit-six',
      }),
      ...component('components/one/one'), ...component('components/two/two'), ...component('ui/three/index'),
      ...component('pages/a/four/index'), ...component('miniprogram_npm/kit/five/five'),
      ...component('pages/miniprogram_npm/kit-six/index'), ...component('miniprogram_npm/kit-six/index'),
    })
    expect((await project.load()).components['pages/a/a']?.config.usingComponents).toEqual({
      one: 'components/one/one', two: 'components/two/two', three: 'ui/three/index', four: 'pages/a/four/index',
      five: 'miniprogram_npm/kit/five/five', six: 'pages/miniprogram_npm/kit-six/index',
    })
  })

  it('of app.json reach every page and component, and lose to their own', async () => {
    const project = new TestProject({
      'app.json': { pages: ['pages/a/a'], usingComponents: { one: 'x/one', two: '/x/two' } },
      ...page({ two: '/x/other' }),
      ...component('x/one'), ...component('x/two'), ...component('x/other'),
    })
    const { components } = await project.load()
    expect(components['pages/a/a']?.config.usingComponents).toEqual({ one: 'x/one', two: 'x/other' })
    expect(components['x/one']?.config.usingComponents).toEqual({ one: 'x/one', two: 'x/two' })
  })

  it('follow components of components and may go in a circle', async () => {
    const project = new TestProject({
      ...page({ one: '/x/one' }),
      ...component('x/one', { usingComponents: { two: './two' } }),
      ...component('x/two', { usingComponents: { one: './one' } }),
    })
    expect(Object.keys((await project.load()).components).sort()).toEqual(['app', 'pages/a/a', 'x/one', 'x/two'])
  })

  it('that do not exist are reported where they are named', async () => {
    const project = new TestProject(page({ one: './one', two: 'kit/two' }))
    expect(await project.problems()).toEqual([
      'error pages/a/a.json:3:12 the component "./one" does not exist',
      'error pages/a/a.json:4:12 the component "kit/two" does not exist, is miniprogram_npm built?',
    ])
  })

  it('need their script, template and "component": true', async () => {
    const project = new TestProject({
      ...page({ one: '/x/one', two: '/x/two' }), 'x/one.json': {}, 'x/two.wxml': '<view />', 'x/two.js': '',
    })
    expect(await project.problems()).toEqual([
      'error pages/a/a.json:3:12 the component "x/one" has no script: x/one.js does not exist',
      'error pages/a/a.json:3:12 the component "x/one" has no template: x/one.wxml does not exist',
      'error x/one.json:1:1 a component needs "component": true',
      'error pages/a/a.json:4:12 the component "x/two" has no x/two.json with "component": true',
    ])
  })

  it('with broken JSON give that one problem', async () => {
    const project = new TestProject({ ...page({ one: '/x/one' }), ...component('x/one'), 'x/one.json': '{ "component": true, }' })
    expect(await project.problems()).toEqual(['error x/one.json:1:20 there is a comma too many before "}"'])
  })

  it('of plugins are left out with a warning', async () => {
    const project = new TestProject(page({ far: 'plugin://p/far' }))
    expect(await project.problems())
      .toEqual(['warning pages/a/a.json:3:12 not emulated: components of plugins, here "plugin://p/far" (simulator/README.md#not-emulated)'])
  })
})

describe('component JSON', () => {
  it('keeps placeholders and resolves defaults of generics', async () => {
    const project = new TestProject({
      ...page({ one: '/x/one' }),
      ...component('x/one', {
        componentGenerics: { item: { default: './item' }, tail: true },
        usingComponents: { heavy: './heavy' },
        componentPlaceholder: { heavy: 'view' },
      }),
      ...component('x/item'), ...component('x/heavy'),
    })
    const { components } = await project.load()
    expect(components['x/one']?.config).toMatchObject({
      componentGenerics: { item: { default: 'x/item' }, tail: true }, componentPlaceholder: { heavy: 'view' },
    })
    expect(components).toHaveProperty(['x/item'])
  })

  it('says the style isolation that is in force', async () => {
    const project = new TestProject({
      ...page({ a: '/x/a', b: '/x/b', c: '/x/c', d: '/x/d', e: '/x/e' }),
      ...component('x/a'),
      ...component('x/b', { styleIsolation: 'apply-shared' }),
      ...component('x/c', { addGlobalClass: true }),
      ...component('x/d'), 'x/d.js': "Component({ options: { styleIsolation: 'shared' } })",
      ...component('x/e', { styleIsolation: 'isolated' }), 'x/e.js': 'Component({ options: { addGlobalClass: !0 } })',
    })
    const { components } = await project.load()
    const isolation = Object.entries(components).map(([path, { config, scope }]) => [path, [config.styleIsolation, scope !== null]])
    expect(Object.fromEntries(isolation)).toMatchObject({
      'pages/a/a': ['shared', false], 'x/a': ['isolated', true], 'x/b': ['apply-shared', true], 'x/c': ['apply-shared', true],
      'x/d': ['shared', false], 'x/e': ['isolated', true],
    })
  })

  it('of a page that is a Component() leaves its styles shared', async () => {
    const project = new TestProject({ 'pages/a/a.json': { component: true }, 'pages/a/a.js': 'Component({})' })
    expect((await project.load()).components['pages/a/a'])
      .toMatchObject({ page: true, scope: null, config: { styleIsolation: 'shared' } })
  })
})
