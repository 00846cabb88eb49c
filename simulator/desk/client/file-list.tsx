import type { StoredFile } from './api'
import { useTopic } from './live'
import { dateTime, plural } from './text'

/** Files of cloud storage: whose, how large, and how they look. */
export function FileList() {
  const files = useTopic<StoredFile[]>('files', '/files')
  if (!files) return null
  return (
    <div class="collection">
      {files.length === 0 && <p class="empty">No files. Mini Program and functions put them here with uploadFile.</p>}
      <ul class="rows">
        {files.map(({ path, fileID, openid, size, type, at, url }) => (
          <li class="row" key={path}>
            {type.startsWith('image/') && <img class="thumb" src={url} alt="" loading="lazy" />}
            <div class="main">
              <b class="mono" title={fileID}>{path}</b>
              <span class="muted">{openid ?? 'by a function'} · {sizeOf(size)} · {type} · {dateTime(at)}</span>
            </div>
            <a class="link" href={url} target="_blank" rel="noreferrer">Open</a>
          </li>
        ))}
      </ul>
    </div>
  )
}

const sizeOf = (bytes: number): string => (bytes < 1024 ? plural(bytes, 'byte') : `${(bytes / 1024).toFixed(bytes < 10_240 ? 1 : 0)} KB`)
