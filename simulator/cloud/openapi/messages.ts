import { Reader, Writer } from 'protobufjs/minimal'

/** The protobuf messages that wx-server-sdk puts around an open API's parameters and result. */

export interface OpenApiRequest {
  /** 0: an open API; 1: one of WeChat's internal services. */
  apiType: number
  /** Parameters by name; each value is JSON text, or the bytes of a file. */
  parameters: Record<string, Buffer>
}

export interface OpenApiResponse {
  body: Buffer
  contentType: string
  /** −604xxx: the call did not reach the API. */
  errorCode?: number
}

/** CommApiData { 1 apiType; 2 openapiData { 1 repeated KeyValuePair { 1 key; 2 value } } } */
export function decodeRequest(bytes: Buffer): OpenApiRequest {
  const request: OpenApiRequest = { apiType: 0, parameters: {} }
  readFields(Reader.create(bytes), (field, reader) => {
    if (field === 1) request.apiType = reader.int32()
    else if (field === 2) readFields(nested(reader), (inner, data) => {
      if (inner !== 1) return false
      const [key, value] = readPair(nested(data))
      request.parameters[key] = value
      return true
    })
    else return false
    return true
  })
  return request
}

/** CommOpenApiResp { 1 respData; 2 contentType; 3 errorCode; 4 httpCode } */
export function encodeResponse({ body, contentType, errorCode = 0 }: OpenApiResponse): Buffer {
  const writer = Writer.create()
  writer.uint32(10).bytes(body)
  writer.uint32(18).string(contentType)
  writer.uint32(24).int32(errorCode)
  writer.uint32(32).uint32(200)
  return Buffer.from(writer.finish())
}

function readPair(reader: Reader): [string, Buffer] {
  let key = ''
  let value = Buffer.alloc(0)
  readFields(reader, (field, data) => {
    if (field === 1) key = data.string()
    else if (field === 2) value = Buffer.from(data.bytes())
    else return false
    return true
  })
  return [key, value]
}

const nested = (reader: Reader): Reader => Reader.create(reader.bytes())

/** Calls `read` for each field; what it does not know it leaves (returns false), and is skipped. */
function readFields(reader: Reader, read: (field: number, reader: Reader) => boolean): void {
  while (reader.pos < reader.len) {
    const tag = reader.uint32()
    if (!read(tag >>> 3, reader)) reader.skipType(tag & 7)
  }
}
