import { createHash, createHmac } from 'node:crypto'
import type { IncomingHttpHeaders } from 'node:http'
import { ApiError } from './api-error'

const hmac = (key: string | Buffer, text: string): Buffer => createHmac('sha256', key).update(text).digest()
const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex')

/** Checks a TC3-HMAC-SHA256 signature by the published rules. @throws ApiError as the API does */
export function checkSignature(headers: IncomingHttpHeaders, body: string, keys: { secretId: string; secretKey: string }): void {
  const { authorization = '', host = '' } = headers
  const [, secretId, date, service, names = '', signature] = /^TC3-HMAC-SHA256 Credential=([^/]+)\/([\d-]+)\/(\w+)\/tc3_request, SignedHeaders=([\w;-]+), Signature=(\w+)$/.exec(authorization) ?? []
  if (secretId !== keys.secretId) throw new ApiError('AuthFailure.SecretIdNotFound', 'The SecretId is not found')
  const timestamp = String(headers['x-tc-timestamp'])
  if (Math.abs(Date.now() / 1000 - Number(timestamp)) > 300) throw new ApiError('AuthFailure.SignatureExpire', 'Signature expired')
  if (service !== host.split('.')[0]) throw new ApiError('AuthFailure.SignatureFailure', `${service} is not the service of ${host}`)
  const canonical = names.split(';').map((name) => `${name}:${String(headers[name]).trim()}\n`).join('')
  const request = ['POST', '/', '', canonical, names, sha256(body)].join('\n')
  const text = ['TC3-HMAC-SHA256', timestamp, `${date}/${service}/tc3_request`, sha256(request)].join('\n')
  const key = hmac(hmac(hmac(`TC3${keys.secretKey}`, String(date)), String(service)), 'tc3_request')
  if (hmac(key, text).toString('hex') !== signature) throw new ApiError('AuthFailure.SignatureFailure', 'The provided credentials could not be validated.')
}
