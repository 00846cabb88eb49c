import type { ComponentChildren } from 'preact'
import { useEffect, useState } from 'preact/hooks'

/** Runs an action of a button; failures appear above the panel. */
export type Act = (action: () => Promise<unknown>) => void

export function Section({ title, note, children }: { title: string; note?: ComponentChildren; children: ComponentChildren }) {
  return (
    <section class="section">
      <header><h2>{title}</h2>{note && <span class="note">{note}</span>}</header>
      {children}
    </section>
  )
}

/** One of several values, each a chip, with what they are at the left. */
export function Choice<T extends string | number>({ label, values, value, onChoose }: {
  label: string
  values: readonly (readonly [T, string])[]
  value: T
  onChoose(value: T): void
}) {
  return (
    <div class="choice" role="radiogroup" aria-label={label}>
      <span class="label">{label}</span>
      <div class="buttons">
        {values.map(([one, text]) => (
          <button key={one} role="radio" aria-checked={one === value} class="chip" onClick={() => onChoose(one)}>{text}</button>
        ))}
      </div>
    </div>
  )
}

export function Switch({ on, onTurn, children }: { on: boolean; onTurn(on: boolean): void; children: ComponentChildren }) {
  return (
    <label class="switch">
      <input type="checkbox" role="switch" checked={on} onChange={(event) => onTurn(event.currentTarget.checked)} />
      <span>{children}</span>
    </label>
  )
}

/** Asks once more before it acts; forgets the first press after a while. */
export function DangerButton({ label, sure, onPress }: { label: string; sure: string; onPress(): void }) {
  const [asked, setAsked] = useState(false)
  useEffect(() => {
    if (!asked) return undefined
    const timer = setTimeout(() => setAsked(false), 4000)
    return () => clearTimeout(timer)
  }, [asked])
  return (
    <button class={asked ? 'danger filled' : 'danger'} onClick={() => {
      setAsked(!asked)
      if (asked) onPress()
    }}>{asked ? sure : label}</button>
  )
}

/** Says for a moment that it has copied. */
export function CopyButton({ text, act }: { text: string; act: Act }) {
  const [copied, setCopied] = useState(false)
  useEffect(() => {
    if (!copied) return undefined
    const timer = setTimeout(() => setCopied(false), 1500)
    return () => clearTimeout(timer)
  }, [copied])
  const copy = (): Promise<void> => navigator.clipboard.writeText(text).then(() => setCopied(true))
  return <button class="copy" onClick={() => act(copy)}>{copied ? 'Copied' : 'Copy'}</button>
}
