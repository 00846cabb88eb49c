export interface Progress {
  /** 0–100. */
  progress: number
  totalBytesSent?: number
  totalBytesExpectedToSend?: number
  totalBytesWritten?: number
  totalBytesExpectedToWrite?: number
}

export interface Transfer {
  method: string
  url: string
  body: XMLHttpRequestBodyInit
  header?: Record<string, string>
  timeoutMs?: number
  /** Progress is then that of the answer. */
  receives?: 'blob'
  onProgress(progress: Progress): void
  signal: AbortSignal
}

/** Sends a file and tells how far it is; `fetch` cannot. @throws Error `abort`, `timeout` or `network error` */
export function send({ method, url, body, header = {}, timeoutMs = 0, receives, onProgress, signal }: Transfer): Promise<XMLHttpRequest> {
  return new Promise((resolve, reject) => {
    if (signal.aborted) return reject(new Error('abort'))
    const request = new XMLHttpRequest()
    request.open(method, url)
    request.timeout = timeoutMs
    for (const [name, value] of Object.entries(header)) request.setRequestHeader(name, value)
    const share = (loaded: number, total: number): number => (total === 0 ? 100 : Math.floor((loaded / total) * 100))
    if (receives) {
      request.responseType = receives
      request.addEventListener('progress', ({ loaded, total }) =>
        onProgress({ progress: share(loaded, total || loaded), totalBytesWritten: loaded, totalBytesExpectedToWrite: total || loaded }))
    } else {
      request.upload.addEventListener('progress', ({ loaded, total }) =>
        onProgress({ progress: share(loaded, total), totalBytesSent: loaded, totalBytesExpectedToSend: total }))
    }
    request.addEventListener('load', () => resolve(request))
    request.addEventListener('abort', () => reject(new Error('abort')))
    request.addEventListener('timeout', () => reject(new Error('timeout')))
    request.addEventListener('error', () => reject(new Error('network error')))
    signal.addEventListener('abort', () => request.abort())
    request.send(body)
  })
}

/** What WeChat returns for a transfer under way: it can be aborted and asked how far it is. */
export class TransferTask {
  readonly #abort = new AbortController()
  readonly #headers = new Set<(result: { header: Record<string, string> }) => unknown>()
  readonly #listeners = new Set<(progress: Progress) => unknown>()

  get signal(): AbortSignal {
    return this.#abort.signal
  }

  abort(): void {
    this.#abort.abort()
  }

  onProgressUpdate(listener: (progress: Progress) => unknown): void {
    this.#listeners.add(listener)
  }

  offProgressUpdate(listener?: (progress: Progress) => unknown): void {
    if (listener) this.#listeners.delete(listener)
    else this.#listeners.clear()
  }

  onHeadersReceived(listener: (result: { header: Record<string, string> }) => unknown): void {
    this.#headers.add(listener)
  }

  offHeadersReceived(listener?: (result: { header: Record<string, string> }) => unknown): void {
    if (listener) this.#headers.delete(listener)
    else this.#headers.clear()
  }

  received(header: Record<string, string>): void {
    for (const listener of this.#headers) listener({ header })
  }

  tell(progress: Progress): void {
    for (const listener of this.#listeners) listener(progress)
  }
}
