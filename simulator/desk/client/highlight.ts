import { useEffect, useState } from 'preact/hooks'

/** Left, top, width, height on the phone's screen, CSS pixels. */
export type Box = readonly [number, number, number, number]

let shown: Box | undefined
const listeners = new Set<() => void>()

/** Marks a place on the chosen phone, or none. */
export function highlight(box: Box | undefined): void {
  shown = box
  for (const listener of listeners) listener()
}

export function useHighlight(): Box | undefined {
  const [box, setBox] = useState(shown)
  useEffect(() => {
    const listener = (): void => setBox(() => shown)
    listeners.add(listener)
    return () => void listeners.delete(listener)
  }, [])
  return box
}
