import { useEffect, useState } from 'preact/hooks'
import { get, type CollectionInfo, type Document } from './api'
import { DocumentRow } from './document-row'
import { FileList } from './file-list'
import { live, useTopic } from './live'

const PAGE = 20
/** No collection's name begins so. */
const FILES = '/files'

/** Looks into the collections and the files; a filter is written as in the cloud console. */
export function DatabasePanel() {
  const collections = useTopic<CollectionInfo[]>('database', '/database')
  const [chosen, setChosen] = useState<string>()
  if (!collections) return null
  const first = collections.find(({ count }) => count > 0) ?? collections[0]
  const name = chosen ?? first?.name
  return (
    <div class="database">
      <ul class="collections">
        <li class="apart">
          <button aria-current={name === FILES} onClick={() => setChosen(FILES)}><span>Files</span></button>
        </li>
        {collections.map((collection) => (
          <li key={collection.name}>
            <button aria-current={collection.name === name} onClick={() => setChosen(collection.name)}>
              <span>{collection.name}</span><span class="count">{collection.count}</span>
            </button>
          </li>
        ))}
      </ul>
      {name === FILES ? <FileList /> : name === undefined
        ? <p class="empty">No collections. The project's functions make them, or cloudfunctions/environment.json names them.</p>
        : <CollectionView key={name} name={name} count={collections.find((one) => one.name === name)?.count ?? 0} />}
    </div>
  )
}

function CollectionView({ name, count }: { name: string; count: number }) {
  const [filter, setFilter] = useState('')
  const [order, setOrder] = useState('')
  const [skip, setSkip] = useState(0)
  const { documents, failure } = useDocuments(name, filter, order, skip)
  const fields = [...new Set(documents?.flatMap((document) => Object.keys(document)))].sort()
  const isLast = (documents?.length ?? 0) <= PAGE
  return (
    <div class="collection">
      <div class="buttons">
        <input class="grow mono" placeholder={'Filter, e.g. {"state":"paid"}'} aria-label="Filter" onChange={(event) => {
          setFilter(event.currentTarget.value.trim())
          setSkip(0)
        }} />
        <select aria-label="Order" value={order} onChange={(event) => setOrder(event.currentTarget.value)}>
          <option value="">unsorted</option>
          {fields.flatMap((field) => [
            <option key={`${field}-`} value={JSON.stringify({ [field]: -1 })}>{field} ↓</option>,
            <option key={`${field}+`} value={JSON.stringify({ [field]: 1 })}>{field} ↑</option>,
          ])}
        </select>
      </div>
      {failure && <p class="notice">{failure}</p>}
      {documents?.length === 0 && !failure && (
        <p class="empty">{count === 0 ? 'This collection is empty.' : 'No document matches.'}</p>
      )}
      <ul class="documents">
        {documents?.slice(0, PAGE).map((document) => <DocumentRow key={String(document._id)} document={document} />)}
      </ul>
      {documents && documents.length > 0 && (
        <div class="pager">
          <span class="muted">{skip + 1}–{skip + Math.min(documents.length, PAGE)}{filter === '' ? ` of ${count}` : ''}</span>
          <button disabled={skip === 0} onClick={() => setSkip(Math.max(0, skip - PAGE))}>Back</button>
          <button disabled={isLast} onClick={() => setSkip(skip + PAGE)}>More</button>
        </div>
      )}
    </div>
  )
}

interface Found {
  documents: Document[] | undefined
  failure: string
}

/** One document more than is shown tells whether there is more. */
function useDocuments(name: string, filter: string, order: string, skip: number): Found {
  const [documents, setDocuments] = useState<Document[]>()
  const [failure, setFailure] = useState('')
  useEffect(() => {
    let current = true
    const parameters = new URLSearchParams({
      limit: String(PAGE + 1), skip: String(skip), ...(filter && { query: filter }), ...(order && { order }),
    })
    const read = (): void => void get<Document[]>(`/database/${name}?${parameters}`).then((found) => {
      if (!current) return
      setDocuments(found)
      setFailure('')
    }, (error: Error) => current && setFailure(error.message))
    read()
    const stop = live.on('database', read)
    return () => {
      current = false
      stop()
    }
  }, [name, filter, order, skip])
  return { documents, failure }
}
