import { TestProject } from './project'

const app = (more: object, pages = ['pages/a/a']) => ({ 'app.json': { pages, ...more } })

describe('app.json', () => {
  it('has to exist and to list a page', async () => {
    const project = new TestProject(app({}, []))
    expect(await project.problems()).toEqual(['error app.json:2:12 "pages" has to list at least one page'])
    project.remove('app.json')
    expect(await project.problems()).toEqual([
      'error app.json app.json does not exist: is miniprogramRoot in project.config.json right?',
    ])
  })

  it('tells where it names a page without files', async () => {
    const project = new TestProject(app({}, ['pages/a/a', 'pages/gone/gone']))
    expect(await project.problems()).toEqual([
      'error app.json:4:5 the page "pages/gone/gone" has no script: pages/gone/gone.js does not exist',
      'error app.json:4:5 the page "pages/gone/gone" has no template: pages/gone/gone.wxml does not exist',
    ])
  })

  it('needs app.js', async () => {
    const project = new TestProject()
    project.remove('app.js')
    expect(await project.problems()).toEqual(['error app.json app.js does not exist'])
  })

  it.each(['subpackages', 'subPackages'])('keeps the pages of %s', async (key) => {
    const project = new TestProject({
      ...app({ [key]: [{ root: 'more/', pages: ['pages/b/b'] }] }),
      'more/pages/b/b.js': 'Page({})',
      'more/pages/b/b.wxml': '<view />',
    })
    const { app: config, components } = await project.load()
    expect(config.subpackages).toEqual([{ root: 'more', pages: ['pages/b/b'] }])
    expect(config).not.toHaveProperty('subPackages')
    expect(components['more/pages/b/b']?.page).toBe(true)
    expect((await project.compile()).pages).toEqual(['pages/a/a', 'more/pages/b/b'])
  })

  it('refuses a tab bar that WeChat refuses', async () => {
    const item = { pagePath: 'pages/b/b', text: 'B', iconPath: 'icons/b.svg', selectedIconPath: 'icons/b.png' }
    const project = new TestProject(app({ tabBar: { list: [item] } }))
    expect(await project.problems()).toEqual([
      'error app.json:6:13 "tabBar.list" has 1 items, 2 to 5 are allowed',
      'error app.json:8:21 tabBar page "pages/b/b" is not in "pages"',
      'error app.json:10:21 "iconPath" has to be a .png or .jpg file',
      'error app.json:11:29 the icon "icons/b.png" does not exist',
    ])
  })

  it('brings the component of a custom tab bar', async () => {
    const list = ['a', 'b'].map((name) => ({ pagePath: `pages/${name}/${name}`, text: name }))
    const files = {
      ...app({ tabBar: { custom: true, list } }, ['pages/a/a', 'pages/b/b']),
      'pages/b/b.js': 'Page({})', 'pages/b/b.wxml': '<view />',
    }
    expect(await new TestProject(files).problems()).toContainEqual(
      'error app.json:7:15 the component "custom-tab-bar/index" has no script: custom-tab-bar/index.js does not exist')
    const project = new TestProject({
      ...files,
      'custom-tab-bar/index.js': 'Component({})', 'custom-tab-bar/index.json': { component: true },
      'custom-tab-bar/index.wxml': '<view />',
    })
    expect((await project.load()).components['custom-tab-bar/index']).toMatchObject({ page: false })
  })

  it('reads theme.json and misses variables', async () => {
    const project = new TestProject({
      ...app({ themeLocation: 'theme.json', darkmode: true, window: { navigationBarBackgroundColor: '@bar' } }),
      'theme.json': { light: { bar: '#fff' }, dark: {} },
    })
    expect(await project.problems()).toEqual(['error app.json:8:37 @bar is not defined under dark in theme.json'])
    project.write({ 'theme.json': { light: { bar: '#fff' }, dark: { bar: '#000' } } })
    const { theme, app: config } = await project.load()
    expect(theme).toEqual({ light: { bar: '#fff' }, dark: { bar: '#000' } })
    expect(config.window?.navigationBarBackgroundColor).toBe('@bar')
  })

  it('warns of what the phone does not emulate and of a missing sitemap', async () => {
    const project = new TestProject(app({ plugins: { p: { version: '1', provider: 'x' } }, sitemapLocation: 'sitemap.json' }))
    expect(await project.problems()).toEqual([
      'warning app.json:5:14 not emulated: "plugins" of app.json (simulator/README.md#not-emulated)',
      'warning app.json:11:22 sitemapLocation "sitemap.json" does not exist',
    ])
  })
})
