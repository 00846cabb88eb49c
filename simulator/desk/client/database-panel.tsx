import { useEffect, useState } from 'preact/hooks'
import { get, type Collection, type LogEntry } from './api'
import { json } from './text'

const PAGE = 20

/** Looks into the collections; a query is a filter as in the cloud console. */
export function DatabasePanel({ log }: { log: LogEntry[] }) {
  const [collections, setCollections] = useState<Collection[]>([])
  const [name, setName] = useState('')
  const [query, setQuery] = useState('')
  const [skip, setSkip] = useState(0)
  const [documents, setDocuments] = useState<unknown[]>([])
  const [failure, setFailure] = useState('')
  useEffect(() => void get<Collection[]>('/database').then(setCollections), [log.length])
  useEffect(() => {
    if (!name) return
    get<unknown[]>(`/database/${name}?limit=${PAGE}&skip=${skip}&query=${encodeURIComponent(query)}`).then(
      (found) => {
        setFailure('')
        setDocuments(found)
      },
      (error: Error) => setFailure(error.message),
    )
  }, [name, query, skip, log.length])

  return (
    <div class="database">
      <nav>
        {collections.map((collection) => (
          <button class={collection.name === name ? 'collection on' : 'collection'} onClick={() => { setName(collection.name); setSkip(0) }}>
            <span class="mono">{collection.name}</span><span class="muted">{collection.count}</span>
          </button>
        ))}
      </nav>
      <section>
        {!name && <p class="empty">Choose a collection.</p>}
        {name && (
          <div class="buttons wide">
            <input class="grow mono" placeholder='{"state":"paid"}' value={query} onChange={(event) => { setQuery(event.currentTarget.value); setSkip(0) }} />
            <button disabled={skip === 0} onClick={() => setSkip(skip - PAGE)}>Back</button>
            <button disabled={documents.length < PAGE} onClick={() => setSkip(skip + PAGE)}>More</button>
          </div>
        )}
        {failure && <p class="notice">{failure}</p>}
        {name && documents.length === 0 && !failure && <p class="empty">No documents.</p>}
        {documents.map((document) => <pre>{json(document, 2)}</pre>)}
      </section>
    </div>
  )
}
