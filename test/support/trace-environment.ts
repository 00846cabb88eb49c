import path from 'node:path'
import type { EnvironmentContext, JestEnvironmentConfig } from '@jest/environment'
import type { Circus } from '@jest/types'
import { TestEnvironment } from 'jest-environment-node'
import { tracedIn } from './trace'
import { TraceFolder } from './trace-folder'

const root = path.resolve(__dirname, '../..')

/**
 * Node, and a trace of each failed test: what its phone shows is kept at the moment of the failure, before any
 * `afterEach`, and the failure says where. Of hooks too; of a file's earlier run nothing stays.
 */
export default class TraceEnvironment extends TestEnvironment {
  readonly #folder: TraceFolder

  constructor(config: JestEnvironmentConfig, context: EnvironmentContext) {
    super(config, context)
    this.#folder = new TraceFolder(process.env.TRACES ?? path.join(root, 'traces'), path.relative(path.join(root, 'test'), context.testPath))
  }

  override async setup(): Promise<void> {
    await super.setup()
    this.#folder.clear()
  }

  async handleTestEvent(event: Circus.Event): Promise<void> {
    if (event.name === 'test_start') for (const traced of tracedIn(this.global)) await traced.begin?.()
    if (event.name === 'test_fn_failure') await this.#keep(namesOf(event.test), event.error, event.test)
    if (event.name === 'hook_failure') await this.#keep([...namesOf(event.test ?? event.hook.parent), event.hook.type], event.error, event.test)
  }

  async #keep(names: string[], error: unknown, test: Circus.TestEntry | undefined): Promise<void> {
    const traced = tracedIn(this.global)
    if (traced.length === 0) return
    const kept = await this.#folder.keep(names, error, traced)
    tell(error, test, `Trace: ${path.relative(process.cwd(), kept)}`)
  }
}

/** From the outermost `describe` to the test. */
function namesOf(block: Circus.TestEntry | Circus.DescribeBlock): string[] {
  const names: string[] = []
  for (let one: Circus.TestEntry | Circus.DescribeBlock | undefined = block; one?.parent; one = one.parent) names.unshift(String(one.name))
  return names
}

/** Adds a line below what jest prints of an error. One that is no object, as that of a test out of time, is in the test's list. */
function tell(error: unknown, test: Circus.TestEntry | undefined, line: string): void {
  if (typeof error === 'object' && error !== null && 'message' in error) {
    const told = error as Error
    const { message, stack } = told
    told.message = `${message}\n\n${line}`
    if (stack?.includes(message)) told.stack = stack.replace(message, () => told.message)
    return
  }
  const index = test?.errors.findIndex((one) => Array.isArray(one) && one[0] === error) ?? -1
  const known = test?.errors[index] as [unknown, Error] | undefined
  if (test && known) test.errors[index] = [`${String(error)}\n\n${line}`, known[1]]
  else console.error(line)
}
