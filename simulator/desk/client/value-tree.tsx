import { json } from './text'

/** A value as JSON has it; objects and lists can be unfolded, the first level is. */
export function ValueTree({ value }: { value: unknown }) {
  if (!isNested(value)) return <code>{json(value)}</code>
  return <Fields value={value} isFirst />
}

function Fields({ value, isFirst = false }: { value: object; isFirst?: boolean }) {
  const entries = Object.entries(value)
  return (
    <ul class={isFirst ? 'values mono first' : 'values mono'}>
      {entries.length === 0 && <li class="muted">empty</li>}
      {entries.map(([key, inner]) => (
        <li key={key}>
          {isNested(inner)
            ? <details><summary><i>{key}</i> <span class="muted">{shape(inner)}</span></summary><Fields value={inner} /></details>
            : <span class="leaf"><i>{key}</i> <code>{json(inner)}</code></span>}
        </li>
      ))}
    </ul>
  )
}

const isNested = (value: unknown): value is object => typeof value === 'object' && value !== null && Object.keys(value).length > 0

/** What a folded value holds. */
function shape(value: object): string {
  if (Array.isArray(value)) return `[${value.length}]`
  const names = Object.keys(value)
  return `{ ${names.slice(0, 6).join(', ')}${names.length > 6 ? ' …' : ''} }`
}
