import { AppError } from '../app-error'

/** Full-width digits as Chinese keyboards type them, and the blanks around, are no mistakes. A line break is. */
function normalise(text: string): string {
  return text
    .replace(/[０-９]/g, (digit) => String.fromCharCode(digit.charCodeAt(0) - 0xfee0))
    .replace(/^[ \t\u00a0\u3000]+|[ \t\u00a0\u3000]+$/g, '')
}

/** A mainland mobile number, 11 digits. @throws AppError INVALID_INPUT */
export function readMobile(text: string): string {
  const mobile = normalise(text)
  if (!/^1[3-9]\d{9}$/.test(mobile)) throw new AppError('INVALID_INPUT', 'mobile')
  return mobile
}

/** An SMS code, 6 digits. @throws AppError INVALID_INPUT */
export function readCode(text: string): string {
  const code = normalise(text)
  if (!/^\d{6}$/.test(code)) throw new AppError('INVALID_INPUT', 'code')
  return code
}

/** WeChat's security guide: first 3 and last 2. */
export function maskMobile(mobile: string): string {
  return `${mobile.slice(0, 3)}******${mobile.slice(-2)}`
}
