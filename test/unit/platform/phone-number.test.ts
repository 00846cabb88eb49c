import { readAnswer, readFailure } from '../../../cloudfunctions/shared/platform/phone-number'

describe("WeChat's answer about a code of its button", () => {
  it.each(['86', 86])('has the number without the country, which is given as %p', (countryCode) => {
    expect(readAnswer({ phoneInfo: { purePhoneNumber: '13812345678', countryCode } })).toEqual({ kind: 'number', mobile: '13812345678', countryCode: '86' })
  })

  it.each([{}, { phoneInfo: {} }, { phoneInfo: { purePhoneNumber: '' } }])('without a number is none: %j', (answer) => {
    expect(readAnswer(answer)).toMatchObject({ kind: 'unavailable' })
  })

  it('tells a code that is no good from everything else', () => {
    expect(readFailure({ errCode: 40029, errMsg: 'invalid code' })).toEqual({ kind: 'invalid', heard: '40029 invalid code' })
    for (const errCode of [-604101, -1, 45011, 48001, undefined]) expect(readFailure({ errCode, errMsg: 'x' })).toMatchObject({ kind: 'unavailable' })
  })
})
