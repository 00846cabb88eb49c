import type { Compilation } from '../../../../simulator/phone/compile'
import { TestProject } from './project'

/** Collects what a watcher tells; `next` waits for one that was not waited for yet. */
class Changes {
  private readonly waiting: ((compilation: Compilation) => void)[] = []
  private readonly told: Compilation[] = []

  readonly tell = (compilation: Compilation): void => {
    const waiter = this.waiting.shift()
    if (waiter) waiter(compilation)
    else this.told.push(compilation)
  }

  next(): Promise<Compilation> {
    const first = this.told.shift()
    return first ? Promise.resolve(first) : new Promise((resolve) => this.waiting.push(resolve))
  }
}

describe('watching a project', () => {
  let project: TestProject
  let changes: Changes
  let stop: () => Promise<void>

  const watch = async (files = {}) => {
    project = new TestProject(files)
    changes = new Changes()
    stop = await project.compiler.watch(changes.tell)
  }

  afterEach(() => stop())

  it('gives a new compilation within a second of a saved file', async () => {
    await watch()
    const start = performance.now()
    project.write({ 'pages/a/a.wxml': '<view>saved</view>' })
    const { script, problems } = await changes.next()
    expect(performance.now() - start).toBeLessThan(1000)
    expect(problems).toEqual([])
    expect(script).toContain('saved')
  })

  it('tells of mistakes and of their end', async () => {
    await watch()
    project.write({ 'pages/a/a.js': 'Page({' })
    const broken = await changes.next()
    expect(broken.script).toBe('')
    expect(broken.problems).toEqual([
      { severity: 'error', file: 'pages/a/a.js', line: 1, column: 7, message: 'Expected identifier but the file ends' },
    ])
    project.write({ 'pages/a/a.js': 'Page({})' })
    expect((await changes.next()).problems).toEqual([])
  })

  it('sees new files and new folders', async () => {
    await watch({ 'pages/a/a.json': { usingComponents: { c: '/c/c' } } })
    project.write({ 'c/c.json': { component: true }, 'c/c.js': 'Component({})', 'c/c.wxml': '<view>new</view>' })
    let compilation = await changes.next()
    // The folder may be seen before the last file of it is written.
    while (compilation.problems.length > 0) compilation = await changes.next()
    expect(compilation.script).toContain('new')
  })

  it('tells of a changed asset, and not of files that do not count', async () => {
    await watch({ 'images/a.png': 'one' })
    project.write({ 'notes.txt': 'nothing to do with it', 'pages/a/a.js': 'Page({})' })
    project.write({ 'images/a.png': 'two!' })
    const { version } = await changes.next()
    project.write({ 'app.wxss': '.x { top: 0 }' })
    expect((await changes.next()).version).not.toBe(version)
  })

  it('follows miniprogramRoot to another folder', async () => {
    await watch({ 'src/app.json': { pages: ['a'] }, 'src/app.js': '', 'src/a.js': '', 'src/a.wxml': '<view>one</view>' })
    project.write({ 'project.config.json': { miniprogramRoot: 'src' } })
    expect((await changes.next()).script).toContain('one')
    project.write({ 'src/a.wxml': '<view>two</view>' })
    expect((await changes.next()).script).toContain('two')
  })
})
