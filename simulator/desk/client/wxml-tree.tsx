import { useState } from 'preact/hooks'
import type { TreeElement } from '../../phone/inspect/report'

interface Props {
  elements: readonly TreeElement[]
  /** Path of the chosen node. */
  chosen: string | undefined
  choose(path: string): void
  /** The mouse is over a node. */
  point(element: TreeElement): void
}

interface RowProps extends Omit<Props, 'elements'> {
  element: TreeElement
  path: string
  depth: number
}

/** Deeper nodes, and own trees of components of npm, are folded at first. */
const OPEN_DEPTH = 12
const NPM = /(^|\/)miniprogram_npm\//
/** Attributes that stand in the line; all of them are shown beside the tree. */
const IN_LINE = ['id', 'class']

export function WxmlTree({ elements, ...rest }: Props) {
  return <ul class="nodes">{elements.map((element, index) => <Row key={index} element={element} path={String(index)} depth={0} {...rest} />)}</ul>
}

function Row({ element, path, depth, chosen, choose, point }: RowProps) {
  const { tag, text, children = [], shadow = [], component } = element
  const [isOpen, setOpen] = useState(depth < OPEN_DEPTH)
  const [isShadowOpen, setShadowOpen] = useState(component !== undefined && !NPM.test(component))
  const row = { chosen, choose, point, depth: depth + 1 }
  // A text alone stands in the line of its parent.
  const below = children.length === 1 && children[0]?.tag === '#text' ? [] : children
  const isParent = below.length > 0 || shadow.length > 0
  return (
    <li>
      <div class={path === chosen ? 'node-line chosen' : 'node-line'} style={{ paddingLeft: depth * 12 }} onMouseEnter={() => point(element)}>
        {isParent
          ? <button class="plain fold" aria-expanded={isOpen} aria-label={isOpen ? 'Fold' : 'Unfold'} onClick={() => setOpen(!isOpen)}><span class="caret" /></button>
          : <span class="fold" />}
        <button class="plain grow" onClick={() => choose(path)}>
          {tag === '#text' ? <span class="text-node">{text}</span> : <Tag element={element} />}
        </button>
      </div>
      {isOpen && isParent && (
        <ul>
          {shadow.length > 0 && (
            <li class="own">
              <button class="plain" style={{ paddingLeft: depth * 12 + 16 }} aria-expanded={isShadowOpen} onClick={() => setShadowOpen(!isShadowOpen)}>
                <span class="caret" /> {isShadowOpen ? 'its own tree' : 'its own tree, folded'}
              </button>
              {isShadowOpen && <ul>{shadow.map((one, index) => <Row key={index} element={one} path={`${path}.s${index}`} {...row} />)}</ul>}
            </li>
          )}
          {below.map((one, index) => <Row key={index} element={one} path={`${path}.${index}`} {...row} />)}
        </ul>
      )}
    </li>
  )
}

function Tag({ element: { tag, attributes = {}, events = {}, children = [] } }: { element: TreeElement }) {
  const handlers = Object.entries(events)
  const [only] = children.length === 1 ? children : []
  return (
    <>
      <span class="tag">&lt;{tag}</span>
      {IN_LINE.map((name) => attributes[name] && <span key={name}> <i>{name}</i>=<em>"{attributes[name]}"</em></span>)}
      <span class="tag">&gt;</span>
      {only?.tag === '#text' && <span class="text-node"> {only.text}</span>}
      {handlers.map(([event, handler]) => <span key={event} class="handler" title={`${event} calls ${handler}`}>{event}→{handler}</span>)}
    </>
  )
}
