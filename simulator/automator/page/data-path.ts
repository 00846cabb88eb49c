/** `list[0].name` → ['list', 0, 'name'], as setData writes paths. */
function parse(path: string): (string | number)[] {
  return [...path.matchAll(/([^.[\]]+)|\[(\d+)\]/g)].map(([, name, index]) => (index === undefined ? (name as string) : Number(index)))
}

/** The part of `data` at `path`; all of it without one. A copy, so that the wire shows one moment. */
export function dataAt(data: unknown, path: string | undefined): unknown {
  let value: unknown = data
  for (const key of path ? parse(path) : []) value = (value as Record<string | number, unknown> | undefined)?.[key]
  return value === undefined ? undefined : JSON.parse(JSON.stringify(value))
}
