import { mkdirSync, readdirSync, readFileSync, symlinkSync } from 'node:fs'
import path from 'node:path'
import { loadPackage, Recorder, TestProject } from './project'

const DIST = path.dirname(require.resolve('tdesign-miniprogram/miniprogram_dist/index.js'))
const MINUTE = 60_000

const isComponent = (file: string) =>
  file.endsWith('.json') && (JSON.parse(readFileSync(path.join(DIST, file), 'utf8')) as { component?: boolean }).component === true

/** Components of the whole library, as an app names them. */
const names = readdirSync(DIST, { recursive: true, encoding: 'utf8' })
  .filter(isComponent)
  .map((file) => `tdesign-miniprogram/${file.replaceAll('\\', '/').replace(/\.json$/, '')}`)
  .sort()

const project = () => {
  const tags = Object.fromEntries(names.map((name, index) => [`t-${index}`, name]))
  const all = new TestProject({
    'pages/a/a.json': { usingComponents: tags },
    'pages/a/a.wxml': Object.keys(tags).map((tag) => `<${tag} />`).join('\n'),
  })
  mkdirSync(path.join(all.folder, 'miniprogram_npm'))
  symlinkSync(DIST, path.join(all.folder, 'miniprogram_npm/tdesign-miniprogram'), 'junction')
  return all
}

/** What the library asks of `wx` while its modules are loaded. */
const info = { SDKVersion: '3.10.0', platform: 'devtools', windowWidth: 375, windowHeight: 812, pixelRatio: 2 }
const wx = {
  getAppBaseInfo: () => info, getWindowInfo: () => info, getDeviceInfo: () => info, getSystemInfoSync: () => info,
  createAnimation: () => ({}),
}

describe('the whole of TDesign', () => {
  const tdesign = project()

  it('compiles as it is', async () => {
    expect(names.length).toBeGreaterThan(100)
    const { components, templates } = await tdesign.load()
    expect((await tdesign.compile()).problems).toEqual([])
    const paths = names.map((name) => `miniprogram_npm/${name}`)
    expect(Object.keys(components)).toEqual(expect.arrayContaining(paths))
    expect(Object.keys(templates)).toEqual(expect.arrayContaining(paths))
  }, MINUTE)

  it('keeps its styles to itself, and lets those of the page in', async () => {
    const button = (await tdesign.load()).components['miniprogram_npm/tdesign-miniprogram/button/button']
    expect(button).toMatchObject({ page: false, config: { styleIsolation: 'apply-shared', component: true } })
    expect(button?.css).toContain(`.${button?.scope}--t-button{`)
    expect(button?.css).not.toMatch(/(^|[,}\s])\.t-button|rpx\b(?!\))|[^-]vh\b|env\(|@import/)
  }, MINUTE)

  it('registers each component in its own name', async () => {
    const recorder = new Recorder()
    const globals = { ...recorder.globals(), wx, getApp: () => undefined, Behavior: (definition: unknown) => definition }
    loadPackage(await tdesign.compile(), globals).package.run(recorder.hooks)
    expect(recorder.events.filter((event) => event.startsWith('fail'))).toEqual([])
    const registered = recorder.events.flatMap((event) => /^Component in miniprogram_npm\/(.*)/.exec(event)?.[1] ?? [])
    expect(registered.sort()).toEqual(names)
  }, MINUTE)
})
