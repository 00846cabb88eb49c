import { AppError, type AppErrorCode } from '../../../../miniprogram/services/errors'
import { whyNoCode, whyNotByPhone } from '../../../../miniprogram/services/phone-number'

describe('the number that does not come from WeChat', () => {
  it.each([
    [{ errMsg: 'getPhoneNumber:fail user deny' }, '没有使用微信绑定的手机号'],
    [{ errMsg: 'getPhoneNumber:fail auth denied' }, '没有使用微信绑定的手机号'],
    [{ errMsg: 'getPhoneNumber:fail privacy permission is not authorized', errno: 104 }, '没有同意使用手机号'],
    [{ errMsg: 'getPhoneNumber:fail', errno: 1_400_001 }, '快捷方式今天用完了'],
  ])('%j leads to a text message, saying why', (detail, why) => {
    expect(whyNoCode(detail)).toContain(why)
    expect(whyNoCode(detail)).toContain('短信验证码')
  })

  it('for a reason that nobody knows is logged, and leads there too', () => {
    const error = jest.spyOn(console, 'error').mockReturnValue()
    expect(whyNoCode({ errMsg: 'getPhoneNumber:fail jsapi has no permission', errno: 102 })).toContain('请改用短信验证码')
    expect(error).toHaveBeenCalledWith('getPhoneNumber', 102, expect.stringContaining('no permission'))
    error.mockRestore()
  })

  it('because the server got none leads there too; other errors do not', () => {
    for (const code of ['PHONE_CODE_INVALID', 'PHONE_UNAVAILABLE', 'MOBILE_UNSUPPORTED'] as AppErrorCode[]) expect(whyNotByPhone(new AppError(code))).not.toBe('')
    for (const code of ['MOBILE_BOUND_ELSEWHERE', 'OFFLINE', 'BUSY'] as AppErrorCode[]) expect(whyNotByPhone(new AppError(code))).toBe('')
  })
})
