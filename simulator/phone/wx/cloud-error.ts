/** Numbers of WeChat's cloud client. */
export const CLOUD_CODE = { GENERAL: -1, PARAMETER: -401002, PARAMETER_TYPE: -401003, FILE_TOO_LARGE: -403001 } as const

/** What the cloud client rejects with: unlike other APIs, a real `Error`. */
export class CloudError extends Error {
  override name = 'Error'
  constructor(
    readonly errCode: number,
    readonly errMsg: string,
  ) {
    super(errMsg)
  }
}

/** Words an error as the platform's client does, unless its text is worded already. */
export function cloudError(api: string, errCode: number, text: string, label = ''): CloudError {
  const code = label === '' ? errCode : `${errCode} ${label}`
  return new CloudError(errCode, text.startsWith(`${api}:fail`) ? text : `${api}:fail Error: errCode: ${code} | errMsg: ${text}`)
}

/** What the server answered in place of a result. */
export function fromServer(api: string, thrown: unknown): CloudError {
  if (thrown instanceof CloudError) return thrown
  const error = thrown as { message?: string; errCode?: number }
  return cloudError(api, error.errCode ?? CLOUD_CODE.GENERAL, error.message ?? String(thrown))
}

/** @throws CloudError −401003 */
export function demandType(api: string, options: Record<string, unknown>, shape: Record<string, 'string' | 'array'>): void {
  for (const [name, type] of Object.entries(shape)) {
    const actual = Array.isArray(options[name]) ? 'array' : typeof options[name]
    if (actual === type) continue
    throw cloudError(api, CLOUD_CODE.PARAMETER_TYPE, `parameter.${name} should be ${type} instead of ${actual};`, 'api parameter type error')
  }
}

export const notInitialised = (api: string): CloudError => cloudError(
  api,
  CLOUD_CODE.GENERAL,
  "Cloud API isn't enabled, please call wx.cloud.init first\n请先调用 wx.cloud.init() 完成初始化后再调用其他云 API。init 方法可传入一个对象用于设置默认配置，详见文档。",
)
