import fs from 'node:fs'
import path from 'node:path'

const root = path.resolve(__dirname, '../../miniprogram')
const all = fs.readdirSync(root, { recursive: true, encoding: 'utf8' }).filter((name) => !name.startsWith('miniprogram_npm'))
const templates = all.filter((name) => name.endsWith('.wxml'))
const read = (name: string): string => fs.readFileSync(path.join(root, name), 'utf8')

interface Tag {
  tag: string
  attributes: Map<string, string>
  /** For the message of a failing test. */
  where: string
}

/** Start tags; attribute values may have `>` in them. */
function tagsOf(name: string): Tag[] {
  const text = read(name).replace(/<!--[^]*?-->/g, '')
  return [...text.matchAll(/<([a-z][\w-]*)((?:\s+[\w:-]+(?:="[^"]*")?)*)\s*\/?>/g)].map(([whole, tag = '', attributes = '']) => ({
    tag,
    attributes: new Map([...attributes.matchAll(/([\w:-]+)(?:="([^"]*)")?/g)].map(([, key = '', value = '']) => [key, value])),
    where: `${name}: ${whole.slice(0, 120)}`,
  }))
}

const tags = templates.flatMap(tagsOf)
const isTapped = ({ attributes }: Tag): boolean => [...attributes.keys()].some((key) => /^(capture-)?(bind|catch|mut-bind):?tap$/.test(key))

describe('templates', () => {
  it('give a role to whatever can be tapped, for those who hear the page', () => {
    // Built-ins have theirs.
    const silent = tags.filter((tag) => isTapped(tag) && !['button', 'navigator', 'input', 'textarea', 'picker', 'switch'].includes(tag.tag) && !tag.attributes.has('aria-role'))
    expect(silent.map(({ where }) => where)).toEqual([])
  })

  it('show that something is pressed, unless it changes by it at once', () => {
    // Pictures know no hover-class.
    const still = tags.filter((tag) => isTapped(tag) && tag.tag !== 'image' && !/radio|checkbox|tab$|switch/.test(tag.attributes.get('aria-role') ?? '') && !tag.attributes.has('hover-class'))
    expect(still.map(({ where }) => where)).toEqual([])
  })

  it('name each field', () => {
    const nameless = tags.filter(({ tag, attributes }) => ['input', 'textarea', 'picker', 'switch', 'slider'].includes(tag) && !attributes.has('aria-label'))
    expect(nameless.map(({ where }) => where)).toEqual([])
  })

  it('say of what is chosen and of what is ticked whether it is', () => {
    const unsaid = tags.filter(({ attributes }) => {
      const role = attributes.get('aria-role')
      return (['radio', 'checkbox', 'switch'].includes(role ?? '') && !attributes.has('aria-checked')) || (role === 'tab' && !attributes.has('aria-selected'))
    })
    expect(unsaid.map(({ where }) => where)).toEqual([])
  })

  it('draw icons by name and class alone', () => {
    const other = tags.filter(({ tag, attributes }) => tag === 't-icon' && [...attributes.keys()].some((key) => !/^(name|class|id|wx:\w+)$/.test(key)))
    expect(other.map(({ where }) => where)).toEqual([])
  })
})

describe('styles that ship', () => {
  it('have no :active, which iOS leaves on: hover-class shows what is pressed', () => {
    const everything = fs.readdirSync(root, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.wxss'))
    expect(everything.filter((name) => read(name).includes(':active'))).toEqual([])
  })
})
