import type { LocalCloud } from '../cloud'
import type { Place } from './places'
import type { OperatorState } from './state'

/** What a machine is provisioned with. */
export interface Provision {
  id: string
  code: string
  key: string
}

/** The owner of the machines, at the cloud console: calls the function `operator`. */
export class Operator {
  constructor(private readonly cloud: LocalCloud, private readonly operatorKey: string | undefined) {}

  /** Whether the project has what machines need. */
  get isThere(): boolean {
    const names = this.cloud.functions.list().map(({ name }) => name)
    return this.operatorKey !== undefined && names.includes('operator') && names.includes('device')
  }

  /** @throws Error with what the function said */
  async add(place: Place): Promise<Provision> {
    const reply = await this.call<{ device_id: string; device_code: string; device_key: string }>('device.add', { ...place })
    return { id: reply.device_id, code: reply.device_code, key: reply.device_key }
  }

  /** Opens or closes a machine. @throws Error with what the function said */
  async setState(id: string, state: OperatorState): Promise<void> {
    await this.call('device.state', { device_id: id, state })
  }

  /** What stands in the database about a machine: what the operator decided, and fen a minute where that is plain. */
  known(id: string): { operator: OperatorState | null; rateFen: number | null } {
    const [device] = this.documents('devices', id)
    const [tariff] = typeof device?.['tariffId'] === 'string' ? this.documents('tariffs', device['tariffId']) : []
    const { state } = device ?? {}
    return {
      operator: state === 'open' || state === 'locked' || state === 'maintain' ? state : null,
      rateFen: typeof tariff?.['rateFen'] === 'number' ? tariff['rateFen'] : null,
    }
  }

  private documents(collection: string, id: string): Record<string, unknown>[] {
    const isThere = this.cloud.database.collections().some(({ name }) => name === collection)
    return isThere ? this.cloud.database.find(collection, { query: { _id: id }, limit: 1 }) : []
  }

  private async call<Result>(action: string, input: object): Promise<Result> {
    const { operatorKey } = this
    const event = JSON.stringify({ action, input, operatorKey })
    // As the console does: by nobody's WeChat, and not bound by the rules for clients.
    const { result } = await this.cloud.functions.invoke('operator', event, { source: '' })
    const reply = JSON.parse(result) as { ok: true; result: Result } | { ok: false; error: { code: string; message: string } }
    if (!reply.ok) throw new Error(`${action}: ${reply.error.code} ${reply.error.message}`)
    return reply.result
  }
}
