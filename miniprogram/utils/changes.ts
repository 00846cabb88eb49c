/** The fields of `next` that differ from `current`: what setData needs to send, and no more. */
export function changes<T extends object>(current: object, next: T): Partial<T> {
  const patch: Partial<T> = {}
  for (const key of Object.keys(next) as (keyof T & string)[]) {
    if (JSON.stringify((current as Record<string, unknown>)[key]) !== JSON.stringify(next[key])) patch[key] = next[key]
  }
  return patch
}
