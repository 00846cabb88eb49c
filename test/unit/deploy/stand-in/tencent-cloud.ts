import http from 'node:http'
import type { AddressInfo } from 'node:net'
import { ApiError } from './api-error'
import { scf } from './scf'
import { checkSignature } from './signature'
import { FILE_HOST } from './backup'
import { emptyState, type State } from './state'
import { tcb } from './tcb'

export interface Call {
  service: string
  action: string
  parameters: Record<string, unknown>
}

/** Tencent Cloud's HTTP API (TC3, JSON) for one environment, with memory, on a free port of the loopback. */
export class TencentCloud {
  readonly keys = { secretId: 'AKIDteststandin', secretKey: 'a secret of nobody' }
  readonly calls: Call[] = []
  state: State
  /** Answers with an error instead of doing anything. */
  failing: (call: Call) => ApiError | undefined = () => undefined
  private readonly server = http.createServer((request, response) => {
    const parts: Buffer[] = []
    request.on('data', (part: Buffer) => parts.push(part))
    request.on('end', () => response.end(request.headers.host === FILE_HOST ? this.state.exports[Number(request.url?.slice(1))] : JSON.stringify({ Response: { ...this.answer(request, Buffer.concat(parts).toString()), RequestId: `request-${this.calls.length}` } })))
  })

  constructor(envId: string) {
    this.state = emptyState(envId)
  }

  async start(): Promise<number> {
    await new Promise<void>((resolve) => this.server.listen(0, '127.0.0.1', resolve))
    return (this.server.address() as AddressInfo).port
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections()
    await new Promise((resolve) => this.server.close(resolve))
  }

  /** Actions of the calls that were meant to change something. */
  changes(): string[] {
    return this.calls.map(({ action }) => action).filter((action) => !/^(Describe|List|Get)/.test(action))
  }

  private answer({ headers }: http.IncomingMessage, body: string): object {
    const [service = ''] = String(headers.host).split('.')
    const action = String(headers['x-tc-action'])
    const call = { service, action, parameters: JSON.parse(body) as Record<string, unknown> }
    this.calls.push(call)
    try {
      const known = { tcb: { version: '2018-06-08', actions: tcb }, scf: { version: '2018-04-16', actions: scf } }[service]
      if (known === undefined || headers.host !== `${service}.tencentcloudapi.com`) throw new ApiError('InvalidParameter', `no service at ${String(headers.host)}`)
      checkSignature(headers, body, this.keys)
      const run = known.actions[action]
      if (run === undefined || headers['x-tc-version'] !== known.version) throw new ApiError('InvalidAction', `no action ${action} in ${service} ${String(headers['x-tc-version'])}`)
      const error = this.failing(call)
      if (error !== undefined) throw error
      return run(this.state, call.parameters)
    } catch (error) {
      if (error instanceof ApiError) return { Error: { Code: error.code, Message: error.message } }
      return { Error: { Code: 'InternalError', Message: String(error) } }
    }
  }
}
