import { createHash } from 'node:crypto'

/** What esbuild says of the files of a build: which imports which, by its own names of them. */
interface Inputs {
  [file: string]: { imports: { path: string; external?: boolean }[] }
}

/**
 * A text for each entry that is another one when its file, or any that it imports, has another content.
 * @param entries path of the component → the entry's name among `inputs`
 * @param textOf the content of a file by its name there
 */
export function closureStamps(
  entries: ReadonlyMap<string, string>, inputs: Inputs, textOf: (file: string) => string,
): Record<string, string> {
  const hashes = new Map<string, string>()
  const hashOf = (file: string): string => {
    const hash = hashes.get(file) ?? createHash('sha1').update(textOf(file)).digest('hex')
    hashes.set(file, hash)
    return hash
  }
  return Object.fromEntries([...entries].map(([path, entry]) => {
    const closure = new Set([entry])
    // A set hands out what is added while one goes through it.
    for (const file of closure) {
      for (const imported of inputs[file]?.imports ?? []) if (!imported.external) closure.add(imported.path)
    }
    const whole = createHash('sha1')
    for (const file of [...closure].sort()) whole.update(`${file}\0${hashOf(file)}\0`)
    return [path, whole.digest('hex').slice(0, 12)]
  }))
}
