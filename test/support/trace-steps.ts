import type MiniProgram from 'miniprogram-automator/out/MiniProgram'

/** Steps that are kept, oldest dropped first. */
const KEPT = 200
/** A test that waits looks again and again: a step that is like one of the last few is counted there. */
const WAITS_LOOK_BACK = 4
const LONGEST = 300

interface Step {
  atMs: number
  text: string
  times: number
}
interface Wire {
  send(method: string, params?: object): Promise<unknown>
}

/** What a test asked of the Mini Program, and what the phone answered. */
export class Steps {
  #steps: Step[] = []
  #startMs = Date.now()

  constructor(miniProgram: MiniProgram) {
    // Pages and elements share the Mini Program's connection.
    const { connection } = miniProgram as unknown as { connection: Wire }
    const send = connection.send.bind(connection)
    connection.send = (method, params = {}) => {
      const asked = `${method} ${text(params)}`
      const answered = send(method, params)
      answered.then((result) => this.#add(`${asked} → ${method === 'App.captureScreenshot' ? 'a picture' : text(result)}`), (error: Error) => this.#add(`${asked} ✗ ${error.message}`))
      return answered
    }
  }

  clear(): void {
    this.#steps = []
    this.#startMs = Date.now()
  }

  /** A line a step: seconds since the test began, request, answer. */
  toString(): string {
    return this.#steps.map(({ atMs, text: step, times }) => `${(atMs / 1000).toFixed(3)} ${step}${times > 1 ? ` (${times} times)` : ''}\n`).join('')
  }

  #add(step: string): void {
    const repeated = this.#steps.slice(-WAITS_LOOK_BACK).find(({ text: known }) => known === step)
    if (repeated) repeated.times++
    else this.#steps.push({ atMs: Date.now() - this.#startMs, text: step, times: 1 })
    if (this.#steps.length > KEPT) this.#steps.shift()
  }
}

function text(value: unknown): string {
  const json = JSON.stringify(value) ?? ''
  return json.length > LONGEST ? `${json.slice(0, LONGEST)}…` : json
}
