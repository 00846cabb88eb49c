import fs from 'node:fs'
import path from 'node:path'
import { compileMiniProgram, MINIPROGRAM_CI, uploadMiniProgram } from '../../../scripts/deploy/miniprogram-ci'
import { Project } from './project'

/** Writes down what it was asked, as the package of that name would do it. */
const PACKAGE = `
const fs = require('node:fs')
exports.DefaultProjectAttr = { isDefault: true }
exports.Project = class { constructor(options) { this.options = options } async attr() { throw new Error('asked WeChat') } }
const told = (file, project, options) => fs.writeFileSync(file, JSON.stringify({
  ...project.options, version: options.version, desc: options.desc, setting: options.setting,
  beside: fs.readdirSync(project.options.projectPath).sort(), key: fs.readFileSync(project.options.privateKeyPath, 'utf8'),
}))
exports.upload = async ({ project, ...options }) => {
  console.log('progress of its own')
  if (options.desc === 'refused') throw new Error('{"errCode":-80002,"errMsg":"appid missing"}')
  if (options.desc === 'crash') setTimeout(() => { throw new Error('a watcher broke') }) && await new Promise(() => undefined)
  told(LOG, project, options)
  return {}
}
exports.getCompiledResult = async ({ project, ...options }) => {
  told(LOG, { options: { ...project.options, attr: await project.attr() } }, options)
  return { 'app.js': 'App({})', 'icon.png': Buffer.from([1, 2, 3]) }
}
exports.checkCodeQuality = async () => [{ name: 'PACKAGE_SIZE_LIMIT', success: true, text: '', docURL: '', detail: { __APP__: 1000 } }]
`
const project = new Project({}, {})
const log = path.join(project.root, 'log.json')
const keyFile = path.join(project.root, 'upload.key')
const cache = `node_modules/.cache/${MINIPROGRAM_CI}`
beforeAll(() => {
  project.write(`${cache}/complete`, '')
  project.write(`${cache}/node_modules/miniprogram-ci/index.js`, PACKAGE.replaceAll('LOG', JSON.stringify(log)))
  project.write('miniprogram/app.json', '{}')
  project.write('project.config.json', '{ "setting": { "es6": true } }')
  project.write('package.json', '{}')
  project.write('.env', 'HASH_KEY=a secret')
  project.write('upload.key', 'the key')
})
afterAll(() => project.remove())

const told = (): Record<string, unknown> => JSON.parse(fs.readFileSync(log, 'utf8')) as Record<string, unknown>
const upload = (note: string): Promise<void> => uploadMiniProgram(project.root, { appid: 'wx1', keyFile, version: '1.4.0', note })

describe('miniprogram-ci', () => {
  it('uploads what ships, and sees nothing that lies beside it', async () => {
    await upload('trial')
    expect(told()).toMatchObject({
      appid: 'wx1', type: 'miniProgram', key: 'the key', version: '1.4.0', desc: 'trial', setting: { es6: true },
      beside: ['miniprogram', 'package.json', 'project.config.json'],
    })
    // The copy is gone.
    expect(fs.existsSync(String(told()['projectPath']))).toBe(false)
  })

  it('compiles without asking WeChat for anything', async () => {
    const compiled = await compileMiniProgram(project.root, { appid: 'wx0', keyFile, zipFile: path.join(project.root, 'result.zip') })
    expect(compiled.files).toEqual({ 'app.js': 7, 'icon.png': 3 })
    expect(compiled.quality).toHaveLength(1)
    expect(told()).toMatchObject({ attr: { isDefault: true } })
  })

  it("says what WeChat said when it is refused, and what is left when it breaks", async () => {
    await expect(upload('refused')).rejects.toThrow('miniprogram-ci: {"errCode":-80002,"errMsg":"appid missing"}')
    await expect(upload('crash')).rejects.toThrow(/ended without an answer: .*a watcher broke/s)
  })
})
