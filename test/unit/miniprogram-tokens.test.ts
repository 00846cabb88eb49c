import fs from 'node:fs'
import path from 'node:path'
import postcss, { type Container } from 'postcss'

const root = path.resolve(__dirname, '../../miniprogram')
const file = path.join(root, 'styles/tokens.wxss')
const tokens = postcss.parse(fs.readFileSync(file, 'utf8'))

/** Custom properties of the `page` rules directly in a container. */
function colours(container: Container): Map<string, string> {
  const found = new Map<string, string>()
  container.each((node) => {
    if (node.type === 'rule' && node.selector === 'page') node.walkDecls(/^--/, ({ prop, value }) => { found.set(prop, value) })
  })
  return found
}

const light = colours(tokens)
const dark = new Map(light)
tokens.walkAtRules('media', (rule) => {
  if (rule.params.includes('dark')) for (const [name, value] of colours(rule)) dark.set(name, value)
})

/** WCAG contrast of two `#rrggbb`. */
function contrast(a: string, b: string): number {
  const [high = 0, low = 0] = [luminance(a), luminance(b)].sort((x, y) => y - x)
  return (high + 0.05) / (low + 0.05)
}

function luminance(hex: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => {
    const channel = parseInt(hex.slice(at, at + 2), 16) / 255
    return channel <= 0.03928 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * r + 0.7152 * g + 0.0722 * b
}

const PAIRS: [text: string, ground: string][] = [
  ['--ink', '--surface'], ['--ink', '--surface-2'], ['--ink-2', '--surface'], ['--ink-2', '--surface-2'], ['--ink-3', '--surface'], ['--ink-3', '--surface-2'],
  ['--on-accent', '--accent'], ['--on-accent', '--accent-pressed'], ['--accent-ink', '--surface'], ['--accent-ink', '--surface-2'], ['--accent-ink', '--accent-soft'],
  ['--ink', '--accent-soft'], ['--ink-2', '--accent-soft'], ['--ink', '--warning-soft'], ['--ink-2', '--warning-soft'], ['--warning', '--warning-soft'],
  ['--success', '--surface'], ['--success', '--success-soft'], ['--success', '--accent-soft'], ['--danger', '--surface'], ['--danger', '--surface-2'], ['--danger', '--danger-soft'],
]

describe.each([['light', light], ['dark', dark]])('the %s tokens', (_name, values) => {
  it.each(PAIRS)('%s can be read on %s', (text, ground) => {
    expect(contrast(values.get(text) ?? '', values.get(ground) ?? '')).toBeGreaterThanOrEqual(4.5)
  })
})

describe('the tokens', () => {
  it('give each colour a dark pair', () => {
    const named = [...light].filter(([name, value]) => /^#/.test(value) && !name.startsWith('--td')).map(([name]) => name)
    const darkRule = tokens.nodes.find((node) => node.type === 'atrule' && node.params.includes('dark'))
    expect([...colours(darkRule as Container).keys()]).toEqual(expect.arrayContaining(named))
  })

  it('are the only place with a colour: pages and components name them', () => {
    const styles = fs.readdirSync(root, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.wxss') && !name.startsWith('miniprogram_npm') && !name.endsWith('tokens.wxss'))
    for (const name of styles) {
      const offenders: string[] = []
      postcss.parse(fs.readFileSync(path.join(root, name), 'utf8')).walkDecls(({ value }) => { if (/#[0-9a-f]{3,8}\b|rgba?\(/i.test(value)) offenders.push(value) })
      expect({ name, offenders }).toEqual({ name, offenders: [] })
    }
  })

  it('agree with the bars that theme.json colours', () => {
    const theme = JSON.parse(fs.readFileSync(path.join(root, 'theme.json'), 'utf8')) as Record<'light' | 'dark', Record<string, string>>
    expect([theme.light.page, theme.dark.page]).toEqual([light.get('--surface-2'), dark.get('--surface-2')])
    expect([theme.light.tabSelected, theme.dark.tabSelected]).toEqual([light.get('--accent-ink'), dark.get('--accent-ink')])
  })
})
