import { ERROR_CODES } from '../../../../cloudfunctions/shared/contract'
import { errorText } from '../../../../miniprogram/services/error-text'
import { AppError } from '../../../../miniprogram/services/errors'

describe('the words for an error', () => {
  it.each(ERROR_CODES.map((code) => [code]))('%s has a Chinese sentence without a code or a stop', (code) => {
    expect(errorText(new AppError(code))).toMatch(/^[一-鿿0-9 ，“”]+$/)
  })

  it('count the tries that are left', () => {
    expect(errorText(new AppError('CAPTCHA_WRONG', { remaining_tries: 3 }))).toBe('验证码错误，还可再试 3 次')
    expect(errorText(new AppError('CAPTCHA_WRONG', { remaining_tries: 0 }))).toBe('验证码错误，请重新获取')
  })

  it('say how long to wait, in the unit a person thinks in', () => {
    expect(errorText(new AppError('CAPTCHA_TOO_SOON', { retry_after_seconds: 45 }))).toBe('获取太频繁，请 45 秒后再试')
    expect(errorText(new AppError('CAPTCHA_LOCKED', { retry_after_seconds: 899 }))).toBe('验证码错误次数过多，请 15 分钟后再试')
  })

  it('name the limit that was met', () => {
    expect(errorText(new AppError('BALANCE_CAP_EXCEEDED', { limit_fen: 100_000 }))).toBe('充值后将超过余额上限 ¥1,000.00，请减少金额')
    expect(errorText(new AppError('AMOUNT_NOT_OFFERED', { min_fen: 100, max_fen: 50_000 }))).toBe('请输入 ¥1.00 到 ¥500.00 之间的金额')
  })
})
