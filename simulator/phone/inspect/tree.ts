import { attribute, box, children, domElements, isCustom, tagName, type TreeElement as Node, type TreeNode } from '../../automator/page/tree'
import { toPlain } from '../runtime/plain'
import type { PhonePage } from '../runtime/phone'
import { bindingsOf } from './bindings'
import type { PageTree, TreeElement } from './report'

/** A page with more nodes is shown in part. */
const NODES_SHOWN = 3000
const TEXT_LENGTH = 200

/** A page's WXML as it stands now, with data and handlers, own trees of components included. */
export function treeOf({ id, route, query, instance, component }: PhonePage): PageTree {
  const writer = new TreeWriter()
  const root = component.getShadowRoot()
  const tree = root ? writer.below(root) : []
  return { pageId: id, path: route, query, data: toPlain(instance.data), tree, nodes: writer.nodes }
}

class TreeWriter {
  nodes = 0

  below(parent: Node): TreeElement[] {
    return children(parent).flatMap((child) => {
      const written = this.write(child)
      return written ? [written] : []
    })
  }

  private write(node: TreeNode): TreeElement | undefined {
    if (++this.nodes > NODES_SHOWN) return undefined
    const element = node.asElement()
    if (element) return this.element(element)
    const text = (node.asTextNode()?.textContent ?? '').trim()
    return text === '' ? undefined : { tag: '#text', text: text.slice(0, TEXT_LENGTH) }
  }

  private element(element: Node): TreeElement {
    const component = isCustom(element) ? element.asGeneralComponent() : null
    const shadow = component?.getShadowRoot()
    const attributes = attributesOf(element)
    const events = Object.fromEntries(bindingsOf(element).handlers)
    const inner = this.below(element)
    return {
      tag: tagName(element),
      ...boxOf(element),
      ...component && { component: component.is, data: toPlain(component.data) },
      ...Object.keys(attributes).length > 0 && { attributes },
      ...Object.keys(events).length > 0 && { events },
      ...shadow && { shadow: this.below(shadow) },
      ...inner.length > 0 && { children: inner },
    }
  }
}

function boxOf(element: Node): { box?: [number, number, number, number] } {
  if (domElements(element).length === 0) return {}
  const { left, top, width, height } = box(element)
  const [x, y, w, h] = [left, top, width, height].map((pixels) => Math.round(pixels * 10) / 10) as [number, number, number, number]
  return w === 0 && h === 0 ? {} : { box: [x, y, w, h] }
}

/** What was written in WXML and is not empty; properties of custom components are among their data. */
function attributesOf(element: Node): Record<string, string> {
  const names = new Set(['id', 'class', ...element.attributes.map(({ name }) => name), ...Object.keys(element.dataset).map((key) => `data-${kebab(key)}`)])
  if (!isCustom(element)) for (const name of bindingsOf(element).properties) names.add(kebab(name))
  const pairs = [...names].map((name) => [name, attribute(element, name)] as const)
  return Object.fromEntries(pairs.filter((pair): pair is readonly [string, string] => pair[1] !== null && pair[1] !== ''))
}

const kebab = (name: string): string => name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)
