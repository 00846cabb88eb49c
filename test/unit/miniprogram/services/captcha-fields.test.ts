import { cleanCode, cleanMobile, codeProblem, mobileProblem, placeOf } from '../../../../miniprogram/services/captcha-fields'

describe('what is typed at sign-in', () => {
  it.each(['13800000001', ' 138 0000 0001 ', '138-0000-0001', '１３８００００００01', '+8613800000001', '008613800000001'])('takes %j as a number', (text) => {
    expect(mobileProblem(text)).toBe('')
    expect(cleanMobile(text)).toBe('13800000001')
  })

  it.each(['12800000001', '1380000000', '138000000012', 'abc'])('asks for another number than %j', (text) => {
    expect(mobileProblem(text)).toBe('请输入 11 位大陆手机号')
  })

  it('asks for what is missing', () => {
    expect(mobileProblem(' ')).toBe('请输入手机号')
    expect(codeProblem('')).toBe('请输入短信验证码')
    expect(codeProblem('12345')).toBe('验证码是 6 位数字')
    expect(codeProblem(' 123 456 ')).toBe('')
    expect(cleanCode('１２３ 456')).toBe('123456')
  })

  it('puts a problem at the field it is about', () => {
    expect(placeOf('MOBILE_BOUND_ELSEWHERE')).toBe('mobile')
    expect(placeOf('CAPTCHA_WRONG')).toBe('code')
    expect(placeOf('OFFLINE')).toBe('form')
  })
})
