import fs from 'node:fs'
import path from 'node:path'
import type { Traced } from './trace'

/** A phone that does not answer keeps no test run waiting. */
const PATIENCE_MS = 10_000
/** Of a folder's name. */
const LONGEST_NAME = 100

/** The traces of one test file: a folder for each test that failed. */
export class TraceFolder {
  readonly #path: string

  /**
   * @param file the test file's path below `test/`
   * @param patienceMs how long is waited for what is to be kept
   */
  constructor(traces: string, file: string, private readonly patienceMs = PATIENCE_MS) {
    this.#path = path.join(traces, file.replace(/\.test\.ts$/, ''))
  }

  /** Removes what an earlier run left. */
  clear(): void {
    fs.rmSync(this.#path, { recursive: true, force: true })
  }

  /**
   * Writes what there is to be kept, and `failure.txt`: which test, what it said, and what could not be had.
   * @returns the folder
   */
  async keep(names: string[], error: unknown, traced: Traced[]): Promise<string> {
    const folder = this.#unused(names.map(slug).join('--').slice(0, LONGEST_NAME))
    fs.mkdirSync(folder, { recursive: true })
    const missing: string[] = []
    const write = async (name: string, read: () => Promise<string | Uint8Array>): Promise<void> => {
      try {
        const content = await this.#soon(read())
        fs.mkdirSync(path.dirname(path.join(folder, name)), { recursive: true })
        fs.writeFileSync(path.join(folder, name), content)
      } catch (failed) {
        missing.push(`no ${name}: ${failed instanceof Error ? failed.message : String(failed)}`)
      }
    }
    await Promise.all(traced.flatMap(({ files }, index) =>
      Object.entries(files).map(([name, read]) => write(index === 0 ? name : path.join(`phone-${index + 1}`, name), read))))
    const lines = [names.join(' › '), new Date().toISOString(), '', plain(error), ...(missing.length > 0 ? ['', ...missing.sort()] : []), '']
    fs.writeFileSync(path.join(folder, 'failure.txt'), lines.join('\n'))
    return folder
  }

  #soon<T>(work: Promise<T>): Promise<T> {
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => reject(new Error(`no answer within ${this.patienceMs / 1000} s`)), this.patienceMs)
      work.then(resolve, reject).finally(() => clearTimeout(timer))
    })
  }

  #unused(name: string): string {
    for (let number = 1; ; number++) {
      const folder = path.join(this.#path, number === 1 ? name : `${name}-${number}`)
      if (!fs.existsSync(folder)) return folder
    }
  }
}

const slug = (name: string): string => name.toLowerCase().replace(/[^\p{Letter}\p{Number}]+/gu, '-').replace(/^-|-$/g, '')

/** Without the colours of a terminal. */
function plain(error: unknown): string {
  const text = typeof error === 'object' && error !== null && 'stack' in error ? String(error.stack) : String(error)
  return text.replace(/\u001b\[\d+m/g, '')
}
