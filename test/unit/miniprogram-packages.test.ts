import { execFileSync } from 'node:child_process'
import fs from 'node:fs'
import path from 'node:path'

const project = path.resolve(__dirname, '../..')
const root = path.join(project, 'miniprogram')
const app = JSON.parse(fs.readFileSync(path.join(root, 'app.json'), 'utf8')) as {
  pages: string[]
  subPackages: { root: string; pages: string[] }[]
  preloadRule: Record<string, { packages: string[] }>
  tabBar: { list: { pagePath: string }[] }
}
const inSubpackages = app.subPackages.flatMap(({ root: folder, pages }) => pages.map((page) => `${folder}/${page}`))
const pages = [...app.pages, ...inSubpackages]

const isComponent = (file: string): boolean => (JSON.parse(fs.readFileSync(path.join(root, file), 'utf8')) as { component?: boolean }).component === true

/** A template with all that it takes from other files. */
function templateOf(file: string): string {
  const text = fs.readFileSync(file, 'utf8')
  const taken = [...text.matchAll(/<(?:import|include)\s[^>]*?src="([^"]+)"/g)].map(([, source = '']) => templateOf(path.resolve(path.dirname(file), source)))
  return [text, ...taken].join('\n')
}

describe('app.json', () => {
  it('names each page that has a folder, once, and no other', () => {
    const bases = fs.readdirSync(path.join(root, 'pages'), { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.json') && path.basename(file, '.json') === path.basename(path.dirname(file)) && !isComponent(`pages/${file}`))
      .map((file) => `pages/${file.split(path.sep).join('/').replace('.json', '')}`)
    expect([...pages].sort()).toEqual(bases.sort())
  })

  it.each(pages)('%s has its four files', (page) => {
    expect(['ts', 'json', 'wxml', 'wxss'].filter((extension) => !fs.existsSync(path.join(root, `${page}.${extension}`)))).toEqual([])
  })

  it('loads ahead what there is, from pages that there are', () => {
    const roots = app.subPackages.map((one) => one.root)
    expect(Object.keys(app.preloadRule).filter((page) => !pages.includes(page))).toEqual([])
    expect(Object.values(app.preloadRule).flatMap(({ packages }) => packages).filter((one) => !roots.includes(one))).toEqual([])
  })

  it('has its tabs in the main package', () => {
    expect(app.tabBar.list.map(({ pagePath }) => pagePath).filter((page) => !app.pages.includes(page))).toEqual([])
  })

  it.each(pages)('%s names only components that there are', (page) => {
    const { usingComponents = {} } = JSON.parse(fs.readFileSync(path.join(root, `${page}.json`), 'utf8')) as { usingComponents?: Record<string, string> }
    const template = templateOf(path.join(root, `${page}.wxml`))
    expect(Object.keys(usingComponents).filter((tag) => !template.includes(`<${tag}`))).toEqual([])
  })
})

/** Fifteen pages on one set of parts, in no user's way: apart they would each have to bring those parts along. */
const STAFF = 'pages/operator'

interface Sizes {
  /** Bytes, minified. */
  main: number
  subpackages: Record<string, number>
}

describe('the packages', () => {
  let sizes: Sizes
  beforeAll(() => {
    sizes = JSON.parse(execFileSync(process.execPath, ['scripts/miniprogram-npm.mjs', '--json'], { cwd: project, encoding: 'utf8' })) as Sizes
  })

  it('main is within its budget', () => {
    expect(sizes.main).toBeLessThanOrEqual(215 * 1024)
  })

  it.each(app.subPackages.map((one) => one.root))('%s is within its budget', (name) => {
    expect(sizes.subpackages[name]).toBeLessThanOrEqual((name === STAFF ? 112 : 60) * 1024)
  })
})
