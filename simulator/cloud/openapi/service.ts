import { randomBytes } from 'node:crypto'
import type { CallToken } from '../caller'
import { CloudError, notEmulated } from '../errors'
import type { LogBook } from '../logs'
import { OpenApiFailure } from './failure'
import { decodeRequest, encodeResponse } from './messages'
import { OpenApiFaults } from './faults'
import { PhoneNumbers } from './phone-number'
import { SubscribeMessages } from './subscribe-messages'
import { makeCode } from './wxacode'
import type { MiniProgramCode } from './wxacode'

/** "function has no permission to call this API": config.json of the function does not name it. */
const NO_PERMISSION = -604101
/** "illegal source of invocation": there is no function behind the call. */
const ILLEGAL_SOURCE = -604104

export interface OpenApiServiceOptions {
  appid: string
  dataDir: string
  now: () => number
  logs: LogBook
  /** Open APIs that a function's config.json permits; undefined for an unknown function. */
  permissions(functionName: string): string[] | undefined
}

/** `cloud.openapi` of the functions. */
export class OpenApiService {
  readonly messages: SubscribeMessages
  readonly faults = new OpenApiFaults()
  private readonly phoneNumbers: PhoneNumbers
  private readonly made: MiniProgramCode[] = []
  private pages: string[] | null = null

  constructor(private readonly options: OpenApiServiceOptions) {
    this.phoneNumbers = new PhoneNumbers(options.now, options.appid)
    this.messages = new SubscribeMessages(options.dataDir, options.now)
  }

  /** What wx.login gives the Mini Program. Functions know the caller without it, so nothing takes it in exchange. */
  loginCode(_openid: string): string {
    return `0${randomBytes(16).toString('hex').slice(1)}`
  }

  /** What `<button open-type="getPhoneNumber">` gives the Mini Program: for 5 minutes and one use. @throws NoQuota */
  phoneNumberCode(openid: string): string {
    this.faults.checkQuota()
    return this.phoneNumbers.code(openid)
  }

  /** The number bound to a WeChat user. */
  mobileOf(openid: string): string {
    return this.phoneNumbers.mobileOf(openid)
  }

  setMobile(openid: string, mobile: string): void {
    this.phoneNumbers.setMobile(openid, mobile)
  }

  /** Pages of the Mini Program, so that a code for a missing page is refused. Not checked before this is called. */
  setPages(pages: string[]): void {
    this.pages = pages
    this.messages.setPages(pages)
  }

  /** Mini Program codes made since the cloud started, oldest first. */
  codes(): MiniProgramCode[] {
    return [...this.made]
  }

  /**
   * Answers one call.
   * @param requestData CommApiData
   * @returns CommOpenApiResp
   * @throws CloudError "not emulated: openapi.<api>"
   */
  handle(api: string, requestData: Buffer, token: CallToken): Buffer {
    const request = decodeRequest(requestData)
    if (request.apiType !== 0) throw notEmulated(`openapi.${api}`)
    const allowed = this.options.permissions(token.functionName)
    if (allowed === undefined) return this.refuse(api, ILLEGAL_SOURCE, token)
    if (!allowed.includes(api)) return this.refuse(api, NO_PERMISSION, token)
    const parameters = Object.fromEntries(
      Object.entries(request.parameters).map(([name, value]) => [name, JSON.parse(value.toString()) as unknown]),
    )
    try {
      this.faults.strike(api)
      const answer = this.answer(api, parameters)
      this.log(api, true, token, 'ok')
      if (Buffer.isBuffer(answer)) return encodeResponse({ body: answer, contentType: 'image/png' })
      return json({ errcode: 0, errmsg: 'ok', ...answer })
    } catch (error) {
      this.log(api, false, token, CloudError.from(error).message)
      if (error instanceof OpenApiFailure) return json({ errcode: error.errcode, errmsg: error.message })
      throw error
    }
  }

  reset(): void {
    this.phoneNumbers.reset()
    this.messages.reset()
    this.faults.reset()
    this.made.length = 0
  }

  private answer(api: string, parameters: Record<string, unknown>): Record<string, unknown> | Buffer {
    switch (api) {
      case 'phonenumber.getPhoneNumber':
        return this.phoneNumbers.get(parameters)
      case 'subscribeMessage.send':
        return this.messages.send(parameters)
      case 'wxacode.getUnlimited': {
        const { code, png } = makeCode(parameters, this.pages)
        this.made.push(code)
        return png
      }
      default:
        throw notEmulated(`openapi.${api}`)
    }
  }

  private refuse(api: string, errorCode: number, token: CallToken): Buffer {
    this.log(api, false, token, `error code ${errorCode}`)
    return encodeResponse({ body: Buffer.alloc(0), contentType: '', errorCode })
  }

  private log(api: string, ok: boolean, token: CallToken, message: string): void {
    this.options.logs.add({ kind: 'openapi', name: `openapi.${api}`, openid: token.openid, ok, message })
  }
}

const json = (value: unknown): Buffer =>
  encodeResponse({ body: Buffer.from(JSON.stringify(value)), contentType: 'application/json; charset=utf-8' })
