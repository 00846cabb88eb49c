import fs from 'node:fs'
import path from 'node:path'
import type { LocalCloud } from '../../../simulator/cloud'
import { CodeCache } from '../../../simulator/cloud/functions/code-cache'
import { call, closeClouds, openCloud, temporaryFolder, workerFile } from './local-cloud'

afterAll(closeClouds)

/** A module large enough to be worth it. */
const source = (answer: string): string => `exports.main = () => ${answer}\n/* ${'x'.repeat(100_000)} */`
const entries = (folder: string): string[] => (fs.existsSync(folder) ? fs.readdirSync(folder) : [])

/** Compiles, and says whether the cache was good for it; undefined where there was nothing in it. */
function compile(folder: string, content: string): boolean | undefined {
  const cache = new CodeCache(folder)
  const { cachedDataRejected } = cache.script(content, '/f/index.js')
  cache.save()
  return cachedDataRejected === undefined ? undefined : !cachedDataRejected
}

describe('the cache of compiled code', () => {
  it('serves the next one who loads the same source, and nobody else', () => {
    const folder = path.join(temporaryFolder(), 'code')
    expect(compile(folder, source('1'))).toBeUndefined()
    expect(compile(folder, source('1'))).toBe(true)
    // Of the same length, which is all that V8 looks at.
    expect(compile(folder, source('2'))).toBeUndefined()
    expect(entries(folder)).toHaveLength(2)
  })

  it('drops what is older than a day when it grows', () => {
    const folder = path.join(temporaryFolder(), 'code')
    compile(folder, source('1'))
    const [old = ''] = entries(folder)
    const before = new Date(Date.now() - 25 * 3_600_000)
    fs.utimesSync(path.join(folder, old), before, before)
    compile(folder, source('2'))
    expect(entries(folder)).toHaveLength(1)
    expect(entries(folder)).not.toContain(old)
  })

  it('is done without where nothing can be written', () => {
    const file = path.join(temporaryFolder(), 'file')
    fs.writeFileSync(file, '')
    expect(compile(path.join(file, 'code'), source('1'))).toBeUndefined()
  })
})

describe('a large function', () => {
  const expected = ['part', 'large/index.js', true, 'function']
  const large = (answer: number): string =>
    source(`[${answer}, require('./part').part, __filename.slice(-14), module.exports === exports, typeof require.resolve]`)
  const environment = { collections: [], functionRules: { '*': { invoke: true } }, functions: { large: { timeoutSeconds: 20 } } }
  let functionsDir: string
  const write = (content: string): void => fs.writeFileSync(path.join(functionsDir, 'large/index.js'), content)
  let cloud: LocalCloud
  beforeEach(() => {
    functionsDir = temporaryFolder()
    fs.mkdirSync(path.join(functionsDir, 'large'))
    fs.writeFileSync(path.join(functionsDir, 'large/part.js'), 'exports.part = "part"')
  })
  const result = async (): Promise<unknown> => {
    cloud = await openCloud({ functionsDir, environment })
    return call(cloud, 'large')
  }

  it('behaves the same from the cache, without it, and when an entry is broken; new code runs at once', async () => {
    write(large(1))
    expect(await result()).toEqual([1, ...expected])
    expect(await result()).toEqual([1, ...expected])
    const folder = path.join(path.dirname(await workerFile()), 'code-cache')
    expect(entries(folder)).toHaveLength(1)
    for (const name of entries(folder)) fs.writeFileSync(path.join(folder, name), 'broken')
    expect(await result()).toEqual([1, ...expected])
    expect(entries(folder).every((name) => fs.statSync(path.join(folder, name)).size > 'broken'.length)).toBe(true)
    write(`${large(2)} `)
    expect(await call(cloud, 'large')).toEqual([2, ...expected])
  })

  it('may import', async () => {
    write(source(`import('node:path').then(({ sep }) => sep)`))
    expect(await result()).toBe('/')
    expect(await result()).toBe('/')
  })
})
