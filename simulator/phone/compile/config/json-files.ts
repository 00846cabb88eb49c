import type { Problems } from '../problems'
import type { SourceTree } from '../source-tree'
import { JsonError, JsonText } from './json-text'

type Parsed = { stamp: string; json: JsonText } | { stamp: string; error: JsonError }

/** JSON files of the tree, parsed once per version. */
export class JsonFiles {
  private readonly parsed = new Map<string, Parsed>()

  constructor(private readonly tree: SourceTree) {}

  /** The file, or `undefined` when it does not exist or is broken; only the latter is a problem here. */
  read(file: string, problems: Problems): JsonText | undefined {
    const text = this.tree.text(file)
    if (text === undefined) return undefined
    const stamp = this.tree.stamp(file)
    let parsed = this.parsed.get(file)
    if (parsed?.stamp !== stamp) {
      parsed = parse(text, stamp)
      this.parsed.set(file, parsed)
    }
    if ('json' in parsed) return parsed.json
    problems.error(file, parsed.error.message, parsed.error.position)
    return undefined
  }

  exists(file: string): boolean {
    return this.tree.isFile(file)
  }

  /** As `read`, for files whose value has to be an object. */
  readObject(file: string, problems: Problems): { value: Record<string, unknown>; json: JsonText } | undefined {
    const json = this.read(file, problems)
    if (!json) return undefined
    if (isRecord(json.value)) return { value: json.value, json }
    problems.error(file, 'an object { … } is expected', json.at())
    return undefined
  }
}

function parse(text: string, stamp: string): Parsed {
  try {
    return { stamp, json: new JsonText(text) }
  } catch (error) {
    if (error instanceof JsonError) return { stamp, error }
    throw error
  }
}

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

export function isStringRecord(value: unknown): value is Record<string, string> {
  return isRecord(value) && Object.values(value).every((entry) => typeof entry === 'string')
}
