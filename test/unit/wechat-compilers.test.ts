import { spawnSync } from 'node:child_process'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import postcss from 'postcss'

const root = path.resolve(__dirname, '../../miniprogram')
const platform = { linux: 'linux', darwin: 'mac', win32: 'windows' }[process.platform as string] ?? 'linux'

/** Copies of WeChat's own compilers (npm packs them without the right to run). */
const tools = fs.mkdtempSync(path.join(os.tmpdir(), 'wechat-compilers-'))
const wcc = tool('wcc')
const wcsc = tool('wcsc')
afterAll(() => fs.rmSync(tools, { recursive: true, force: true }))

function tool(name: string): string {
  const file = platform === 'windows' ? `${name}.exe` : name
  const copy = path.join(tools, file)
  fs.copyFileSync(path.join(path.dirname(require.resolve('miniprogram-compiler/package.json')), 'bin', platform, file), copy)
  fs.chmodSync(copy, 0o755)
  return copy
}

function filesOf(extension: string, folder = root): string[] {
  return fs.readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith(extension))
    .map((file) => file.split(path.sep).join('/'))
    .sort()
}

function run(command: string, args: string[], cwd = root): { status: number | null; stderr: string } {
  const { status, stderr } = spawnSync(command, args, { cwd, encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 })
  return { status, stderr }
}

const templates = filesOf('.wxml')
const scripts = filesOf('.wxs')
const styles = filesOf('.wxss')
const compileTemplates = (files: string[], cwd = root) => run(wcc, ['-d', '-cc', ...files, '-gn', '$gwx'], cwd)
const compileStyle = (file: string, others: string[], cwd = root) =>
  run(wcsc, ['-js', '-o', path.join(tools, 'out.js'), file, ...others.filter((other) => other !== file)], cwd)

describe("WeChat's template compiler", () => {
  it('finds our pages and the components that were built', () => {
    expect(templates).toEqual(expect.arrayContaining(['pages/balance/balance.wxml', 'components/amount/amount.wxml', 'miniprogram_npm/tdesign-miniprogram/icon/icon.wxml']))
    expect(scripts.length).toBeGreaterThan(0)
  })

  it('accepts every template and WXS file together', () => {
    expect(compileTemplates([...templates, ...scripts])).toEqual({ status: 0, stderr: '' })
  })

  // It takes an import of nothing for granted.
  it.each(templates.map((file) => [file]))('%s imports only what is there', (file) => {
    const text = fs.readFileSync(path.join(root, file), 'utf8')
    for (const [, source = ''] of text.matchAll(/<(?:import|include|wxs)\s[^>]*?src="([^"]+)"/g)) {
      const target = source.startsWith('/') ? path.join(root, source) : path.join(root, path.dirname(file), source)
      expect(fs.existsSync(target) || fs.existsSync(`${target}.wxml`)).toBe(true)
    }
  })

  it('would refuse an unclosed tag and optional chaining', () => {
    for (const text of ['<view><text></view>', '<view>{{a?.b}}</view>']) {
      fs.writeFileSync(path.join(tools, 'bad.wxml'), text)
      expect(compileTemplates(['bad.wxml'], tools).status).not.toBe(0)
    }
  })
})

describe("WeChat's style compiler", () => {
  it.each(styles.map((file) => [file]))('accepts %s', (file) => {
    expect(compileStyle(file, styles)).toMatchObject({ status: 0 })
  })

  // It reads over broken declarations; postcss does not.
  it.each(styles.map((file) => [file]))('%s holds nothing but whole declarations', (file) => {
    expect(() => postcss.parse(fs.readFileSync(path.join(root, file), 'utf8'), { from: file })).not.toThrow()
  })

  it('would refuse a nested rule and an import of nothing', () => {
    for (const text of ['.a { .b { color: red } }', '@import "./none.wxss";']) {
      fs.writeFileSync(path.join(tools, 'bad.wxss'), text)
      expect(compileStyle('bad.wxss', [], tools).status).not.toBe(0)
    }
  })
})
