import { ApiError, asyncApi } from './api'
import type { Family, WxContext } from './context'
import { readFile } from './files'
import { checkUrl, demandNetwork } from './loopback'
import { answerOf, relayed, type Answered } from './relay'
import { TempFiles, typeOf } from './temp-files'
import { send, TransferTask } from './transfer'
import { UserFiles } from './user-files'
import { overNetwork } from './weak-network'

interface UploadOptions {
  url: string
  filePath: string
  name: string
  header?: Record<string, string>
  formData?: Record<string, unknown>
  timeout?: number
}

interface DownloadOptions {
  url: string
  header?: Record<string, string>
  filePath?: string
  timeout?: number
}

const HTTP = /^https?:$/
/** WeChat's limit for a file that is kept nowhere yet. */
const DOWNLOAD_LIMIT = 200 * 1024 * 1024
const TIMEOUT_MS = 60_000

const answered = (request: XMLHttpRequest, text: () => string): Answered =>
  answerOf(request.status, { get: (name) => request.getResponseHeader(name) }, () => headersOf(request), request.status === 502 ? text() : '')

const headersOf = (request: XMLHttpRequest): Record<string, string> =>
  Object.fromEntries(request.getAllResponseHeaders().trim().split(/\r?\n/).map((line) => line.split(/:\s*(.*)/s).slice(0, 2)))

async function upload({ phone, ...context }: WxContext, options: UploadOptions, task: TransferTask): Promise<object> {
  const { url, filePath, name, header = {}, formData = {}, timeout = TIMEOUT_MS } = options
  const target = checkUrl(url, HTTP)
  demandNetwork(phone)
  const bytes = readFile({ phone, ...context }, filePath)
  const body = new FormData()
  for (const [key, value] of Object.entries(formData)) body.append(key, String(value))
  const type = new TempFiles(phone).get(filePath)?.type || typeOf(filePath)
  body.append(name, new Blob([bytes], { type }), filePath.slice(filePath.lastIndexOf('/') + 1))
  // The form brings its own type, with the boundary.
  const kept = Object.fromEntries(Object.entries(header).filter(([key]) => key.toLowerCase() !== 'content-type'))
  const outgoing = relayed(target, 'POST', kept)
  const request = await overNetwork(phone, { api: 'uploadFile', name: url }, () => send({
    method: 'POST', url: outgoing.url, body, header: outgoing.header, timeoutMs: timeout, signal: task.signal,
    onProgress: (progress) => task.tell(progress),
  }))
  const answer = answered(request, () => request.responseText)
  task.received(answer.header)
  return { ...answer, data: request.responseText }
}

async function download(context: WxContext, options: DownloadOptions, task: TransferTask): Promise<object> {
  const { phone } = context
  const { url, header = {}, filePath, timeout = TIMEOUT_MS } = options
  const target = checkUrl(url, HTTP)
  demandNetwork(phone)
  const outgoing = relayed(target, 'GET', header)
  const request = await overNetwork(phone, { api: 'downloadFile', name: url }, () => send({
    method: outgoing.method, url: outgoing.url, body: '', header: outgoing.header, timeoutMs: timeout, signal: task.signal, receives: 'blob',
    onProgress: (progress) => task.tell(progress),
  }))
  const blob = request.response as Blob
  const errorText = request.status === 502 ? await blob.text() : ''
  const { header: received, ...answer } = answered(request, () => errorText)
  task.received(received)
  if (blob.size > DOWNLOAD_LIMIT) throw new ApiError('exceed max file size')
  const ending = /\.\w+$/.exec(target.pathname)?.[0]
  const place = filePath === undefined
    ? { tempFilePath: await new TempFiles(phone).addBlob(blob, ending) }
    : { filePath: await keep(context, filePath, blob) }
  return { ...answer, ...place, header: received, dataLength: blob.size }
}

async function keep(context: WxContext, path: string, blob: Blob): Promise<string> {
  new UserFiles(context).write(path, new Uint8Array(await blob.arrayBuffer()), 'downloadFile')
  return path
}

/** Files over HTTP, to and from this machine. Both return a task in any case, as WeChat's do. */
export const transferFamily: Family = (context) => {
  const start = <O extends object>(name: string, shape: Parameters<typeof asyncApi>[1], work: (options: O, task: TransferTask) => Promise<object>) =>
    (options: O) => {
      const task = new TransferTask()
      const run = asyncApi<O>(name, shape, (checked) => work(checked, task))
      run({ complete: () => undefined, ...options })
      return task
    }
  return {
    uploadFile: start<UploadOptions>(
      'uploadFile', { url: 'String', filePath: 'String', name: 'String', header: 'Object?', formData: 'Object?', timeout: 'Number?' },
      (options, task) => upload(context, options, task),
    ),
    downloadFile: start<DownloadOptions>(
      'downloadFile', { url: 'String', header: 'Object?', filePath: 'String?', timeout: 'Number?' },
      (options, task) => download(context, options, task),
    ),
  }
}
