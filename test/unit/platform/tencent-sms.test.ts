import http from 'node:http'
import type { AddressInfo } from 'node:net'
import { sendTemplate } from '../../../cloudfunctions/shared/platform/tencent-sms'

let answer: (response: http.ServerResponse) => void
let asked: unknown
const provider = http.createServer((request, response) => {
  let body = ''
  request.on('data', (chunk: Buffer) => (body += chunk.toString()))
  request.on('end', () => {
    asked = JSON.parse(body)
    answer(response)
  })
})
beforeAll(() => new Promise<void>((resolve) => provider.listen(0, '127.0.0.1', resolve)))
afterAll(() => new Promise((resolve) => provider.close(resolve)))

const port = () => (provider.address() as AddressInfo).port
const send = (to = port()) => sendTemplate({
  secretId: 'id', secretKey: 'key', region: 'ap-guangzhou', sdkAppId: '1400000000', signName: 'sign', templateId: '1',
  endpoint: `127.0.0.1:${to}`, protocol: 'http', mobile: '13812345678', parameters: ['123456', '5'],
})
const json = (reply: object) => (response: http.ServerResponse) => {
  response.setHeader('content-type', 'application/json')
  response.end(JSON.stringify({ Response: { RequestId: 'r', ...reply } }))
}

describe('what became of a message', () => {
  it('taken', async () => {
    answer = json({ SendStatusSet: [{ Code: 'Ok' }] })
    expect(await send()).toEqual({ kind: 'taken' })
    expect(asked).toMatchObject({ PhoneNumberSet: ['+8613812345678'], TemplateParamSet: ['123456', '5'], SmsSdkAppId: '1400000000' })
  })

  it('refused, for itself or with the whole request', async () => {
    answer = json({ SendStatusSet: [{ Code: 'LimitExceeded.PhoneNumberDailyLimit' }] })
    expect(await send()).toEqual({ kind: 'refused', heard: 'LimitExceeded.PhoneNumberDailyLimit' })
    answer = json({ Error: { Code: 'AuthFailure.SignatureFailure', Message: 'no' } })
    expect(await send()).toEqual({ kind: 'refused', heard: 'AuthFailure.SignatureFailure' })
  })

  it('refused when nobody was there to take it', async () => {
    const closed = http.createServer()
    await new Promise<void>((resolve) => closed.listen(0, '127.0.0.1', resolve))
    const { port: free } = closed.address() as AddressInfo
    await new Promise((resolve) => closed.close(resolve))
    expect(await send(free)).toMatchObject({ kind: 'refused', heard: expect.stringContaining('ECONNREFUSED') })
  })

  it.each<[string, (response: http.ServerResponse) => void]>([
    ['the connection breaks', (response) => response.destroy()],
    ['a gateway answers instead', (response) => response.writeHead(502).end('<html>')],
    ['the answer is no JSON', (response) => response.end('<html>')],
    ['the answer says nothing of it', json({ SendStatusSet: [] })],
  ])('unknown when %s', async (_case, answered) => {
    answer = answered
    expect(await send()).toMatchObject({ kind: 'unknown', heard: expect.any(String) })
  })
})
