import type { WebSocket } from 'ws'
import type { LocalCloud } from '../cloud'
import type { Phones } from './phones'

/** Tells open desks what happens: `{ event: 'log', entry }` for each log entry, `{ event: 'changed' }` when the state should be read again. */
export class DeskFeed {
  private readonly desks = new Set<WebSocket>()

  constructor(cloud: LocalCloud, phones: Phones) {
    cloud.logs.subscribe((entry) => this.tell({ event: 'log', entry }))
    cloud.clock.onChange(() => this.tell({ event: 'changed' }))
    phones.onChange(() => this.tell({ event: 'changed' }))
  }

  accept(socket: WebSocket): void {
    this.desks.add(socket)
    socket.on('close', () => this.desks.delete(socket))
  }

  private tell(message: unknown): void {
    const frame = JSON.stringify(message)
    for (const desk of this.desks) if (desk.readyState === desk.OPEN) desk.send(frame)
  }
}
