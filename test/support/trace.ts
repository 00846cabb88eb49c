/** What can be kept of a phone when a test fails: by file name, what writes it. Each is asked at the moment of the failure. */
export interface Traced {
  files: Record<string, () => Promise<string | Uint8Array>>
  /** A test begins: what was before is none of its business. */
  begin?(): Promise<void> | void
}

/** The test's own realm and that of jest's environment find the list by this name. */
const LIST = Symbol.for('kiosk-wallet.traced')

type Scope = { [LIST]?: Set<Traced> }

/** While a test file runs, failures of its tests leave a trace of this. Returns what ends it. */
export function trace(traced: Traced): () => void {
  const list = (globalThis as Scope)[LIST] ??= new Set()
  list.add(traced)
  return () => void list.delete(traced)
}

/** What is traced in the realm of that global object. */
export function tracedIn(scope: object): Traced[] {
  return [...(scope as Scope)[LIST] ?? []]
}
