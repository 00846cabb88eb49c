import { account } from './account'
import { call } from './api'
import { toAppError } from './errors'
import { load, save } from './storage'

const RESEND_SECONDS = 60

/** Asks for an SMS code. Rejects with an AppError; a "too soon" starts the countdown all the same. */
export async function sendCaptcha(mobile: string): Promise<void> {
  let waitSeconds = account().view?.settings.captcha_resend_seconds ?? RESEND_SECONDS
  try {
    await call('captcha', { mobile })
  } catch (thrown) {
    const error = toAppError(thrown)
    if (error.code !== 'CAPTCHA_TOO_SOON') throw error
    waitSeconds = error.details.retry_after_seconds ?? waitSeconds
    startCountdown(mobile, waitSeconds)
    throw error
  }
  startCountdown(mobile, waitSeconds)
}

/** Seconds until a code may be asked for again; counts on while the page is closed. */
export function captchaWaitSeconds(): number {
  const stored = load('captcha')
  if (stored === null) return 0
  const seconds = Math.ceil((stored.againAtMs - Date.now()) / 1000)
  // A phone whose clock was set back must not lock the button for hours.
  return seconds > 3600 ? 0 : Math.max(0, seconds)
}

/** The number that the running countdown was started for, to fill the field on coming back. */
export function captchaMobile(): string {
  return captchaWaitSeconds() > 0 ? load('captcha')?.mobile ?? '' : ''
}

export function endCountdown(): void {
  save('captcha', null)
}

function startCountdown(mobile: string, seconds: number): void {
  save('captcha', { mobile, againAtMs: Date.now() + seconds * 1000 })
}
