import { useEffect, useState } from 'preact/hooks'
import type { PageTree, TreeElement } from '../../phone/inspect/report'
import { get } from './api'
import { useChosenPhone } from './chosen-phone'
import { highlight } from './highlight'
import { SetDataLog } from './set-data-log'
import { useSetData } from './use-set-data'
import { plural } from './text'
import { ValueTree } from './value-tree'
import { WxmlTree } from './wxml-tree'

const VIEWS = [['wxml', 'WXML'], ['data', 'Data'], ['set-data', 'setData']] as const
type View = (typeof VIEWS)[number][0]

/** The pages of the chosen phone from inside: their WXML, their data, and each setData. */
export function PagesPanel() {
  const { name, phone } = useChosenPhone()
  const calls = useSetData(name, phone !== undefined)
  const [view, setView] = useState<View>('wxml')
  const [chosenId, choose] = useState<number>()
  const stack = phone?.stack ?? []
  const page = stack.find(({ pageId }) => pageId === chosenId) ?? stack.at(-1)
  const tree = useTree(name, page?.pageId, calls.length)
  if (!page) return <p class="empty">{phone ? 'No page is open yet.' : 'This phone is not open.'}</p>
  return (
    <div class="pages">
      <div class="filters">
        <div class="buttons" role="radiogroup" aria-label="Page">
          {stack.map(({ pageId, path }) => (
            <button key={pageId} role="radio" aria-checked={pageId === page.pageId} class="chip small mono" onClick={() => choose(pageId)}>{path}</button>
          ))}
        </div>
        <div class="buttons" role="radiogroup" aria-label="View">
          {VIEWS.map(([id, label]) => (
            <button key={id} role="radio" aria-checked={id === view} class="chip small" onClick={() => setView(id)}>{label}</button>
          ))}
          <span class="muted grow right">{summary(view, tree, calls.length)}</span>
        </div>
      </div>
      {view === 'set-data' && <SetDataLog calls={calls} />}
      {view === 'data' && tree && <ValueTree value={tree.data} />}
      {view === 'wxml' && tree && <Wxml key={tree.pageId} page={tree} isOnTop={page === stack.at(-1)} />}
    </div>
  )
}

function summary(view: View, tree: PageTree | undefined, calls: number): string {
  if (view === 'set-data') return plural(calls, 'call')
  if (view === 'wxml' && tree) return plural(tree.nodes, 'node')
  return ''
}

/** The page's tree, read again when the page is another or has set data. */
function useTree(phone: string, pageId: number | undefined, version: number): PageTree | undefined {
  const [tree, setTree] = useState<PageTree>()
  useEffect(() => {
    if (pageId === undefined) return undefined
    let current = true
    // A page that is just being closed has no tree any more; the next state says so.
    get<PageTree>(`/phones/${phone}/tree?page=${pageId}`).then((read) => current && setTree(read), () => current && setTree(undefined))
    return () => {
      current = false
    }
  }, [phone, pageId, version])
  return tree?.pageId === pageId ? tree : undefined
}

function Wxml({ page, isOnTop }: { page: PageTree; isOnTop: boolean }) {
  const [path, setPath] = useState<string>()
  useEffect(() => () => highlight(undefined), [])
  const chosen = path === undefined ? undefined : find(page.tree, path)
  return (
    <div class="wxml">
      <div class="tree mono" onMouseLeave={() => highlight(undefined)}>
        <WxmlTree elements={page.tree} chosen={path} choose={setPath} point={({ box }) => isOnTop && highlight(box)} />
      </div>
      <aside class="node">
        {chosen ? <NodeDetails element={chosen} /> : <p class="empty">Point at a node to see where it is; press it to see what it has.</p>}
      </aside>
    </div>
  )
}

function NodeDetails({ element }: { element: TreeElement }) {
  const { tag, component, attributes = {}, events = {}, data, box, text } = element
  return (
    <>
      <h2 class="mono">{tag === '#text' ? 'text' : `<${tag}>`}</h2>
      {component && <p class="muted mono">{component}</p>}
      {box && <p class="muted">{Math.round(box[2])} × {Math.round(box[3])} px at {Math.round(box[0])}, {Math.round(box[1])}</p>}
      {text !== undefined && <p>{text}</p>}
      <Pairs title="Attributes" pairs={attributes} />
      <Pairs title="Handlers" pairs={events} />
      {data !== undefined && <><h3>Data</h3><ValueTree value={data} /></>}
    </>
  )
}

function Pairs({ title, pairs }: { title: string; pairs: Record<string, string> }) {
  const entries = Object.entries(pairs)
  if (entries.length === 0) return null
  return (
    <>
      <h3>{title}</h3>
      <dl class="pairs mono">{entries.map(([name, value]) => <><dt>{name}</dt><dd>{value}</dd></>)}</dl>
    </>
  )
}

/** `0.2.s1` is the second node of the own tree of the third child of the first. */
function find(elements: readonly TreeElement[], path: string): TreeElement | undefined {
  const [first = '', ...rest] = path.split('.')
  let element = elements[Number(first)]
  for (const step of rest) {
    const inner = step.startsWith('s') ? element?.shadow : element?.children
    element = inner?.[Number(step.replace('s', ''))]
  }
  return element
}
