import type http from 'node:http'
import { BodyTooLarge, LoopbackServer, readBody } from '../loopback'
import { FILE_LIMIT } from './failures'
import type { Links } from './links'
import { mediaType } from './media-type'
import type { FileStore } from './store'

export interface FileServerOptions {
  store: FileStore
  links: Links
  now(): number
  /** Whether anybody may read a file without a link's signature, as on the platform with the rule `read: true`. */
  isPublic(path: string): boolean
  /** Told after an upload through a link. */
  stored(path: string, openid: string | null): void
}

/** The bucket over HTTP: GET, HEAD and PUT of files, by the permit that the link carries. */
export class FileServer {
  private server!: LoopbackServer

  private constructor(private readonly options: FileServerOptions) {}

  static async listen(options: FileServerOptions): Promise<FileServer> {
    const files = new FileServer(options)
    files.server = await LoopbackServer.listen((request, response) => files.receive(request, response))
    return files
  }

  /** Without encoding: the SDK encodes the links that it fetches. */
  urlOf(path: string, query = ''): string {
    return `http://${this.server.host}/${path}${query === '' ? '' : `?${query}`}`
  }

  close(): Promise<void> {
    return this.server.close()
  }

  private async receive(request: http.IncomingMessage, response: http.ServerResponse): Promise<void> {
    const { origin, host } = request.headers
    // Names of elsewhere can be made to lead here.
    if (!isLocal(host)) return fail(response, 403, 'AccessDenied', 'Access Denied.')
    // A link is a right in itself: pages of this machine, such as the phone, use it from an origin of their own.
    if (isLocal(origin?.replace('http://', ''))) response.setHeader('access-control-allow-origin', origin as string)
    try {
      await this.answer(request, response)
    } catch (error) {
      if (error instanceof BodyTooLarge) fail(response, 400, 'EntityTooLarge', 'Your proposed upload exceeds the maximum allowed object size.')
      else fail(response, 500, 'InternalError', error instanceof Error ? error.message : String(error))
    }
  }

  private async answer(request: http.IncomingMessage, response: http.ServerResponse): Promise<void> {
    const { store, links, now } = this.options
    const method = request.method ?? ''
    if (method === 'OPTIONS') {
      response.writeHead(204, { 'access-control-allow-methods': 'GET, HEAD, PUT', 'access-control-allow-headers': '*' })
      response.end()
      return
    }
    if (!['GET', 'HEAD', 'PUT'].includes(method)) return fail(response, 405, 'MethodNotAllowed', 'The method is not allowed.')
    const { pathname, searchParams } = new URL(request.url ?? '/', 'http://storage')
    const path = decodeURIComponent(pathname.slice(1))
    const permit = links.read(method, path, searchParams, now() / 1000)
    if (method === 'PUT') {
      const content = await readBody(request, FILE_LIMIT)
      if (!permit) return fail(response, 403, 'AccessDenied', 'Access Denied.')
      store.put({ path, openid: permit.openid, type: request.headers['content-type'] ?? mediaType(path), at: now() }, content)
      this.options.stored(path, permit.openid)
      response.writeHead(200, { 'content-length': 0 })
      response.end()
      return
    }
    if (!permit && !this.options.isPublic(path)) return fail(response, 403, 'AccessDenied', 'Access Denied.')
    const file = store.find(path)
    const content = store.read(path)
    if (!file || !content) return fail(response, 404, 'NoSuchKey', 'The specified key does not exist.')
    response.writeHead(200, {
      'content-type': file.type, 'content-length': content.length, 'x-content-type-options': 'nosniff',
      // What people uploaded never runs as a page.
      'content-security-policy': 'sandbox', 'cache-control': 'no-cache',
    })
    response.end(method === 'HEAD' ? undefined : content)
  }
}

const isLocal = (host: string | undefined): boolean => /^(127\.0\.0\.1|localhost)(:\d+)?$/.test(host ?? '')

/** Tencent Cloud's form of an error, which the SDK reads. */
function fail(response: http.ServerResponse, status: number, code: string, message: string): void {
  response.writeHead(status, { 'content-type': 'application/xml' })
  response.end(`<?xml version='1.0' encoding='utf-8' ?>\n<Error><Code>${code}</Code><Message>${escaped(message)}</Message>`
    + '<RequestId>local</RequestId><TraceId>local</TraceId></Error>')
}

const escaped = (text: string): string => text.replace(/[<>&]/g, (character) => `&#${character.charCodeAt(0)};`)
