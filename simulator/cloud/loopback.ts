import http from 'node:http'
import type { AddressInfo } from 'node:net'

/** Longer than any pause between two calls, so that no client reuses a connection that is just being closed. */
const KEEP_ALIVE_MS = 600_000

export type Receive = (request: http.IncomingMessage, response: http.ServerResponse) => Promise<void>

/** A port on the loopback interface only. */
export class LoopbackServer {
  private constructor(private readonly server: http.Server, readonly host: string) {}

  /** @param receive answers each request; it handles its own failures */
  static async listen(receive: Receive): Promise<LoopbackServer> {
    const server = http.createServer({ keepAliveTimeout: KEEP_ALIVE_MS }, (request, response) => void receive(request, response))
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject)
      server.listen(0, '127.0.0.1', resolve)
    })
    return new LoopbackServer(server, `127.0.0.1:${(server.address() as AddressInfo).port}`)
  }

  /** Web pages must not reach the cloud, by their own origin or by a name that leads to this address. */
  isForeign(request: http.IncomingMessage): boolean {
    const { host, origin } = request.headers
    return origin !== undefined || (host !== this.host && host !== this.host.replace('127.0.0.1', 'localhost'))
  }

  async close(): Promise<void> {
    const closed = new Promise((resolve) => this.server.close(resolve))
    this.server.closeAllConnections()
    await closed
  }
}

/** The request's body is longer than it may be. */
export class BodyTooLarge extends Error {
  override readonly name = 'BodyTooLarge'
}

/** The whole body. @throws BodyTooLarge at its end, so that the client has sent all and reads the refusal */
export function readBody(request: http.IncomingMessage, limit: number): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = []
    let size = 0
    request.on('data', (chunk: Buffer) => {
      size += chunk.length
      if (size <= limit) chunks.push(chunk)
      else chunks.length = 0
    })
    request.on('end', () => {
      if (size > limit) reject(new BodyTooLarge(`request body larger than ${limit} bytes`))
      else resolve(chunks.length === 1 ? chunks[0] as Buffer : Buffer.concat(chunks))
    })
    request.on('error', reject)
  })
}
