import { deploy } from '../../../scripts/deploy/deploy'
import { readSettings, type Settings } from '../../../scripts/deploy/settings'
import type { Upload } from '../../../scripts/deploy/upload'
import { ApiError } from './stand-in/api-error'
import { redirect } from './stand-in/redirect.cjs'
import { TencentCloud, type Call } from './stand-in/tencent-cloud'
import { VALUES, type Project } from './project'

/** What one run of the command printed and left. */
export interface Run {
  done: boolean
  text: string
  /** Lines of the plan: what would change. */
  planned: string[]
  notes: string[]
  /** Actions that changed something, or tried to. */
  changes: string[]
}

/** The command against the stand-in of Tencent Cloud. */
export class Bench {
  readonly cloud = new TencentCloud('kiosk-test-1a2b')
  readonly uploads: Upload[] = []
  /** Of the stand-in. */
  port = 0
  private restore = (): void => undefined

  async start(): Promise<void> {
    this.port = await this.cloud.start()
    this.restore = redirect(this.port)
  }

  async stop(): Promise<void> {
    this.restore()
    await this.cloud.stop()
  }

  /** As a new environment, and nothing in its way. */
  reset(): void {
    this.cloud.state = new TencentCloud('kiosk-test-1a2b').state
    this.cloud.failing = () => undefined
    this.uploads.length = 0
  }

  async run(project: Project, args = '', { values = {}, agree = true }: { values?: Record<string, string>; agree?: boolean } = {}): Promise<Run> {
    const settings: Settings = readSettings(`--env kiosk-test-1a2b ${args}`.trim().split(' '))
    const { secretId, secretKey } = this.cloud.keys
    this.cloud.calls.length = 0
    const lines: string[] = []
    const done = await deploy(settings, {
      root: project.root,
      values: { TENCENTCLOUD_SECRETID: secretId, TENCENTCLOUD_SECRETKEY: secretKey, ...VALUES, ...values },
      print: (line) => lines.push(line),
      agree: () => Promise.resolve(agree),
      upload: async (_root, upload) => void this.uploads.push(upload),
      pollMs: 0,
    })
    return { done, text: lines.join('\n'), ...linesOf(lines), changes: this.cloud.changes() }
  }

  /** Fails calls that `which` names. */
  refuse(which: (call: Call) => boolean): void {
    this.cloud.failing = (call) => (which(call) ? new ApiError('FailedOperation.Test', 'refused by the test') : undefined)
  }
}

function linesOf(lines: string[]): Pick<Run, 'planned' | 'notes'> {
  const from = lines.findIndex((line) => line === 'Left alone:')
  const listed = (line: string): boolean => line.startsWith('  ')
  const end = lines.findIndex((line, index) => index > 0 && !listed(line))
  const planned = lines.slice(1, end < 0 ? undefined : end).filter(listed)
  const after = from < 0 ? [] : lines.slice(from + 1)
  const stop = after.findIndex((line) => !listed(line))
  const trim = (line: string): string => line.trim()
  return { planned: planned.map(trim), notes: after.slice(0, stop < 0 ? undefined : stop).map(trim) }
}
