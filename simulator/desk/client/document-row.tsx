import { useState } from 'preact/hooks'
import type { Document } from './api'
import { dateTime, json, yuan } from './text'

const PREVIEW_FIELDS = 7
const PREVIEW_LENGTH = 32

/** A document: a line of its first fields, or each field with what its number means. */
export function DocumentRow({ document }: { document: Document }) {
  const [open, setOpen] = useState(false)
  const { _id, ...rest } = document
  return (
    <li class="document">
      <button class="line plain" aria-expanded={open} onClick={() => setOpen(!open)}>
        <b class="mono caret">{String(_id)}</b>
        {!open && (
          <span class="preview">
            {preview(rest).map(([key, value]) => <span key={key}><i>{key}</i> {meaning(key, value) ?? String(value)}</span>)}
          </span>
        )}
      </button>
      {open && <Fields fields={rest} />}
    </li>
  )
}

function Fields({ fields }: { fields: Record<string, unknown> }) {
  return (
    <dl class="fields">
      {Object.entries(fields).map(([key, value]) => (
        <>
          <dt>{key}</dt>
          <dd>{isFields(value) ? <Fields fields={value} /> : <Value name={key} value={value} />}</dd>
        </>
      ))}
    </dl>
  )
}

function Value({ name, value }: { name: string; value: unknown }) {
  const meant = meaning(name, value)
  return <><code>{json(value)}</code>{meant && <span class="muted"> {meant}</span>}</>
}

/** Fields that tell one document from another: short, and not empty. */
const preview = (fields: Record<string, unknown>): [string, unknown][] => Object.entries(fields)
  .filter(([, value]) => value !== '' && typeof value !== 'object' && String(value).length <= PREVIEW_LENGTH)
  .slice(0, PREVIEW_FIELDS)

/** Objects, and lists of objects, are opened up; lists of plain values read better in one line. */
const isFields = (value: unknown): value is Record<string, unknown> => {
  if (typeof value !== 'object' || value === null) return false
  return Array.isArray(value) ? value.some((item) => typeof item === 'object') : Object.keys(value).length > 0
}

/** Names tell: `…Fen` is money, `…At` (or `at`) is a time. */
function meaning(key: string, value: unknown): string | undefined {
  if (typeof value !== 'number') return undefined
  if (/Fen$/.test(key)) return yuan(value)
  if (/(At|^at)$/.test(key) && value > 1e11) return dateTime(value)
  return undefined
}
