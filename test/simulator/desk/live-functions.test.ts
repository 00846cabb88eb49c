import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { startSimulator, type Simulator } from '../../../simulator/simulator'

jest.setTimeout(60_000)

const root = path.resolve(__dirname, '../../..')
const HELLO = "const { word } = require('./lib')\nexports.main = async () => ({ word })"
/** A build as projects have it, which fails where a source says so. */
const BUILD = `
import fs from 'node:fs'
for (const name of ['made']) {
  const text = fs.readFileSync(\`cloudfunctions/\${name}/index.ts\`, 'utf8')
  if (text.includes('mistake')) { console.error('cloudfunctions/made/index.ts:1:1: a mistake'); process.exit(1) }
  fs.mkdirSync(\`built/\${name}\`, { recursive: true })
  fs.writeFileSync(\`built/\${name}/index.js\`, text)
}
`

describe('a saved file of a function', () => {
  const project = fs.mkdtempSync(path.join(os.tmpdir(), 'live-functions-'))
  let simulator: Simulator
  let told: { names: readonly string[]; problems: readonly string[] }[] = []
  let look = (): void => undefined
  const write = (file: string, text: string): void => {
    fs.mkdirSync(path.dirname(path.join(project, file)), { recursive: true })
    fs.writeFileSync(path.join(project, file), text)
  }
  /** Saves and resolves with what is told of functions next; with `name`, once that one was loaded. */
  const save = (file: string, text: string, name?: string): Promise<(typeof told)[number]> => {
    told = []
    write(file, text)
    return new Promise((resolve) => {
      look = () => {
        const found = told.find(({ names }) => name === undefined || names.includes(name))
        if (found) resolve(found)
      }
      look()
    })
  }
  const call = async (name: string): Promise<unknown> => {
    const response = await fetch(`${simulator.url}/api/functions/${name}/call`, { method: 'POST', body: JSON.stringify({ openid: 'oLocal-lin-0001', data: {} }) })
    return ((await response.json()) as { result?: unknown }).result
  }
  const state = async () => (await fetch(`${simulator.url}/api/state`)).json() as Promise<{ functionProblems: string[] }>

  beforeAll(async () => {
    write('project.config.json', '{ "appid": "touristappid", "projectname": "live", "compileType": "miniprogram", "miniprogramRoot": "app/", "cloudfunctionRoot": "built/" }')
    write('app/app.json', '{ "pages": ["index"] }')
    write('app/app.js', 'App({})')
    write('app/index.js', 'Page({})')
    write('app/index.wxml', '<view/>')
    write('built/hello/index.js', HELLO)
    write('built/hello/lib.js', "exports.word = 'first'")
    write('built/made/index.js', "exports.main = async () => 'made first'")
    write('cloudfunctions/build.mjs', BUILD)
    write('cloudfunctions/made/index.ts', "exports.main = async () => 'made first'")
    simulator = await startSimulator({
      project, simulatorRoot: root, data: path.join(project, '.data'), reset: false, port: 0, autoPort: 0, watch: true, durable: false,
      functionsChanged(names, problems) {
        told.push({ names, problems })
        look()
      },
    })
  })
  afterAll(async () => {
    await simulator?.close()
    fs.rmSync(project, { recursive: true, force: true })
  })

  it('that it requires is used by the next call', async () => {
    expect(await call('hello')).toEqual({ word: 'first' })
    expect(await save('built/hello/lib.js', "exports.word = 'second'")).toEqual({ names: ['hello'], problems: [] })
    expect(await call('hello')).toEqual({ word: 'second' })
  })

  it('that cannot be loaded is told at once, until it is mended', async () => {
    const { problems } = await save('built/hello/lib.js', "throw new Error('at the top')")
    expect(problems).toEqual([expect.stringMatching(/^hello: [\s\S]*at the top/)])
    expect((await state()).functionProblems).toEqual(problems)
    expect(await save('built/hello/lib.js', "exports.word = 'third'")).toEqual({ names: ['hello'], problems: [] })
    expect(await call('hello')).toEqual({ word: 'third' })
    expect((await state()).functionProblems).toEqual([])
  })

  it('that is a source is built by the project’s own script', async () => {
    expect(await save('cloudfunctions/made/index.ts', "exports.main = async () => 'made again'")).toEqual({ names: ['made'], problems: [] })
    expect(await call('made')).toEqual('made again')
  })

  it('that does not build is told in the build’s words, and the function as it was goes on', async () => {
    expect(await save('cloudfunctions/made/index.ts', 'a mistake')).toEqual({ names: [], problems: ['cloudfunctions/made/index.ts:1:1: a mistake'] })
    expect(await call('made')).toEqual('made again')
    const mended = await save('cloudfunctions/made/index.ts', "exports.main = async () => 'mended'", 'made')
    expect(mended.problems).toEqual([])
  })

  it('of a new function makes one that can be called', async () => {
    expect(await save('built/fresh/index.js', 'exports.main = async () => 1')).toEqual({ names: ['fresh'], problems: [] })
    expect(await call('fresh')).toEqual(1)
  })
})
