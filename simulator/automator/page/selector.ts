import parser from 'postcss-selector-parser'
import { notEmulatedText } from '../../not-emulated'
import { attribute, descendants, elementChildren, hostOf, innerDescendants, parentOf, tagName, type TreeElement } from './tree'

/**
 * Elements below `root` that match a WXSS selector, in document order. A selector never reaches into a component:
 * `>>>` and `/deep/`, which would, are refused, as is every pseudo class that WXSS has no words for.
 */
export function select(root: TreeElement, selector: string): TreeElement[] {
  const alternatives = parse(selector)
  return [...descendants(root)].filter((element) => alternatives.some((compound) => matches(element, compound, { root, up: parentOrPage })))
}

/** The component inside which an element would match if selectors entered components: where somebody has looked in vain. */
export function missedInside(root: TreeElement, selector: string): TreeElement | undefined {
  const alternatives = parse(selector)
  const search: Search = { root, up: (element) => parentOf(element) ?? hostOf(element) }
  for (const element of innerDescendants(root)) {
    if (alternatives.some((compound) => matches(element, compound, search))) return hostOf(element)
  }
  return undefined
}

/** What an element stands in, in the same tree; the page itself holds what stands at the top of its tree. */
function parentOrPage(element: TreeElement): TreeElement | undefined {
  const host = hostOf(element)
  return parentOf(element) ?? (host && !hostOf(host) ? host : undefined)
}

/** A compound selector and how it hangs on the one before it. */
interface Compound {
  tests: parser.Node[]
  /** ' ', '>', '+' or '~'. */
  combinator?: string
  previous?: Compound
}

interface Search {
  root: TreeElement
  /** What an element stands in. */
  up(element: TreeElement): TreeElement | undefined
}

function parse(selector: string): Compound[] {
  if (/>>>|\/deep\//.test(selector)) throw new Error(`${selector}: a selector cannot enter a component`)
  return syntax(selector).nodes.map((alternative) => {
    let compound: Compound = { tests: [] }
    for (const node of alternative.nodes) {
      if (node.type === 'combinator') compound = { tests: [], combinator: node.value.trim() || ' ', previous: compound }
      else compound.tests.push(node)
    }
    return compound
  })
}

function syntax(selector: string): parser.Root {
  try {
    return parser().astSync(selector)
  } catch (error) {
    throw new Error(`${selector}: no selector (${(error as Error).message})`)
  }
}

function matches(element: TreeElement, compound: Compound, search: Search): boolean {
  if (!compound.tests.every((test) => matchesOne(element, test))) return false
  const { previous } = compound
  if (!previous) return true
  const ancestor = search.up(element)
  switch (compound.combinator) {
    case '>':
      return ancestor !== undefined && matches(ancestor, previous, search)
    case '+':
    case '~': {
      const siblings = elementChildren(parentOf(element) ?? search.root)
      const before = siblings.slice(0, siblings.indexOf(element))
      return (compound.combinator === '+' ? before.slice(-1) : before).some((sibling) => matches(sibling, previous, search))
    }
    default:
      for (let up = ancestor; up; up = search.up(up)) if (matches(up, previous, search)) return true
      return false
  }
}

function matchesOne(element: TreeElement, test: parser.Node): boolean {
  switch (test.type) {
    case 'universal':
      return true
    case 'tag':
      return tagName(element) === test.value
    case 'id':
      return element.id === test.value
    case 'class':
      return element.class.split(/\s+/).includes(test.value)
    case 'attribute': {
      const value = attribute(element, test.attribute)
      return value !== null && matchesValue(value, test.operator, test.value ?? '')
    }
    case 'pseudo':
      return matchesPosition(element, test)
    default:
      throw new Error(notEmulatedText(`selector ${String(test)}`))
  }
}

function matchesValue(value: string, operator: string | undefined, wanted: string): boolean {
  switch (operator) {
    case undefined: return true
    case '=': return value === wanted
    case '^=': return value.startsWith(wanted)
    case '$=': return value.endsWith(wanted)
    case '*=': return value.includes(wanted)
    case '~=': return value.split(/\s+/).includes(wanted)
    default: throw new Error(notEmulatedText(`selector operator ${operator}`))
  }
}

function matchesPosition(element: TreeElement, pseudo: parser.Pseudo): boolean {
  const parent = parentOf(element)
  const siblings = parent ? elementChildren(parent) : [element]
  switch (pseudo.value) {
    case ':first-child': return siblings[0] === element
    case ':last-child': return siblings.at(-1) === element
    case ':nth-child': return siblings.indexOf(element) + 1 === Number(String(pseudo.nodes[0]))
    default: throw new Error(notEmulatedText(`selector ${pseudo.value}`))
  }
}
