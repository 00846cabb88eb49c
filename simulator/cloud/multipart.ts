/** The parts of a multipart/form-data body by name, as the `form-data` package writes it. */
export function parseMultipart(body: Buffer, contentType: string): Record<string, Buffer> {
  const boundary = /boundary=(?:"([^"]+)"|([^;]+))/.exec(contentType)
  if (boundary === null) throw new Error('multipart body without a boundary')
  const delimiter = Buffer.from(`--${boundary[1] ?? boundary[2] ?? ''}`)
  const parts: Record<string, Buffer> = {}
  let at = body.indexOf(delimiter)
  while (at >= 0) {
    const start = at + delimiter.length
    const next = body.indexOf(delimiter, start)
    if (next < 0) break
    const headersEnd = body.indexOf('\r\n\r\n', start)
    const name = /name="([^"]*)"/.exec(body.toString('utf8', start, headersEnd))?.[1]
    // Each part ends with a line break that belongs to the delimiter.
    if (name !== undefined) parts[name] = body.subarray(headersEnd + 4, next - 2)
    at = next
  }
  return parts
}
