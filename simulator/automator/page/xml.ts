import * as glassEasel from 'glass-easel'
import { bindingsOf } from '../../phone/inspect/bindings'
import { children, descendants, isCustom, tagName, type TreeElement, type TreeNode } from './tree'

/** The subtree as WXML text: what stands in the template, with the values of now. */
export function outerWxml(element: TreeElement): string {
  const name = tagName(element)
  return `<${name}${attributes(element)}>${innerWxml(element)}</${name}>`
}

export function innerWxml(element: TreeElement): string {
  const own = isCustom(element) ? element.asGeneralComponent()?.getShadowRoot() : null
  return children(own ?? element).map(nodeWxml).join('')
}

function nodeWxml(node: TreeNode): string {
  const element = node.asElement()
  return element ? outerWxml(element) : escape(node.asTextNode()?.textContent ?? '')
}

function attributes(element: TreeElement): string {
  const pairs: [string, unknown][] = [['id', element.id || undefined], ['class', element.class || undefined]]
  for (const [key, value] of Object.entries(element.dataset)) {
    pairs.push([`data-${key.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`, value])
  }
  const component = element.asGeneralComponent()
  const written = bindingsOf(element).properties
  if (component) {
    for (const name of glassEasel.Component.listProperties(component)) {
      const value = (component.data as Record<string, unknown>)[name]
      if (written.has(name) && ['string', 'number', 'boolean'].includes(typeof value) && value !== '' && value !== false) {
        pairs.push([name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`), value])
      }
    }
  }
  return pairs.filter(([, value]) => value !== undefined).map(([name, value]) => ` ${name}="${escape(plain(value))}"`).join('')
}

const plain = (value: unknown): string => (typeof value === 'object' ? JSON.stringify(value) : String(value))
const escape = (text: string): string => text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;')

/** Elements below `root` that an XPath finds: the shadow tree is written as XML, whose nodes lead back by their number. */
export function selectByXpath(root: TreeElement, xpath: string): TreeElement[] {
  const numbered = [...descendants(root)]
  const index = new Map(numbered.map((element, number) => [element, number]))
  const xmlOf = (node: TreeNode): string => {
    const element = node.asElement()
    if (!element) return escape(node.asTextNode()?.textContent ?? '')
    const name = tagName(element)
    return `<${name}${attributes(element)} automator-index="${index.get(element)}">${children(element).map(xmlOf).join('')}</${name}>`
  }
  const xml = `<page>${children(root).map(xmlOf).join('')}</page>`
  const parsed = new DOMParser().parseFromString(xml, 'application/xml')
  const found = parsed.evaluate(xpath, parsed, null, XPathResult.ORDERED_NODE_SNAPSHOT_TYPE, null)
  return Array.from({ length: found.snapshotLength }, (_, position) => found.snapshotItem(position)).flatMap((node) => {
    const number = node instanceof Element ? node.getAttribute('automator-index') : null
    return number === null ? [] : (numbered[Number(number)] ?? [])
  })
}
